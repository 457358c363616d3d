namespace CallCenter.Telephony.Switching;

/// <summary>How to reach and use one FreeSWITCH node.</summary>
public sealed record FreeSwitchNodeOptions
{
    /// <summary>Name of the node: the first part of every UniqueId.</summary>
    public required string Node { get; init; }

    public string Host { get; init; } = "127.0.0.1";

    public int Port { get; init; } = 8021;

    public required string Password { get; init; }

    /// <summary>SIP domain of the extensions: <c>user/NUMBER@DOMAIN</c>.</summary>
    public string Domain { get; init; } = "callcenter.local";

    /// <summary>Trunk of telephone numbers: <c>sofia/gateway/GATEWAY/NUMBER</c>.</summary>
    public string Gateway { get; init; } = "trunk";

    /// <summary>For the TCP connection and the sign-in together.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>A node that sends nothing for so long is taken for lost. FreeSWITCH's heartbeat comes every 20 s by default.</summary>
    public TimeSpan SilenceTimeout { get; init; } = TimeSpan.FromSeconds(65);

    /// <summary>A node that leaves a command unanswered for so long is taken for lost. Long commands are jobs and not meant.</summary>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>First pause before connecting again; it doubles up to <see cref="LongestPause"/>.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(250);

    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(15);
}
