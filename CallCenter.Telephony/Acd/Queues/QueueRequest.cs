namespace CallCenter.Telephony.Acd;

/// <param name="Priority">Higher is served first within the queue; 0 is normal.</param>
/// <param name="RememberedAgentId">主叫记忆: the agent who answered this customer last time; tried first when free.</param>
/// <param name="QueuedAt">The original time for a recovered call.</param>
/// <param name="Recovered">The call was in the queue before a restart: it is let in whatever the limits say.</param>
public sealed record QueueRequest(
    string UniqueId, int QueueId, int Priority, int? RememberedAgentId, DateTimeOffset QueuedAt, AgentCall Call, bool Recovered = false)
{
    /// <summary>From when 队列超时时间 counts, for who waits on after it; null for <see cref="QueuedAt"/>.</summary>
    public DateTimeOffset? PatientSince { get; init; }

    /// <summary>预约回呼: the customer does not hang on the line. His place has no end, and is none of those that fill the queue up.</summary>
    public bool Callback { get; init; }
}

/// <summary>What an agent's screen shows of the call.</summary>
public sealed record AgentCall(
    string UniqueId, string CustomerNumber, string CustomerRegion, string Hotline, string QueueNumber, string QueueName);

public enum QueueEntryResult
{
    Entered,
    Full,
    AgentsUnavailable,
    NoSuchQueue,
}

public readonly record struct QueueEntry(QueueEntryResult Result, int Position);

public enum QueueDecisionKind
{
    /// <summary>An agent is reserved: ring the phone.</summary>
    AgentReserved,
    Timeout,

    /// <summary>座席不可用: the last agent who could have served the call went.</summary>
    AgentsUnavailable,
    NotQueued,
}

/// <param name="Why">Strategy and candidates, in a sentence.</param>
/// <param name="RingTimeout">座席超时时间 of the queue.</param>
public sealed record QueueDecision(
    QueueDecisionKind Kind, int AgentId = 0, string AgentNumber = "", string AgentName = "", PhoneBinding? Phone = null,
    TimeSpan RingTimeout = default, bool ByCallerMemory = false, Text Why = default);
