namespace CallCenter.Telephony.Acd;

/// <summary>Pauses that the manual leaves open.</summary>
public sealed record AcdTimings
{
    public static AcdTimings Default { get; } = new();

    /// <summary>How long an agent who did not take a call is left alone.</summary>
    public TimeSpan Rest { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long a phone that could not be reached is not tried: a telephone number is tried again after it; an extension is believed to be registered again
    /// after it, unless the phone registers before.</summary>
    public TimeSpan PhonePause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an offer may outlast 座席超时时间 before reconciliation takes it for stuck.</summary>
    public TimeSpan RingingGrace { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Shortest time between two writings of the sign-in sessions.</summary>
    public TimeSpan SessionPace { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The same when only counters changed.</summary>
    public TimeSpan CounterPace { get; init; } = TimeSpan.FromSeconds(5);
}
