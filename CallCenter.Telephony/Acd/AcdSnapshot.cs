using CallCenter.Data.Agents;

namespace CallCenter.Telephony.Acd;

/// <summary>Agents and queues of a department at one moment, for screens.</summary>
public sealed record AcdSnapshot(int DepartmentId, DateTimeOffset At, IReadOnlyList<AgentView> Agents, IReadOnlyList<QueueView> Queues);

/// <param name="BusyReason">置忙名称 while Busy, else empty.</param>
/// <param name="Since">When the state began; clocks tick from it.</param>
/// <param name="Reachable">The phone is registered (always true for telephone numbers).</param>
/// <param name="Next">The state asked for after the present call, or null.</param>
/// <param name="WrapUpUntil">When wrap-up ends by itself; null when it does not.</param>
public sealed record AgentView(
    int AgentId, string Number, string Name, AgentState State, string BusyReason, DateTimeOffset Since, PhoneBinding? Phone, bool Reachable,
    AgentCallView? Call, AgentState? Next, DateTimeOffset? WrapUpUntil, int AnsweredToday, int MissedToday, IReadOnlyList<int> QueueIds);

public sealed record AgentCallView(AgentCall Call, DateTimeOffset OfferedAt, DateTimeOffset? AnsweredAt, bool Held);

/// <param name="OldestQueuedAt">When the longest-waiting call entered; null when nobody waits.</param>
public sealed record QueueView(
    int QueueId, string Number, string Name, int Waiting, int Ringing, DateTimeOffset? OldestQueuedAt,
    int AgentsSignedIn, int AgentsIdle, int AgentsTalking, int AgentsBusy, int AgentsWrapUp);
