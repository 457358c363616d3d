using CallCenter.Data.Tenancy;

namespace CallCenter.Data.Records;

/// <summary>A row of <c>call_record</c> (partitioned by month of <see cref="EnteredAt"/>): one call, folded from its story (manual 3.2.1.1).</summary>
public sealed class CallRecord : IOfDepartment
{
    public required string UniqueId { get; set; }

    public string CallId { get; set; } = "";

    public int EnterpriseId { get; set; }

    public int DepartmentId { get; set; }

    public CallKind Kind { get; set; }

    public string CustomerNumber { get; set; } = "";

    public string CustomerAreaCode { get; set; } = "";

    public string CustomerRegion { get; set; } = "";

    public string Hotline { get; set; } = "";

    public string HotlineAreaCode { get; set; } = "";

    /// <summary>The first IVR flow's name.</summary>
    public string IvrName { get; set; } = "";

    /// <summary>The last queue the call was in.</summary>
    public string QueueNumber { get; set; } = "";

    public string QueueName { get; set; } = "";

    /// <summary>The agent who talked, or the last one offered when nobody did.</summary>
    public int? AgentId { get; set; }

    public string AgentNumber { get; set; } = "";

    public string AgentName { get; set; } = "";

    public string AgentPhone { get; set; } = "";

    /// <summary>进入系统时间, UTC.</summary>
    public DateTimeOffset EnteredAt { get; set; }

    /// <summary>接听时间: when the first agent answered.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }

    public DateTimeOffset EndedAt { get; set; }

    /// <summary>排队时长, seconds, all queues together.</summary>
    public int QueueSeconds { get; set; }

    /// <summary>振铃时长, seconds.</summary>
    public int RingSeconds { get; set; }

    /// <summary>通话时长, seconds from the first agent's answer to the end of the last agent's leg; 0 when nobody answered.</summary>
    public int TalkSeconds { get; set; }

    /// <summary>总时长, seconds from entering to the end.</summary>
    public int TotalSeconds { get; set; }

    public AnswerStatus AnswerStatus { get; set; }

    public EndReason EndReason { get; set; }

    public HangUpSide HangUpSide { get; set; }

    /// <summary>Path of the recording relative to the recordings folder; empty without one.</summary>
    public string Recording { get; set; } = "";

    public string Remark { get; set; } = "";

    /// <summary>Quality of the customer's leg as the switch measured it, 1.0-5.0; null when unknown.</summary>
    public decimal? TxMos { get; set; }

    public decimal? RxMos { get; set; }

    public bool Demo { get; set; }
}
