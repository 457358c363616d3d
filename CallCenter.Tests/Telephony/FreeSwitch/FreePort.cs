using System.Net;
using System.Net.Sockets;

namespace CallCenter.Tests.Telephony.FreeSwitch;

/// <summary>Ports of 127.0.0.1 for programs that cannot pick one themselves.</summary>
internal static class FreePort
{
    /// <summary>Free for both TCP and UDP at the moment of asking.</summary>
    public static int Take()
    {
        while (true)
        {
            using var tcp = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            tcp.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            var port = ((IPEndPoint)tcp.LocalEndPoint!).Port;
            using var udp = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            try
            {
                udp.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException)
            {
                // Taken for UDP: try another.
            }
        }
    }
}
