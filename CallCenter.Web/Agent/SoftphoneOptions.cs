namespace CallCenter.Web.Agents;

/// <summary>Where browser phones register.</summary>
/// <param name="Switch">The switch's own SIP WebSocket, e.g. <c>ws://127.0.0.1:5066</c>; browsers reach it through <see cref="SipWebSocket"/>, so that they need no
/// certificate and no port of the switch. Null while the switch is simulated: there is nothing to register with.</param>
/// <param name="Domain">SIP domain and realm of all extensions.</param>
public sealed record SoftphoneOptions(Uri? Switch, string Domain)
{
    public const string DefaultDomain = "callcenter.local";

    public const int DefaultPort = 5066;

    /// <summary>No switch of flesh: any phone answers when the simulator is asked.</summary>
    public bool Simulated => Switch is null;

    /// <param name="node">First entry of <c>FREESWITCH_NODES</c> (<c>host:port</c>), or null when the switch is simulated.</param>
    /// <param name="binding"><c>FREESWITCH_WS_BINDING</c>, where the switch listens for browsers; null means port 5066 of the node.</param>
    /// <param name="domain"><c>FREESWITCH_DOMAIN</c>, or null for the default.</param>
    public static SoftphoneOptions From(string? node, string? binding, string? domain)
    {
        var name = string.IsNullOrWhiteSpace(domain) ? DefaultDomain : domain;
        if (string.IsNullOrWhiteSpace(node))
        {
            return new SoftphoneOptions(null, name);
        }
        var address = string.IsNullOrWhiteSpace(binding) ? $"{new Uri($"tcp://{node}").Host}:{DefaultPort}" : binding;
        return new SoftphoneOptions(new Uri($"ws://{address}/"), name);
    }
}
