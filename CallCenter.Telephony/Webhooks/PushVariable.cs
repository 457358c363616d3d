using CallCenter.Data.Webhooks;

namespace CallCenter.Telephony.Webhooks;

/// <summary>参数变量: a value that a push may carry.</summary>
/// <param name="Example">What a test push sends.</param>
public sealed record PushVariable(string Name, Text Label, string Example)
{
    private static readonly IReadOnlyList<PushVariable> OfEverything =
    [
        new("push_type", new("推送类型", "Kind of push"), "Incoming"),
        new("push_time", new("事件时间（秒）", "When it happened (Unix seconds)"), "1767225600"),
        new("cdr_enterprise_id", new("企业编号", "Enterprise"), "7600000"),
        new("cdr_department_id", new("部门编号", "Department"), "1"),
    ];

    private static readonly IReadOnlyList<PushVariable> OfCalls =
    [
        new("cdr_main_unique_id", new("通话唯一标识", "Id of the call"), "sip-1-1767225600.1"),
        new("cdr_call_type", new("呼叫类型", "Kind of call"), "inbound"),
        new("cdr_customer_number", new("客户号码", "Customer's number"), "13800000000"),
        new("cdr_customer_area_code", new("客户号码区号", "Customer's area code"), "010"),
        new("cdr_customer_region", new("客户号码归属地", "Customer's region"), "北京 / 北京"),
        new("cdr_hotline", new("热线号码", "Hotline"), "89193634"),
        new("cdr_start_time", new("进入系统时间（秒）", "Entered (Unix seconds)"), "1767225600"),
        new("cdr_answer_time", new("系统接听时间（秒）", "Answered by the system (Unix seconds)"), "1767225601"),
        new("cdr_ivr_name", new("语音导航", "IVR flow"), "客服导航"),
        new("cdr_node_name", new("语音导航节点", "IVR node"), "主菜单"),
        new("cdr_queue", new("队列号", "Queue number"), "0001"),
        new("cdr_queue_name", new("队列名称", "Queue"), "售前咨询"),
        new("cdr_join_queue_time", new("进入队列时间（秒）", "Queued (Unix seconds)"), "1767225605"),
        new("cdr_agent_number", new("座席工号", "Agent number"), "2001"),
        new("cdr_agent_name", new("座席姓名", "Agent"), "王伟"),
        new("cdr_agent_phone", new("座席电话", "Agent's phone"), "8001"),
        new("cdr_ringing_time", new("座席响铃时间（秒）", "Agent's phone rang (Unix seconds)"), "1767225606"),
        new("cdr_bridge_time", new("接通时间（秒）", "Agent answered (Unix seconds)"), "1767225610"),
        new("cdr_caller_id", new("外显号码", "Caller id"), "01089193634"),
        new("cdr_customer_ringing_time", new("客户响铃时间（秒）", "Customer's phone rang (Unix seconds)"), "1767225606"),
        new("cdr_customer_answer_time", new("客户接听时间（秒）", "Customer answered (Unix seconds)"), "1767225610"),
        new("cdr_record_file", new("录音文件", "Recording"), "7600000/20260101/sample.wav"),
        new("cdr_user_field", new("自定义字段", "Custom fields"), "{}"),
    ];

    private static readonly IReadOnlyList<PushVariable> OfEnds =
    [
        new("cdr_end_time", new("结束时间（秒）", "Ended (Unix seconds)"), "1767225670"),
        new("cdr_bridge_duration", new("通话时长（秒）", "Seconds of talk"), "60"),
        new("cdr_total_duration", new("总时长（秒）", "Seconds in all"), "70"),
        new("cdr_end_reason", new("结束原因", "Why it ended"), "Normal"),
        new("cdr_hangup_side", new("挂机方", "Who hung up"), "Customer"),
    ];

    private static readonly IReadOnlyList<PushVariable> OfKeys =
    [
        new("keys_digits", new("按键", "Keys"), "1"),
        new("keys_accepted", new("按键是否有效", "Whether they meant something"), "true"),
    ];

    private static readonly IReadOnlyList<PushVariable> OfSurveys =
    [
        new("survey_name", new("满意度调查", "Survey"), "服务评价"),
        new("survey_score", new("满意度按键，未按键为空", "Key pressed; empty for none"), "5"),
        new("survey_start_time", new("调查开始时间（秒）", "Survey began (Unix seconds)"), "1767225671"),
    ];

    private static readonly IReadOnlyList<PushVariable> OfAgents =
    [
        new("agent_number", new("座席工号", "Agent number"), "2001"),
        new("agent_name", new("座席姓名", "Agent"), "王伟"),
        new("agent_phone", new("绑定电话", "Bound phone"), "8001"),
        new("agent_state", new("座席状态", "State"), "Idle"),
        new("agent_busy_reason", new("置忙名称", "Busy reason"), ""),
        new("agent_last_state", new("变化前的状态", "State before"), "Offline"),
        new("agent_state_time", new("状态开始时间（秒）", "State began (Unix seconds)"), "1767225600"),
        new("cdr_main_unique_id", new("通话唯一标识，没有通话为空", "Id of the call; empty without one"), ""),
    ];

    /// <summary>Those that pushes of the kind have.</summary>
    public static IReadOnlyList<PushVariable> Of(WebhookKind kind) => kind switch
    {
        WebhookKind.AgentState => [.. OfEverything, .. OfAgents],
        WebhookKind.IncomingEnded or WebhookKind.OutboundEnded or WebhookKind.NumberState or WebhookKind.PredictiveAnswer => [.. OfEverything, .. OfCalls, .. OfEnds],
        WebhookKind.Keys => [.. OfEverything, .. OfCalls, .. OfKeys],
        WebhookKind.Survey => [.. OfEverything, .. OfCalls, .. OfSurveys],
        _ => [.. OfEverything, .. OfCalls],
    };

    /// <summary>All of all kinds, for a form in which the kind may still change.</summary>
    public static IReadOnlyList<PushVariable> All { get; } =
        [.. Enum.GetValues<WebhookKind>().SelectMany(Of).DistinctBy(variable => variable.Name)];
}
