using CallCenter.Telephony.Acd;

namespace CallCenter.Telephony.Calls;

/// <summary>A department now: what live pages show.</summary>
public sealed record LiveSnapshot(AcdSnapshot Acd, IReadOnlyList<LiveCall> Calls, TodayFigures Today);

/// <param name="Since">When the phase began.</param>
/// <param name="Where">Name of the IVR node, queue or agent.</param>
public sealed record LiveCall(
    string UniqueId, string CustomerNumber, string CustomerRegion, string Hotline, CallPhase Phase, string Where,
    DateTimeOffset EnteredAt, DateTimeOffset Since);

public enum CallPhase
{
    Arriving,
    Ivr,
    Queued,
    Ringing,
    Talking,
    Held,
    Ending,
}

/// <summary>Today's figures in the department's zone: from the hourly rollups, the same source as the reports.</summary>
public sealed record TodayFigures(int Inbound, int Answered, int Abandoned)
{
    public static TodayFigures None { get; } = new(0, 0, 0);
}
