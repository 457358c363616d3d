using CallCenter.Data.Recordings;
using CallCenter.Data.Records;
using CallCenter.Web.Agents;
using CallCenter.Web.Listing;
using Column = CallCenter.Web.Listing.ListColumn<CallCenter.Data.Records.CallRecord>;

namespace CallCenter.Web.Home.Records;

/// <summary>The columns that the lists of calls share (manual 3.2.1-3.2.4). Each list says their order and which are shown at first.</summary>
internal static class CallColumns
{
    public static Text CustomerGroup { get; } = new("客户和号码", "Customer and numbers");

    public static Text ServiceGroup { get; } = new("队列和座席", "Queue and agent");

    public static Text CourseGroup { get; } = new("通话过程", "Course of the call");

    public static Text IdentityGroup { get; } = new("标识和质量", "Identity and quality");

    public static Column CustomerNumber() => Column.Of(
        "customerNumber", new("客户电话", "Customer"), call => call.CustomerNumber, ColumnKind.CustomerNumber, CustomerGroup, aside: call => call.CustomerRegion);

    public static Column CustomerAreaCode() => Column.Of("customerAreaCode", new("客户号码区号", "Area code"), call => call.CustomerAreaCode, group: CustomerGroup);

    public static Column CustomerRegion() =>
        Column.Of("customerRegion", new("客户地区", "Region"), call => call.CustomerRegion, group: CustomerGroup, shown: false);

    public static Column HotlineAreaCode() => Column.Of("hotlineAreaCode", new("热线号码区号", "Hotline area"), call => call.HotlineAreaCode, group: CustomerGroup);

    public static Column Hotline(bool shown = true) => Column.Of("hotline", new("热线号码", "Hotline"), call => call.Hotline, group: CustomerGroup, shown: shown);

    public static Column AgentCallerId() => Column.Of("agentCallerId", new("座席外显号码", "Shown to agent"), call => call.AgentCallerId, group: CustomerGroup);

    /// <summary>客户外显号码; 外显号码 in the lists that have but one.</summary>
    public static Column CustomerCallerId(Text label) => Column.Of("customerCallerId", label, call => call.CustomerCallerId, group: CustomerGroup);

    public static Column VirtualNumber() => Column.Of("virtualNumber", new("虚拟号", "Virtual number"), call => call.VirtualNumber, group: CustomerGroup);

    /// <param name="label">呼叫类型, or 呼入类型.</param>
    public static Column Kind(Text label, IReadOnlyList<CallKind>? only = null) => Column.OfCode("kind", label, call => call.Kind, RecordWords.Label, CourseGroup, only: only);

    public static Column IvrName(bool shown = true) => Column.Of("ivrName", new("IVR", "IVR"), call => call.IvrName, group: ServiceGroup, shown: shown);

    public static Column QueueNumber(bool shown = true) => Column.Of("queueNumber", new("队列号", "Queue"), call => call.QueueNumber, group: ServiceGroup, shown: shown);

    public static Column QueueName(bool shown = true) => Column.Of("queueName", new("队列名称", "Queue name"), call => call.QueueName, group: ServiceGroup, shown: shown);

    public static Column AgentNumber() => Column.Of("agentNumber", new("座席工号", "Agent"), call => call.AgentNumber, group: ServiceGroup);

    public static Column AgentName() => Column.Of("agentName", new("座席姓名", "Agent name"), call => call.AgentName, group: ServiceGroup);

    public static Column AgentPhone() => Column.Of("agentPhone", new("座席电话", "Agent phone"), call => call.AgentPhone, group: ServiceGroup);

    /// <summary>座席操作端 (Tencent).</summary>
    public static Column AgentClient() =>
        Column.OfCode("agentClient", new("座席操作端", "Agent's device"), call => call.AgentClient, StateWords.Label, ServiceGroup, shown: false);

    public static Column TaskId() => Column.Of("taskId", new("任务id", "Task id"), call => call.TaskId, ColumnKind.Number, ServiceGroup);

    public static Column TaskName() => Column.Of("taskName", new("外呼任务", "Task"), call => call.TaskName, group: ServiceGroup);

    public static Column EnteredAt() => Column.Of("enteredAt", new("进入系统时间", "Entered"), call => call.EnteredAt, ColumnKind.Time, CourseGroup);

    public static Column CustomerCalledAt() =>
        Column.Of("customerCalledAt", new("呼叫客户时间", "Customer called"), call => call.CustomerCalledAt, ColumnKind.Time, CourseGroup, shown: false);

    public static Column CustomerAnsweredAt(bool shown = true) =>
        Column.Of("customerAnsweredAt", new("客户接听时间", "Customer answered"), call => call.CustomerAnsweredAt, ColumnKind.Time, CourseGroup, shown);

    public static Column AnsweredAt(bool shown = true) => Column.Of("answeredAt", new("接听时间", "Answered"), call => call.AnsweredAt, ColumnKind.Time, CourseGroup, shown);

    public static Column EndedAt(bool shown = true) => Column.Of("endedAt", new("结束时间", "Ended"), call => call.EndedAt, ColumnKind.Time, CourseGroup, shown);

    /// <summary>接听状态 with the values that calls of a kind have.</summary>
    public static Column AnswerStatus(CallKind kind) => Column.OfCode(
        "answerStatus", new("接听状态", "Answer status"), call => call.AnswerStatus, RecordWords.Label, CourseGroup, only: AnswerStatuses.Of(kind));

    public static Column QueueSeconds() =>
        Column.Of("queueSeconds", new("排队时长", "Queued"), call => call.QueueSeconds, ColumnKind.Duration, CourseGroup, shown: false);

    public static Column RingSeconds() => Column.Of("ringSeconds", new("振铃时长", "Rang"), call => call.RingSeconds, ColumnKind.Duration, CourseGroup, shown: false);

    public static Column TalkSeconds() => Column.Of("talkSeconds", new("通话时长", "Talk time"), call => call.TalkSeconds, ColumnKind.Duration, CourseGroup);

    public static Column TotalSeconds(bool shown = true) =>
        Column.Of("totalSeconds", new("总时长", "Total time"), call => call.TotalSeconds, ColumnKind.Duration, CourseGroup, shown);

    /// <summary>通话占比: talk time in percent of total time.</summary>
    public static Column TalkShare(bool shown = true) =>
        Column.Of("talkShare", new("通话占比(%)", "Talk share (%)"), CallPaths.TalkShare, ColumnKind.Number, CourseGroup, shown);

    /// <summary>通话质量: the lower of both directions.</summary>
    public static Column Mos(bool shown = true) => Column.Of("mos", new("通话质量(MOS)", "Quality (MOS)"), CallPaths.Mos, ColumnKind.Number, IdentityGroup, shown);

    public static Column CustomerHungUp() =>
        Column.Of("customerHungUp", new("客户挂机", "Customer hung up"), call => call.HangUpSide == Data.Records.HangUpSide.Customer, ColumnKind.Flag, CourseGroup);

    /// <summary>挂断方 (Tencent).</summary>
    public static Column HangUpSide() => Column.OfCode("hangUpSide", new("挂断方", "Hung up by"), call => call.HangUpSide, RecordWords.Label, CourseGroup, shown: false);

    /// <summary>挂断原因 (Alibaba, Tencent); 呼叫情况 of calls to customers.</summary>
    public static Column EndReason(Text label, bool shown = true) => Column.OfCode("endReason", label, call => call.EndReason, RecordWords.Label, CourseGroup, shown);

    /// <summary>满意度 of the call (Tencent).</summary>
    public static Column SurveyScore() =>
        Column.Of("surveyScore", new("满意度", "Satisfaction"), call => call.SurveyScore, ColumnKind.Number, IdentityGroup, shown: false);

    public static Column SurveyState() =>
        Column.OfCode("surveyState", new("满意度调查", "Survey"), call => call.SurveyState, RecordWords.Label, IdentityGroup, shown: false);

    public static Column Recording(bool shown = true) =>
        Column.Of("recording", new("录音", "Recording"), call => call.Recording, ColumnKind.Recording, IdentityGroup, shown);

    /// <summary>彩铃试听: what the line said before the customer answered.</summary>
    public static Column RingBack(bool shown = true) => Column.Of(
        "ringBack", new("彩铃试听", "Ring-back tone"), call => call.RingBack, ColumnKind.Recording, IdentityGroup, shown, recording: RecordingReference.OfRingBack);

    public static Column TxMos(bool shown = true) => Column.Of("txMos", new("txMos", "txMos"), call => call.TxMos, ColumnKind.Number, IdentityGroup, shown);

    public static Column RxMos(bool shown = true) => Column.Of("rxMos", new("rxMos", "rxMos"), call => call.RxMos, ColumnKind.Number, IdentityGroup, shown);

    public static Column Remark(bool shown = true) => Column.Of("remark", new("备注", "Remark"), call => call.Remark, group: IdentityGroup, shown: shown);

    public static Column CustomFields(bool shown = true) =>
        Column.Of("customFields", new("自定义字段", "Custom fields"), CallPaths.CustomFields, group: IdentityGroup, shown: shown);

    public static Column CallId(bool shown = true) => Column.Of("callId", new("CALLID", "CALLID"), call => call.CallId, group: IdentityGroup, shown: shown);

    public static Column UniqueId(bool shown = true) => Column.Of("uniqueId", new("uniqueId", "uniqueId"), call => call.UniqueId, group: IdentityGroup, shown: shown);

    public static Column WebRtcCallId() => Column.Of("webRtcCallId", new("WEBRTC_CALLID", "WEBRTC_CALLID"), call => call.WebRtcCallId, group: IdentityGroup);
}
