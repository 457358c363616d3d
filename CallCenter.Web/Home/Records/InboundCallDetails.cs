using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Web.Home.Records.Recordings;
using CallCenter.Web.Listing;
using Column = CallCenter.Web.Listing.ListColumn<CallCenter.Data.Records.CallLeg>;
using Filter = CallCenter.Web.Listing.ListFilter<CallCenter.Data.Records.CallLeg>;

namespace CallCenter.Web.Home.Records;

/// <summary>来电记录详情: each attempt to bring an agent into an inbound call (manual 3.2.1.2). The range of time is about the call, as in the other lists of
/// calls: a leg lies with its call, however long the caller waited for it.</summary>
public static class InboundCallDetails
{
    private static readonly Choice Answered = new("answered", new("接听", "Answered"));
    private static readonly Choice Failed = new("failed", new("呼叫失败", "Failed"));

    public static ListDefinition<CallLeg> Definition { get; } = new()
    {
        Name = "inbound-call-details",
        Title = new("来电记录详情", "Inbound call details"),
        Module = "home",
        Section = "records",
        Rows = context => context.CallLegs.Where(leg => leg.CallKind == CallKind.Inbound),
        Time = leg => leg.EnteredAt,
        Key = leg => leg.UniqueId + "/" + leg.LegId,
        By =
        [
            Filter.Cases("answerStatus", new("接听状态", "Answer status"), (Failed, leg => leg.AnsweredAt == null), (Answered, leg => leg.AnsweredAt != null)),
            Filter.Among("kind", new("呼叫类型", "Call type"), leg => leg.Kind, RecordWords.Label),
            Filter.Equal("queueNumber", new("队列号", "Queue number"), leg => leg.QueueNumber),
            Filter.Contains("queueName", new("队列名称", "Queue name"), leg => leg.QueueName),
            Filter.Equal("agentPhone", new("座席电话", "Agent phone"), leg => leg.AgentPhone),
            Filter.Contains("agentName", new("座席姓名", "Agent name"), leg => leg.AgentName),
            Filter.Equal("agentNumber", new("座席工号", "Agent number"), leg => leg.AgentNumber),
            Filter.Number("talkSeconds", new("通话时长(秒)", "Talk time (s)"), leg => leg.TalkSeconds),
            Filter.Equal("uniqueId", new("uniqueId", "uniqueId"), leg => leg.UniqueId),
        ],
        Show =
        [
            Column.Of("agentPhone", new("座席电话", "Agent phone"), leg => leg.AgentPhone, group: CallColumns.ServiceGroup),
            Column.Of("agentName", new("座席姓名", "Agent name"), leg => leg.AgentName, group: CallColumns.ServiceGroup),
            Column.Of("agentNumber", new("座席工号", "Agent"), leg => leg.AgentNumber, group: CallColumns.ServiceGroup),
            Column.Of("queueNumber", new("队列号", "Queue"), leg => leg.QueueNumber, group: CallColumns.ServiceGroup),
            Column.Of("queueName", new("队列名称", "Queue name"), leg => leg.QueueName, group: CallColumns.ServiceGroup),
            Column.Of("startedAt", new("开始呼叫时间", "Started"), leg => leg.StartedAt, ColumnKind.Time, CallColumns.CourseGroup),
            Column.Of("answeredAt", new("接听时间", "Answered"), leg => leg.AnsweredAt, ColumnKind.Time, CallColumns.CourseGroup),
            Column.Of("endedAt", new("结束时间", "Ended"), leg => leg.EndedAt, ColumnKind.Time, CallColumns.CourseGroup),
            Column.OfCode("kind", new("呼叫类型", "Call type"), leg => leg.Kind, RecordWords.Label, CallColumns.CourseGroup),
            Column.Either("answerStatus", new("接听状态", "Answer status"), leg => leg.AnsweredAt != null, Answered, Failed, CallColumns.CourseGroup),
            Column.Of("byCallerMemory", new("主叫记忆", "Caller memory"), leg => leg.ByCallerMemory, ColumnKind.Flag, CallColumns.CourseGroup),
            Column.OfCode("failure", new("失败原因", "Why it failed"), leg => leg.Failure, failure => ((OfferResult?)failure).Label(), CallColumns.CourseGroup, shown: false),
            Column.Of("ringSeconds", new("振铃时长", "Rang"), leg => leg.RingSeconds, ColumnKind.Duration, CallColumns.CourseGroup, shown: false),
            Column.Of("talkSeconds", new("通话时长", "Talk time"), leg => leg.TalkSeconds, ColumnKind.Duration, CallColumns.CourseGroup, shown: false),
            Column.Of("holdSeconds", new("保持时长", "On hold"), leg => leg.HoldSeconds, ColumnKind.Duration, CallColumns.CourseGroup, shown: false),
            Column.Of("holds", new("保持次数", "Holds"), leg => leg.Holds, ColumnKind.Number, CallColumns.CourseGroup, shown: false),
            Column.Of("callerId", new("座席外显号码", "Shown to agent"), leg => leg.CallerId, group: CallColumns.ServiceGroup, shown: false),
            Column.Of("enteredAt", new("进入系统时间", "Entered"), leg => leg.EnteredAt, ColumnKind.Time, CallColumns.CourseGroup, shown: false),
            Column.Of("uniqueId", new("uniqueId", "uniqueId"), leg => leg.UniqueId, group: CallColumns.IdentityGroup, shown: false),
        ],
        Sections =
        [
            new RecordingSection<CallLeg>("recording", new("通话录音", "Recording"), leg => leg.AnsweredAt is not null), CallSections.MainCall, CallSections.Story,
        ],
    };
}
