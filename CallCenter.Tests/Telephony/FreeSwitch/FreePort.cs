using System.Net;
using System.Net.Sockets;

namespace CallCenter.Tests.Telephony.FreeSwitch;

/// <summary>Ports of 127.0.0.1 for programs that cannot pick one themselves. Below those that the system hands out, and none is given twice, so that what
/// was free when asked is still free when the program comes to it.</summary>
internal static class FreePort
{
    private const int First = 12_000;
    private const int Last = 31_900;

    // A program may take the next few as well: sipp's sound uses the two after.
    private const int Step = 8;

    private static int next = First + (Environment.ProcessId % 1000 * Step);

    /// <summary>Free for both TCP and UDP, and so are the three after it at the moment of asking.</summary>
    public static int Take()
    {
        while (true)
        {
            var port = First + ((Interlocked.Add(ref next, Step) - First) % (Last - First));
            if (Enumerable.Range(port, 4).All(IsFree))
            {
                return port;
            }
        }
    }

    private static bool IsFree(int port) => CanBind(port, SocketType.Stream, ProtocolType.Tcp) && CanBind(port, SocketType.Dgram, ProtocolType.Udp);

    private static bool CanBind(int port, SocketType type, ProtocolType protocol)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, type, protocol);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            // Taken: try another.
            return false;
        }
    }
}
