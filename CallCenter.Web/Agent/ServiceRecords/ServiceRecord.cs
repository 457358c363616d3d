using CallCenter.Data.Records;

namespace CallCenter.Web.Agents.ServiceRecords;

/// <summary>A call as one agent had it: the agent's leg and the call it belongs to.</summary>
public sealed class ServiceRecord : IOfCall
{
    public required string UniqueId { get; init; }

    public required string LegId { get; init; }

    public required int DepartmentId { get; init; }

    public required DateTimeOffset EnteredAt { get; init; }

    public required ServiceDirection Direction { get; init; }

    public required string CustomerNumber { get; init; }

    public required string CustomerRegion { get; init; }

    /// <summary>The phone that the agent took part on.</summary>
    public required string AgentPhone { get; init; }

    public required string QueueNumber { get; init; }

    public required string QueueName { get; init; }

    public required string Remark { get; init; }

    /// <summary>接入状态: how the call ended when the agent was in it, else what became of the attempt to reach the agent.</summary>
    public required EndReason Access { get; init; }

    /// <summary>Seconds that the agent talked.</summary>
    public required int TalkSeconds { get; init; }

    /// <summary>Seconds from entering to the end of the whole call.</summary>
    public required int TotalSeconds { get; init; }

    /// <summary>Path of the recording when the agent was in the call; else empty: what others said is not the agent's.</summary>
    public required string Recording { get; init; }
}

/// <summary>呼叫类型 as agents see it.</summary>
public enum ServiceDirection
{
    Inbound = 1,
    Outbound = 2,
}
