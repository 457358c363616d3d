using CallCenter.Data.Tenancy;

namespace CallCenter.Data.Records;

/// <summary>A row of <c>call_leg</c>: one attempt to bring an agent into a call (来电记录详情, manual 3.2.1.2).</summary>
public sealed class CallLeg : IOfDepartment
{
    public required string UniqueId { get; set; }

    /// <summary>The channel of the agent's phone.</summary>
    public required string LegId { get; set; }

    public int DepartmentId { get; set; }

    /// <summary>The call's own time of entering: the partition key, so that call and legs lie together.</summary>
    public DateTimeOffset EnteredAt { get; set; }

    public int AgentId { get; set; }

    public string AgentNumber { get; set; } = "";

    public string AgentName { get; set; } = "";

    public string AgentPhone { get; set; } = "";

    public string QueueNumber { get; set; } = "";

    public string QueueName { get; set; } = "";

    /// <summary>开始呼叫时间</summary>
    public DateTimeOffset StartedAt { get; set; }

    public DateTimeOffset? AnsweredAt { get; set; }

    public DateTimeOffset EndedAt { get; set; }

    /// <summary>Null when answered.</summary>
    public Story.OfferResult? Failure { get; set; }

    /// <summary>FreeSWITCH's hangup cause of the leg.</summary>
    public string Cause { get; set; } = "";

    public bool ByCallerMemory { get; set; }

    public int RingSeconds { get; set; }

    /// <summary>From the answer to the end of the leg, holding included.</summary>
    public int TalkSeconds { get; set; }

    public int HoldSeconds { get; set; }

    /// <summary>How often the call was put on hold.</summary>
    public int Holds { get; set; }
}
