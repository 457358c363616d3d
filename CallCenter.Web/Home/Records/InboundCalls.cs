using CallCenter.Data.Records;
using CallCenter.Web.Home.Records.Recordings;
using CallCenter.Web.Home.Records.Story;
using CallCenter.Web.Listing;
using CallCenter.Web.Shell;
using Column = CallCenter.Web.Listing.ListColumn<CallCenter.Data.Records.CallRecord>;
using Filter = CallCenter.Web.Listing.ListFilter<CallCenter.Data.Records.CallRecord>;
using Leg = CallCenter.Web.Listing.ListColumn<CallCenter.Data.Records.CallLeg>;
using Visit = CallCenter.Web.Listing.ListColumn<CallCenter.Data.Records.IvrTrace>;

namespace CallCenter.Web.Home.Records;

/// <summary>来电记录 (manual 3.2.1.1).</summary>
public static class InboundCalls
{
    private static readonly Text Customer = new("客户", "Customer");
    private static readonly Text Service = new("队列和座席", "Queue and agent");
    private static readonly Text Course = new("通话过程", "Course of the call");
    private static readonly Text Identity = new("标识和质量", "Identity and quality");

    public static ListDefinition<CallRecord> Definition { get; } = new()
    {
        Name = "inbound-calls",
        Title = new("来电记录", "Inbound calls"),
        Module = "home",
        Section = "records",
        Rows = context => context.CallRecords.Where(call => call.Kind == CallKind.Inbound),
        Time = call => call.EnteredAt,
        Key = call => call.UniqueId,
        By =
        [
            Filter.Among("answerStatus", new("接听状态", "Answer status"), call => call.AnswerStatus, RecordWords.Label, AnswerStatuses.Of(CallKind.Inbound)),
            Filter.Equal("customerNumber", new("客户号码", "Customer number"), call => call.CustomerNumber, new("完整号码", "The whole number")),
            Filter.Equal("hotline", new("热线号码", "Hotline"), call => call.Hotline),
            Filter.Equal("hotlineAreaCode", new("热线号码区号", "Hotline area code"), call => call.HotlineAreaCode),
            Filter.Equal("agentNumber", new("座席工号", "Agent number"), call => call.AgentNumber),
            Filter.Contains("agentName", new("座席姓名", "Agent name"), call => call.AgentName),
            Filter.Equal("agentPhone", new("座席电话", "Agent phone"), call => call.AgentPhone),
            Filter.Contains("customerRegion", new("按地区", "Region"), call => call.CustomerRegion, new("如 北京", "e.g. 北京")),
            Filter.Number("talkShare", new("通话占比(%)", "Talk share (%)"),
                call => call.TotalSeconds == 0 ? 0 : Math.Round(call.TalkSeconds * 100m / call.TotalSeconds, 2)),
            Filter.Number("mos", new("通话质量(MOS)", "Quality (MOS)"), call => call.TxMos),
            Filter.Number("talkSeconds", new("通话时长(秒)", "Talk time (s)"), call => call.TalkSeconds),
            Filter.Equal("uniqueId", new("uniqueId", "uniqueId"), call => call.UniqueId),
            Filter.Equal("callId", new("callId", "callId"), call => call.CallId),
        ],
        Show =
        [
            Column.OfCode("answerStatus", new("接听状态", "Answer status"), call => call.AnswerStatus, RecordWords.Label, Course,
                only: AnswerStatuses.Of(CallKind.Inbound)),
            Column.Of("customerNumber", new("客户电话", "Customer"), call => call.CustomerNumber, ColumnKind.CustomerNumber, Customer, aside: call => call.CustomerRegion),
            Column.Of("enteredAt", new("进入系统时间", "Entered"), call => call.EnteredAt, ColumnKind.Time, Course),
            Column.Of("customerAreaCode", new("客户号码区号", "Area code"), call => call.CustomerAreaCode, group: Customer),
            Column.Of("customerRegion", new("客户地区", "Region"), call => call.CustomerRegion, group: Customer, shown: false),
            Column.Of("hotlineAreaCode", new("热线号码区号", "Hotline area"), call => call.HotlineAreaCode, group: Customer),
            Column.Of("hotline", new("热线号码", "Hotline"), call => call.Hotline, group: Customer),
            Column.OfCode("kind", new("呼入类型", "Call type"), call => call.Kind, RecordWords.Label, Course),
            Column.Of("ivrName", new("IVR", "IVR"), call => call.IvrName, group: Service),
            Column.Of("queueNumber", new("队列号", "Queue"), call => call.QueueNumber, group: Service),
            Column.Of("queueName", new("队列名称", "Queue name"), call => call.QueueName, group: Service),
            Column.Of("agentNumber", new("座席工号", "Agent"), call => call.AgentNumber, group: Service),
            Column.Of("agentName", new("座席姓名", "Agent name"), call => call.AgentName, group: Service),
            Column.Of("agentPhone", new("座席电话", "Agent phone"), call => call.AgentPhone, group: Service),
            Column.Of("answeredAt", new("接听时间", "Answered"), call => call.AnsweredAt, ColumnKind.Time, Course),
            Column.Of("endedAt", new("结束时间", "Ended"), call => call.EndedAt, ColumnKind.Time, Course, shown: false),
            Column.Of("queueSeconds", new("排队时长", "Queued"), call => call.QueueSeconds, ColumnKind.Duration, Course, shown: false),
            Column.Of("ringSeconds", new("振铃时长", "Rang"), call => call.RingSeconds, ColumnKind.Duration, Course, shown: false),
            Column.Of("talkSeconds", new("通话时长", "Talk time"), call => call.TalkSeconds, ColumnKind.Duration, Course),
            Column.Of("totalSeconds", new("总时长", "Total time"), call => call.TotalSeconds, ColumnKind.Duration, Course, shown: false),
            Column.Of("customerHungUp", new("客户挂机", "Caller hung up"), call => call.HangUpSide == HangUpSide.Customer, ColumnKind.Flag, Course),
            Column.OfCode("hangUpSide", new("挂断方", "Hung up by"), call => call.HangUpSide, RecordWords.Label, Course, shown: false),
            Column.OfCode("endReason", new("挂断原因", "End reason"), call => call.EndReason, RecordWords.Label, Course, shown: false),
            Column.Of("uniqueId", new("uniqueId", "uniqueId"), call => call.UniqueId, group: Identity, shown: false),
            Column.Of("callId", new("CALLID", "CALLID"), call => call.CallId, group: Identity, shown: false),
            Column.Of("remark", new("备注", "Remark"), call => call.Remark, group: Identity, shown: false),
            Column.Of("txMos", new("txMos", "txMos"), call => call.TxMos, ColumnKind.Number, Identity, shown: false),
            Column.Of("rxMos", new("rxMos", "rxMos"), call => call.RxMos, ColumnKind.Number, Identity, shown: false),
            Column.Of("recording", new("录音", "Recording"), call => call.Recording, ColumnKind.Recording, Identity, shown: false),
        ],
        Sections =
        [
            new RecordingSection<CallRecord>("recording", new("通话录音", "Recording"), call => call.Recording is not ""),
            new TableSection<CallRecord, CallLeg>("legs", new("通话详情", "Legs"),
                (context, call) => context.CallLegs.Where(leg => leg.UniqueId == call.UniqueId && leg.EnteredAt == call.EnteredAt).OrderBy(leg => leg.StartedAt),
                [
                    Leg.Of("agentPhone", new("座席电话", "Agent phone"), leg => leg.AgentPhone),
                    Leg.Of("agentName", new("座席姓名", "Agent name"), leg => leg.AgentName),
                    Leg.Of("agentNumber", new("座席工号", "Agent"), leg => leg.AgentNumber),
                    Leg.Of("queueNumber", new("队列号", "Queue"), leg => leg.QueueNumber),
                    Leg.Of("queueName", new("队列名称", "Queue name"), leg => leg.QueueName),
                    Leg.Of("startedAt", new("开始呼叫时间", "Started"), leg => leg.StartedAt, ColumnKind.Time),
                    Leg.Of("answeredAt", new("接听时间", "Answered"), leg => leg.AnsweredAt, ColumnKind.Time),
                    Leg.Of("endedAt", new("结束时间", "Ended"), leg => leg.EndedAt, ColumnKind.Time),
                    Leg.Words("failure", new("结果", "Result"), leg => leg.Failure.Label()),
                    Leg.Of("byCallerMemory", new("主叫记忆", "Caller memory"), leg => leg.ByCallerMemory, ColumnKind.Flag),
                ]),
            new TableSection<CallRecord, IvrTrace>("ivr", new("IVR 详情", "IVR"),
                (context, call) => context.IvrTraces.Where(visit => visit.UniqueId == call.UniqueId && visit.EnteredAt == call.EnteredAt).OrderBy(visit => visit.Visit),
                [
                    Visit.Of("flowName", new("语音导航名称", "Flow"), visit => visit.FlowName),
                    Visit.Of("path", new("节点", "Node"), visit => visit.Path),
                    Visit.Of("nodeName", new("节点名称", "Node name"), visit => visit.NodeName),
                    Visit.Words("nodeType", new("节点类型", "Type"), visit => RecordWords.NodeType(visit.NodeType)),
                    Visit.Of("nodeEnteredAt", new("进入时间", "Entered"), visit => visit.NodeEnteredAt, ColumnKind.Time),
                    Visit.Of("nodeLeftAt", new("离开时间", "Left"), visit => visit.NodeLeftAt, ColumnKind.Time),
                    Visit.Of("keys", new("按键", "Keys"), visit => visit.Keys),
                    Visit.Words("outcome", new("出口", "Exit"), visit => RecordWords.Outcome(visit.Outcome)),
                ]),
            new ComponentSection<CallRecord, StoryTimeline>("story", new("通话轨迹", "Story of the call")),
        ],
    };
}
