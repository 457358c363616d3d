using CallCenter.Data.Agents;

namespace CallCenter.Telephony.Acd.Agents;

/// <summary>What an agent is doing. Changed only by <see cref="AgentMachine"/>.</summary>
/// <param name="Since">When this state (for Busy: with this reason) began.</param>
public sealed record AgentStatus(AgentState State, DateTimeOffset Since)
{
    /// <summary>置忙名称 while Busy, else empty.</summary>
    public string BusyReason { get; init; } = "";

    /// <summary>What was asked for meanwhile; taken up after the call and its wrap-up.</summary>
    public NextState? Next { get; init; }

    /// <summary>Set while Calling, Ringing or Talking, and only then.</summary>
    public CallOnAgent? Call { get; init; }

    /// <summary>When wrap-up ends by itself; null when it does not.</summary>
    public DateTimeOffset? WrapUpUntil { get; init; }

    /// <summary>UniqueId of the call that wrap-up is about, else empty.</summary>
    public string WrapUpOf { get; init; } = "";

    /// <summary>The call that this state belongs to, else empty.</summary>
    public string UniqueId => Call?.Call.UniqueId ?? WrapUpOf;

    public static AgentStatus SignedOut(DateTimeOffset since) => new(AgentState.Offline, since);
}

/// <summary>A state asked for while a call is on: Idle, Busy, WrapUp (until ended by hand) or Offline (the agent was removed).</summary>
public sealed record NextState(AgentState State, string BusyReason = "");

/// <param name="WrapUp">整理时间 that follows the talk; zero for none.</param>
/// <param name="OfferedAt">When the agent was reserved, or began to dial.</param>
public sealed record CallOnAgent(
    AgentCall Call, TimeSpan WrapUp, DateTimeOffset OfferedAt, DateTimeOffset? RangAt = null, DateTimeOffset? AnsweredAt = null, bool Held = false);
