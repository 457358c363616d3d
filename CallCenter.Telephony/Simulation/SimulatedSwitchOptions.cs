namespace CallCenter.Telephony.Simulation;

/// <summary>How a simulated switch is set up.</summary>
public sealed record SimulatedSwitchOptions
{
    /// <summary>0 takes a free port.</summary>
    public int Port { get; init; }

    public string Password { get; init; } = "ClueCon";

    /// <summary>The switch's own host name in its events.</summary>
    public string HostName { get; init; } = "simulator";

    /// <summary>Domain of the directory: <c>user/2001@domain</c>.</summary>
    public string Domain { get; init; } = "127.0.0.1";

    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Length of a sound file that is not there. Null: as FreeSWITCH does, <c>FILE NOT FOUND</c>.</summary>
    public TimeSpan? MissingSoundLength { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How much of a recording is filled with soft tones; the rest is silence that takes no room on disk. Its length is always that of the call.</summary>
    public TimeSpan RecordedTones { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Where a report of each channel is left when it ends, as mod_json_cdr leaves those that it cannot deliver. Null: nowhere.</summary>
    public string? ReportFolder { get; init; }

    /// <summary>How often telephones report what they hear (RTCP), once they are answered. Null: they do not.</summary>
    public TimeSpan? ReceiverReports { get; init; }

    /// <summary>Gateways that exist; empty accepts every name.</summary>
    public IReadOnlyList<string> Gateways { get; init; } = [];

    /// <summary>What the dialplan does with a number that is dialled: applications and their arguments, in order. The default parks it, as ours does.</summary>
    public Func<string, IReadOnlyList<DialplanAction>> Dialplan { get; init; } = _ => DialplanAction.Parked;

    /// <summary>A client's connection gets at most this many bytes in one write; small values prove that a reader copes with splits.</summary>
    public int LargestWrite { get; init; } = int.MaxValue;

    /// <summary>After a restart, phones come back after this time.</summary>
    public TimeSpan RegisterAgainAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>New ids of channels, jobs and executions.</summary>
    public Func<string> NewId { get; init; } = () => Guid.NewGuid().ToString();
}

/// <summary>One action of a dialplan, e.g. <c>playback welcome.wav</c>.</summary>
public sealed record DialplanAction(string Application, string Data = "")
{
    /// <summary>What <c>freeswitch-conf/dialplan</c> does with every new call.</summary>
    public static IReadOnlyList<DialplanAction> Parked { get; } =
    [
        new("set", "hangup_after_bridge=false"), new("set", "park_after_bridge=true"), new("park"),
    ];
}
