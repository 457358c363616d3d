using CallCenter.Data.Agents;

namespace CallCenter.Data.Records;

/// <summary>A row of <c>call_record</c> (partitioned by month of <see cref="EnteredAt"/>): one call, folded from its story (manual 3.2.1-3.2.4).</summary>
public sealed class CallRecord : IOfCall
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

    /// <summary>座席操作端: on what the agent took part; null when there was no agent or the story does not say.</summary>
    public BoundPhoneKind? AgentClient { get; set; }

    /// <summary>座席外显号码: the number that the agent's phone showed.</summary>
    public string AgentCallerId { get; set; } = "";

    /// <summary>客户外显号码, 外显号码: the number that the customer's phone showed; empty for inbound calls.</summary>
    public string CustomerCallerId { get; set; } = "";

    /// <summary>虚拟号: the intermediate number that hides customer and agent from each other; empty without one.</summary>
    public string VirtualNumber { get; set; } = "";

    /// <summary>外呼任务 of a predictive call or WebCall; null for calls of no task.</summary>
    public int? TaskId { get; set; }

    public string TaskName { get; set; } = "";

    /// <summary>进入系统时间, UTC.</summary>
    public DateTimeOffset EnteredAt { get; set; }

    /// <summary>呼叫客户时间: when the customer's phone was called; null for inbound calls and when it came to none.</summary>
    public DateTimeOffset? CustomerCalledAt { get; set; }

    /// <summary>客户接听时间: when the customer answered; of an inbound call, when the system answered the customer.</summary>
    public DateTimeOffset? CustomerAnsweredAt { get; set; }

    /// <summary>接听时间: since when both sides were on the line, an agent and the customer; null when they never were.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }

    public DateTimeOffset EndedAt { get; set; }

    /// <summary>排队时长, seconds, all queues together.</summary>
    public int QueueSeconds { get; set; }

    /// <summary>振铃时长, seconds.</summary>
    public int RingSeconds { get; set; }

    /// <summary>通话时长, seconds from <see cref="AnsweredAt"/> to the end of the last agent's leg; 0 when it came to no talk.</summary>
    public int TalkSeconds { get; set; }

    /// <summary>总时长, seconds from entering to the end.</summary>
    public int TotalSeconds { get; set; }

    public AnswerStatus AnswerStatus { get; set; }

    /// <summary>挂断原因. Of an outbound call whose customer did not answer it is what the line said (呼叫情况: 空号, 关机, …).</summary>
    public EndReason EndReason { get; set; }

    public HangUpSide HangUpSide { get; set; }

    /// <summary>Path of the recording relative to the recordings folder; empty without one.</summary>
    public string Recording { get; set; } = "";

    /// <summary>彩铃试听: path of what was heard before the customer answered, relative to the recordings folder; empty without one.</summary>
    public string RingBack { get; set; } = "";

    public string Remark { get; set; } = "";

    /// <summary>自定义字段, given by IVR variables and the interface: a JSON object of texts. See <see cref="Records.CustomFields"/>.</summary>
    public string CustomFields { get; set; } = Records.CustomFields.None;

    /// <summary>满意度 of the last survey of the call.</summary>
    public SurveyState SurveyState { get; set; }

    /// <summary>Set when <see cref="SurveyState"/> is <see cref="SurveyState.Scored"/>.</summary>
    public int? SurveyScore { get; set; }

    /// <summary>Quality of what was sent to the customer, 1.0-5.0: as the customer's side reported it, else as the switch received it from the agent; null when unknown.</summary>
    public decimal? TxMos { get; set; }

    /// <summary>Quality of what the customer sent, as the switch measured it, 1.0-5.0; null when unknown.</summary>
    public decimal? RxMos { get; set; }

    /// <summary>WEBRTC_CALLID: SIP's Call-ID of the browser that took part; empty without one.</summary>
    public string WebRtcCallId { get; set; } = "";

    public bool Demo { get; set; }
}
