namespace CallCenter.Data.Records;

/// <summary>A row of <c>call_leg</c>: one attempt to bring an agent into a call (来电记录详情, manual 3.2.1.2).</summary>
public sealed class CallLeg : IOfCall
{
    public required string UniqueId { get; set; }

    /// <summary>The channel of the agent's phone.</summary>
    public required string LegId { get; set; }

    public int DepartmentId { get; set; }

    /// <summary>The call's own time of entering: the partition key, so that call and legs lie together.</summary>
    public DateTimeOffset EnteredAt { get; set; }

    /// <summary>呼叫类型</summary>
    public LegKind Kind { get; set; } = LegKind.Agent;

    /// <summary>The call's kind, so that the legs of inbound calls can be listed without their calls.</summary>
    public CallKind CallKind { get; set; } = CallKind.Inbound;

    public int AgentId { get; set; }

    public string AgentNumber { get; set; } = "";

    public string AgentName { get; set; } = "";

    public string AgentPhone { get; set; } = "";

    /// <summary>The number that the agent's phone showed.</summary>
    public string CallerId { get; set; } = "";

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

    /// <summary>From the answer to the end of the leg, holding included; of an outbound call, not before the customer was on the line.</summary>
    public int TalkSeconds { get; set; }

    public int HoldSeconds { get; set; }

    /// <summary>How often the call was put on hold.</summary>
    public int Holds { get; set; }
}
