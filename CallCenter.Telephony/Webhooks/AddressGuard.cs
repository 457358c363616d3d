using System.Net;
using System.Net.Sockets;

namespace CallCenter.Telephony.Webhooks;

/// <summary>Keeps requests to addresses that users typed out of private networks: an address is looked at after its name was resolved, and the connection goes to that
/// very address, so that a name which changes its mind in between helps nobody.</summary>
/// <param name="allowed">Private networks that may be reached all the same (<c>CALLCENTER_PUSH_NETWORKS</c>).</param>
public sealed class AddressGuard(IReadOnlyList<IPNetwork> allowed)
{
    /// <summary>Everything that is not somebody else's place in the Internet: own network, own machine, documentation, multicast, and the ways to reach IPv4 in disguise.</summary>
    private static readonly IPNetwork[] Refused =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "2001::/23", "2001:db8::/32", "2002::/16",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork PublicIPv6 = IPNetwork.Parse("2000::/3");

    public bool Allows(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return allowed.Any(network => network.Contains(plain))
            || (!Refused.Any(network => network.Contains(plain)) && (plain.AddressFamily == AddressFamily.InterNetwork || PublicIPv6.Contains(plain)));
    }

    /// <summary>A handler whose connections are all guarded. It follows no redirect, keeps no cookie and uses no proxy.</summary>
    public SocketsHttpHandler Handler() => new()
    {
        ConnectCallback = async (context, cancel) => await ConnectAsync(context.DnsEndPoint, cancel), AllowAutoRedirect = false, UseCookies = false, UseProxy = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2), MaxConnectionsPerServer = 32,
    };

    /// <summary>The addresses of a host that may be reached; never none.</summary>
    /// <exception cref="AddressRefusedException">None of the addresses may be reached.</exception>
    /// <exception cref="SocketException">The name is unknown.</exception>
    public async Task<IPAddress[]> ReachableAsync(string host, CancellationToken cancel)
    {
        var addresses = await Dns.GetHostAddressesAsync(host, cancel);
        var reachable = addresses.Where(Allows).ToArray();
        return reachable.Length > 0 ? reachable : throw new AddressRefusedException(host);
    }

    /// <exception cref="AddressRefusedException">None of the addresses may be reached.</exception>
    /// <exception cref="SocketException">None of them answers, or the name is unknown.</exception>
    private async Task<Stream> ConnectAsync(DnsEndPoint target, CancellationToken cancel)
    {
        var reachable = await ReachableAsync(target.Host, cancel);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(reachable, target.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>The address leads into a network that is not to be reached.</summary>
public sealed class AddressRefusedException(string host) : IOException($"{host} is an address of a private network");
