using CallCenter.Data.Recordings;
using CallCenter.Data.Records;
using CallCenter.Web.Home.Records.Recordings;
using CallCenter.Web.Home.Records.Story;
using CallCenter.Web.Home.Records.Transcripts;
using CallCenter.Web.Listing;
using Call = CallCenter.Web.Listing.ListColumn<CallCenter.Data.Records.CallRecord>;
using Leg = CallCenter.Web.Listing.ListColumn<CallCenter.Data.Records.CallLeg>;
using Survey = CallCenter.Web.Listing.ListColumn<CallCenter.Data.Records.SurveyResponse>;
using Visit = CallCenter.Web.Listing.ListColumn<CallCenter.Data.Records.IvrTrace>;

namespace CallCenter.Web.Home.Records;

/// <summary>What the + of a call, or of a row that a call made, opens (manual 3.2).</summary>
internal static class CallSections
{
    /// <summary>通话录音</summary>
    public static DetailSection Recording { get; } =
        new RecordingSection<CallRecord>("recording", new("通话录音", "Recording"), call => call.Recording is not "");

    /// <summary>彩铃试听: what the line said before the customer answered.</summary>
    public static DetailSection RingBack { get; } = new RecordingSection<CallRecord>(
        "ringBack", new("彩铃试听", "Ring-back tone"), call => call.RingBack is not "", RecordingReference.OfRingBack);

    /// <summary>通话详情: how agents were called, answered, transferred and consulted.</summary>
    public static DetailSection Legs { get; } = LegsOf(
    [
        Leg.Of("agentPhone", new("座席电话", "Agent phone"), leg => leg.AgentPhone),
        Leg.Of("agentName", new("座席姓名", "Agent name"), leg => leg.AgentName),
        Leg.Of("agentNumber", new("座席工号", "Agent"), leg => leg.AgentNumber),
        Leg.Of("queueNumber", new("队列号", "Queue"), leg => leg.QueueNumber),
        Leg.Of("queueName", new("队列名称", "Queue name"), leg => leg.QueueName),
        Leg.Of("startedAt", new("开始呼叫时间", "Started"), leg => leg.StartedAt, ColumnKind.Time),
        Leg.Of("answeredAt", new("接听时间", "Answered"), leg => leg.AnsweredAt, ColumnKind.Time),
        Leg.Of("endedAt", new("结束时间", "Ended"), leg => leg.EndedAt, ColumnKind.Time),
        Leg.OfCode("kind", new("呼叫类型", "Type"), leg => leg.Kind, RecordWords.Label),
        Leg.Words("failure", new("结果", "Result"), leg => leg.Failure.Label()),
        Leg.Of("holdSeconds", new("保持时长", "On hold"), leg => leg.HoldSeconds, ColumnKind.Duration),
        Leg.Of("byCallerMemory", new("主叫记忆", "Caller memory"), leg => leg.ByCallerMemory, ColumnKind.Flag),
    ]);

    /// <summary>通话详情 of calls that have the customer first: the agent is the one called then (manual 3.2.3).</summary>
    public static DetailSection CalledAgents { get; } = LegsOf(
    [
        Leg.Of("agentPhone", new("被叫号码", "Called number"), leg => leg.AgentPhone),
        Leg.Of("agentName", new("座席名称", "Agent name"), leg => leg.AgentName),
        Leg.Of("agentNumber", new("座席工号", "Agent"), leg => leg.AgentNumber),
        Leg.Of("startedAt", new("呼叫座席时间", "Agent called"), leg => leg.StartedAt, ColumnKind.Time),
        Leg.Of("answeredAt", new("座席接听时间", "Agent answered"), leg => leg.AnsweredAt, ColumnKind.Time),
        Leg.Of("endedAt", new("结束时间", "Ended"), leg => leg.EndedAt, ColumnKind.Time),
        Leg.OfCode("kind", new("呼叫类型", "Type"), leg => leg.Kind, RecordWords.Label),
        Leg.Words("failure", new("结果", "Result"), leg => leg.Failure.Label()),
        Leg.Of("holdSeconds", new("保持时长", "On hold"), leg => leg.HoldSeconds, ColumnKind.Duration),
    ]);

    /// <summary>When the customer was called, and what became of it (manual 3.2.2: 可以查看呼叫客户时间及客户的接听情况).</summary>
    public static DetailSection CalledCustomer { get; } = new TableSection<IOfCall, CallRecord>(
        "customer", new("呼叫客户", "Call to the customer"), CallOf,
        [
            Call.Of("customerNumber", new("客户电话", "Customer"), call => call.CustomerNumber, ColumnKind.CustomerNumber),
            Call.Of("customerCallerId", new("客户外显号码", "Shown to customer"), call => call.CustomerCallerId),
            Call.Of("customerCalledAt", new("呼叫客户时间", "Customer called"), call => call.CustomerCalledAt, ColumnKind.Time),
            Call.Of("customerAnsweredAt", new("客户接听时间", "Customer answered"), call => call.CustomerAnsweredAt, ColumnKind.Time),
            Call.OfCode("endReason", new("呼叫情况", "Outcome"), call => call.EndReason, RecordWords.Label),
            Call.OfCode("hangUpSide", new("挂断方", "Hung up by"), call => call.HangUpSide, RecordWords.Label),
        ]);

    /// <summary>通话记录: the call that made the row (manual 3.2.1.2).</summary>
    public static DetailSection MainCall { get; } = new TableSection<IOfCall, CallRecord>(
        "call", new("通话记录", "Call"), CallOf,
        [
            Call.Of("customerNumber", new("客户电话", "Customer"), call => call.CustomerNumber, ColumnKind.CustomerNumber),
            Call.Of("hotline", new("热线号码", "Hotline"), call => call.Hotline),
            Call.OfCode("kind", new("呼叫类型", "Call type"), call => call.Kind, RecordWords.Label),
            Call.Of("ivrName", new("IVR", "IVR"), call => call.IvrName),
            Call.Of("queueNumber", new("队列号", "Queue"), call => call.QueueNumber),
            Call.Of("queueName", new("队列名称", "Queue name"), call => call.QueueName),
            Call.Of("agentNumber", new("座席工号", "Agent"), call => call.AgentNumber),
            Call.Of("agentName", new("座席姓名", "Agent name"), call => call.AgentName),
            Call.Of("enteredAt", new("进入系统时间", "Entered"), call => call.EnteredAt, ColumnKind.Time),
            Call.Of("answeredAt", new("接听时间", "Answered"), call => call.AnsweredAt, ColumnKind.Time),
            Call.Of("talkSeconds", new("通话时长", "Talk time"), call => call.TalkSeconds, ColumnKind.Duration),
            Call.OfCode("answerStatus", new("接听状态", "Answer status"), call => call.AnswerStatus, RecordWords.Label),
        ]);

    /// <summary>IVR 详情</summary>
    public static DetailSection Ivr { get; } = new TableSection<CallRecord, IvrTrace>(
        "ivr", new("IVR 详情", "IVR"),
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
        ]) { When = call => ((CallRecord)call).IvrName is not "" };

    /// <summary>满意度调查</summary>
    public static DetailSection Surveys { get; } = new TableSection<CallRecord, SurveyResponse>(
        "survey", new("满意度调查", "Survey"),
        (context, call) => context.SurveyResponses.Where(survey => survey.UniqueId == call.UniqueId && survey.EnteredAt == call.EnteredAt).OrderBy(survey => survey.Id),
        [
            Survey.Of("startedAt", new("开始时间", "Started"), survey => survey.StartedAt, ColumnKind.Time),
            Survey.Of("endedAt", new("结束时间", "Ended"), survey => survey.EndedAt, ColumnKind.Time),
            Survey.Of("agentNumber", new("座席工号", "Agent"), survey => survey.AgentNumber),
            Survey.Of("agentName", new("座席姓名", "Agent name"), survey => survey.AgentName),
            Survey.Of("surveyName", new("满意度调查名称", "Name of the survey"), survey => survey.SurveyName),
            Survey.Of("score", new("评分值", "Score"), survey => survey.Score, ColumnKind.Number, absent: RecordWords.NoKey),
        ]) { When = call => ((CallRecord)call).SurveyState != SurveyState.NotAsked };

    /// <summary>ASR 详情: what was said. Of calls without talk there is nothing to transcribe.</summary>
    public static DetailSection Transcript { get; } =
        new ComponentSection<CallRecord, Conversation>("asr", new("ASR 详情", "Transcript"), call => call.AnsweredAt is not null);

    /// <summary>Every step of the call with its time and its why.</summary>
    public static DetailSection Story { get; } = new ComponentSection<IOfCall, StoryTimeline>("story", new("通话轨迹", "Story of the call"));

    /// <summary>The sections of a call to a customer, in the manual's order.</summary>
    /// <param name="legs">通话详情 as the list words it.</param>
    public static IReadOnlyList<DetailSection> OfOutbound(DetailSection legs) => [Recording, RingBack, legs, CalledCustomer, Ivr, Surveys, Transcript, Story];

    private static IQueryable<CallRecord> CallOf(Data.CallCenterContext context, IOfCall row) =>
        context.CallRecords.Where(call => call.UniqueId == row.UniqueId && call.EnteredAt == row.EnteredAt);

    private static TableSection<IOfCall, CallLeg> LegsOf(IReadOnlyList<Leg> columns) => new(
        "legs", new("通话详情", "Legs"),
        (context, call) => context.CallLegs.Where(leg => leg.UniqueId == call.UniqueId && leg.EnteredAt == call.EnteredAt).OrderBy(leg => leg.StartedAt).ThenBy(leg => leg.LegId),
        columns);
}
