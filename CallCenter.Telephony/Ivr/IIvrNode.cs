namespace CallCenter.Telephony.Ivr;

/// <summary>An outcome names the exit by which a node is left, e.g. <c>next</c>, <c>1</c>, <c>timeout</c>. The flow knows what comes next.</summary>
public readonly record struct Outcome(string Exit)
{
    public static Outcome Next { get; } = new("next");

    public static Outcome Timeout { get; } = new("timeout");

    public static Outcome Invalid { get; } = new("invalid");

    /// <summary>Nothing follows: the call ends here.</summary>
    public static Outcome End { get; } = new("end");

    public override string ToString() => Exit;
}
