using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Web.Shell;

namespace CallCenter.Web.Home.Records;

/// <summary>The codes of call records on screen: the manual's words.</summary>
public static class RecordWords
{
    public static Text Label(this CallKind kind) => kind switch
    {
        CallKind.Inbound => new("呼入", "Inbound"),
        CallKind.Preview => new("预览外呼", "Preview"),
        CallKind.Direct => new("主叫外呼", "Direct"),
        CallKind.Internal => new("内部呼叫", "Internal"),
        CallKind.Predictive => new("预测外呼", "Predictive"),
        CallKind.WebCall => new("WebCall", "WebCall"),
        CallKind.Axb => new("AXB", "AXB"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static Text Label(this AnswerStatus status) => status switch
    {
        AnswerStatus.AgentAnswered => new("人工接听", "Answered by agent"),
        AnswerStatus.AgentUnanswered => new("人工未接听", "Unanswered by agent"),
        AnswerStatus.SystemAnswered => new("系统接听", "Answered by system"),
        AnswerStatus.SystemUnanswered => new("系统未接听", "Unanswered by system"),
        AnswerStatus.BothAnswered => new("双方接听", "Answered by both"),
        AnswerStatus.AgentMissed => new("座席未接听", "Agent did not answer"),
        AnswerStatus.AgentOnly => new("座席接听", "Answered by agent only"),
        AnswerStatus.CustomerMissed => new("客户未接听", "Customer did not answer"),
        AnswerStatus.CustomerOnly => new("客户接听", "Answered by customer only"),
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    /// <summary>呼叫类型 of a leg.</summary>
    public static Text Label(this LegKind kind) => kind switch
    {
        LegKind.Agent => new("呼转座席", "To agent"),
        LegKind.Outbound => new("外呼座席", "Agent's own phone"),
        LegKind.Consult => new("咨询", "Consultation"),
        LegKind.Transfer => new("转移", "Transfer"),
        LegKind.ThreeWay => new("三方", "Conference"),
        LegKind.Listen => new("监听", "Listen"),
        LegKind.Whisper => new("耳语", "Whisper"),
        LegKind.Barge => new("强插", "Barge"),
        LegKind.TakeOver => new("抢线", "Take over"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>What stands for the score of who pressed nothing.</summary>
    public static Text NoKey { get; } = new("未按键", "No key");

    public static Text Label(this SurveyState state) => state switch
    {
        SurveyState.NotAsked => new("未调查", "Not asked"),
        SurveyState.NoKey => NoKey,
        SurveyState.Scored => new("已评分", "Scored"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static Text Label(this TranscriptChannel channel) => channel switch
    {
        TranscriptChannel.Main => new("主通道", "Main channel"),
        TranscriptChannel.Second => new("从通道", "Second channel"),
        TranscriptChannel.Mixed => new("混音", "Mixed"),
        _ => throw new ArgumentOutOfRangeException(nameof(channel), channel, null),
    };

    public static Text Label(this TranscriptState state) => state switch
    {
        TranscriptState.Running => new("转写中", "Running"),
        TranscriptState.Succeeded => new("成功", "Succeeded"),
        TranscriptState.Failed => new("失败", "Failed"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static Text Label(this HangUpSide side) => side switch
    {
        HangUpSide.Unknown => new("未知", "Unknown"),
        HangUpSide.Customer => new("客户", "Customer"),
        HangUpSide.Agent => new("座席", "Agent"),
        HangUpSide.System => new("系统", "System"),
        _ => throw new ArgumentOutOfRangeException(nameof(side), side, null),
    };

    public static Text Label(this EndReason reason) => reason switch
    {
        EndReason.Unknown => new("未知", "Unknown"),
        EndReason.Normal => new("正常结束", "Normal"),
        EndReason.Unanswered => new("无人接听", "Unanswered"),
        EndReason.AgentUnanswered => new("座席未接听", "Agent did not answer"),
        EndReason.AgentTransferred => new("转接座席", "Transferred to agent"),
        EndReason.ExternalTransferred => new("转接外线", "Transferred outside"),
        EndReason.AbandonedInIvr => new("IVR 中放弃", "Abandoned in IVR"),
        EndReason.EndedInIvr => new("IVR 中结束", "Ended in IVR"),
        EndReason.AbandonedInQueue => new("排队中放弃", "Abandoned in queue"),
        EndReason.AbandonedWhileRinging => new("振铃中放弃", "Abandoned while ringing"),
        EndReason.QueueTimeout => new("排队超时", "Queue timeout"),
        EndReason.QueueOverflow => new("排队溢出", "Queue overflow"),
        EndReason.NoAgentOnline => new("无座席在线", "No agent online"),
        EndReason.OutsideHours => new("非工作时间", "Outside hours"),
        EndReason.Blacklisted => new("黑名单", "Blacklisted"),
        EndReason.Voicemail => new("语音留言", "Voicemail"),
        EndReason.TransferToAgentFailed => new("转座席失败", "Transfer to agent failed"),
        EndReason.IvrError => new("IVR 异常", "IVR error"),
        EndReason.ChatbotAbandoned => new("机器人中放弃", "Abandoned in bot"),
        EndReason.SystemError => new("系统异常", "System error"),
        EndReason.Rejected => new("拒接", "Rejected"),
        EndReason.PoweredOff => new("关机", "Powered off"),
        EndReason.VacantNumber => new("空号", "Vacant number"),
        EndReason.Busy => new("占线", "Busy"),
        EndReason.Arrears => new("停机", "Service suspended"),
        EndReason.CarrierFault => new("线路故障", "Carrier fault"),
        EndReason.CallerCancelled => new("主叫取消", "Cancelled by caller"),
        EndReason.OutOfServiceArea => new("不在服务区", "Out of service area"),
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };

    /// <summary>How an attempt to reach an agent ended; null is an answer.</summary>
    public static Text Label(this OfferResult? result) => result switch
    {
        null => new("接听", "Answered"),
        OfferResult.NoAnswer => new("无应答", "No answer"),
        OfferResult.Rejected => new("拒接", "Rejected"),
        OfferResult.Busy => new("占线", "Busy"),
        OfferResult.Unreachable => new("无法接通", "Unreachable"),
        OfferResult.CallerGone => new("客户已挂机", "Caller gone"),
        OfferResult.Cancelled => new("取消", "Cancelled"),
        OfferResult.Failed => new("失败", "Failed"),
        _ => throw new ArgumentOutOfRangeException(nameof(result), result, null),
    };

    public static Text Label(this QueueExit exit) => exit switch
    {
        QueueExit.Answered => new("座席接听", "answered by an agent"),
        QueueExit.Abandoned => new("客户放弃", "abandoned by the caller"),
        QueueExit.Timeout => new("排队超时", "queue timeout"),
        QueueExit.Full => new("队列已满", "queue full"),
        QueueExit.AgentsUnavailable => new("座席不可用", "no agent available"),
        QueueExit.SystemError => new("系统异常", "system error"),
        _ => throw new ArgumentOutOfRangeException(nameof(exit), exit, null),
    };

    /// <summary>An IVR node's type.</summary>
    public static Text NodeType(string type) => type switch
    {
        "play" => new("播放", "Play"),
        "select" => new("选择", "Menu"),
        "voicemail" => new("留言", "Voicemail"),
        "queue" => new("队列", "Queue"),
        "time" => new("时间", "Time"),
        "region" => new("地区", "Region"),
        "set" => new("设置变量", "Set variables"),
        "collect" => new("收号", "Collect digits"),
        "wait" => new("等待", "Wait"),
        "judge" => new("判断", "Judge"),
        "branch" => new("分支", "Branch"),
        "http" => new("HTTP交互", "HTTP"),
        "direct" => new("直呼", "Direct call"),
        "database" => new("数据库", "Database"),
        "chatbot" => new("对话机器人", "Chatbot"),
        "hangup" => new("挂机", "Hang up"),
        _ => Text.Same(type),
    };

    /// <summary>The exit by which a node was left.</summary>
    public static Text Outcome(string outcome) => outcome switch
    {
        "" => new("", ""),
        "next" => new("继续", "Next"),
        "timeout" => new("超时", "Timeout"),
        "invalid" => new("按键错误", "Wrong key"),
        "end" => new("结束", "End"),
        "hangup" => new("客户挂机", "Caller hung up"),
        "answered" => new("座席接听", "Answered"),
        "full" => new("队列已满", "Queue full"),
        "unavailable" => new("座席不可用", "No agent available"),
        "callback" => new("回调", "Callback"),
        "true" => new("判断为true", "True"),
        "false" => new("判断为false", "False"),
        "other" => new("其他", "Other"),
        "failed" => new("失败", "Failed"),
        "caller-hung-up" => new("呼叫方挂断", "Caller hung up"),
        "callee-hung-up" => new("接听方挂断", "Callee hung up"),
        "error" => new("执行出错", "Failed"),
        _ when outcome.StartsWith("week:", StringComparison.Ordinal) || outcome.StartsWith("fixed:", StringComparison.Ordinal) => new("符合时间条件", "Within the period"),
        _ when outcome.StartsWith("region:", StringComparison.Ordinal) => new("符合地区组", "Of the area"),
        ['=', .. var value] => new($"等于 {value}", $"Is {value}"),
        _ when outcome.All(char.IsAsciiDigit) || outcome is "*" or "#" => new($"按键 {outcome}", $"Key {outcome}"),
        _ => Text.Same(outcome),
    };
}
