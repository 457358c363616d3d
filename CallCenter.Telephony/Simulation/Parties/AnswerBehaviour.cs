using CallCenter.Telephony.Switching;

namespace CallCenter.Telephony.Simulation.Parties;

/// <summary>What somebody does whose telephone rings.</summary>
public sealed record AnswerBehaviour
{
    private AnswerBehaviour()
    {
    }

    internal enum Kind
    {
        Answers,
        Refuses,
        LetsRing,
        WaitsForOrder,
        Unreachable,
    }

    /// <summary>Rings and is not answered, until the caller gives up.</summary>
    public static AnswerBehaviour NeverAnswers { get; } = new() { Does = Kind.LetsRing };

    /// <summary>Rings and is answered only when told to (<c>uuid_phone_event talk</c>), as a phone that a program controls.</summary>
    public static AnswerBehaviour Manual { get; } = new() { Does = Kind.WaitsForOrder };

    /// <summary>Nothing is heard of it: no ringing, no refusal.</summary>
    public static AnswerBehaviour Unreachable { get; } = new() { Does = Kind.Unreachable, Rings = false };

    /// <summary>Time until it is answered or refused.</summary>
    public TimeSpan After { get; init; }

    /// <summary>Hangs up after so much talk; null leaves it to the other side.</summary>
    public TimeSpan? TalksFor { get; init; }

    /// <summary>Whether ringing (180) is heard before.</summary>
    public bool Rings { get; init; } = true;

    internal Kind Does { get; init; }

    internal string Cause { get; init; } = "";

    public static AnswerBehaviour Answers(TimeSpan after, TimeSpan? talksFor = null) => new() { Does = Kind.Answers, After = after, TalksFor = talksFor };

    public static AnswerBehaviour IsBusy(TimeSpan after = default) => Refuses(new HangupCause("USER_BUSY"), after);

    public static AnswerBehaviour Rejects(TimeSpan after = default) => Refuses(HangupCause.CallRejected, after);

    /// <summary>404: the number does not exist.</summary>
    public static AnswerBehaviour DoesNotExist() => Refuses(HangupCause.UnallocatedNumber) with { Rings = false };

    public static AnswerBehaviour Refuses(HangupCause cause, TimeSpan after = default) => new() { Does = Kind.Refuses, After = after, Cause = cause.Name };
}
