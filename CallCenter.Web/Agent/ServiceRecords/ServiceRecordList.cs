using CallCenter.Data;
using CallCenter.Data.Recordings;
using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Data.Tenancy;
using CallCenter.Web.Home.Records;
using CallCenter.Web.Home.Records.Recordings;
using CallCenter.Web.Listing;
using CallCenter.Web.Security;
using Column = CallCenter.Web.Listing.ListColumn<CallCenter.Web.Agents.ServiceRecords.ServiceRecord>;
using Filter = CallCenter.Web.Listing.ListFilter<CallCenter.Web.Agents.ServiceRecords.ServiceRecord>;

namespace CallCenter.Web.Agents.ServiceRecords;

/// <summary>服务记录: an agent's own calls (Tencent). A list like the others, made for one agent: no other agent's calls are among its rows, whatever is asked.
/// It is in no menu and not for programs, who have the lists of all calls.</summary>
public static class ServiceRecordList
{
    /// <summary>What an agent at the toolbar may do with lists: this one, and hear its recordings. Whose calls they are is in <see cref="For"/>.</summary>
    public static IReadOnlySet<string> Permissions { get; } = new HashSet<string> { "agent.service-records", Permission.Recordings, Permission.FullNumbers };

    private static readonly IReadOnlyList<Filter> Filters =
    [
        Filter.Among("direction", new("呼叫类型", "Call type"), record => record.Direction, Label),
        Filter.Equal("queueNumber", new("技能组", "Queue"), record => record.QueueNumber),
        Filter.Typed("number", new("主/被叫号码", "Number"), FilterKind.Text, _ => null,
            (records, number) => records.Where(record => record.CustomerNumber == number || record.AgentPhone == number), new("完整号码", "The whole number")),
    ];

    private static readonly IReadOnlyList<Column> Columns =
    [
        Column.Of("enteredAt", new("时间", "Time"), record => record.EnteredAt, ColumnKind.Time),
        Column.OfCode("direction", new("呼叫类型", "Call type"), record => record.Direction, Label),
        Column.Of("caller", new("主叫号码", "Caller"), record => record.Direction == ServiceDirection.Inbound ? record.CustomerNumber : record.AgentPhone,
            ColumnKind.CustomerNumber, aside: record => record.Direction == ServiceDirection.Inbound ? record.CustomerRegion : ""),
        Column.Of("called", new("被叫号码", "Called"), record => record.Direction == ServiceDirection.Inbound ? record.AgentPhone : record.CustomerNumber,
            ColumnKind.CustomerNumber, aside: record => record.Direction == ServiceDirection.Inbound ? "" : record.CustomerRegion),
        Column.OfCode("access", new("接入状态", "Result"), record => record.Access, RecordWords.Label),
        Column.Of("talkSeconds", new("通话时长", "Talk time"), record => record.TalkSeconds, ColumnKind.Duration),
        Column.Of("totalSeconds", new("总时长", "Total time"), record => record.TotalSeconds, ColumnKind.Duration),
        Column.Of("queueName", new("技能组", "Queue"), record => record.QueueName),
        Column.Of("remark", new("备注", "Remark"), record => record.Remark),
        Column.Of("recording", new("录音", "Recording"), record => record.Recording, ColumnKind.Recording, recording: Reference),
    ];

    private static readonly IReadOnlyList<DetailSection> Sections =
    [
        new RecordingSection<ServiceRecord>("recording", new("通话录音", "Recording"), record => record.Recording is not "", Reference),
    ];

    public static Access AccessOf(SignedInAgent agent) => new(null, agent.Number, agent.Name, Scope.Of(agent.DepartmentId), Permissions);

    public static ListDefinition<ServiceRecord> For(SignedInAgent agent)
    {
        var (agentId, departmentId) = (agent.AgentId, agent.DepartmentId);
        return new()
        {
            Name = "service-records",
            Title = new("服务记录", "Service records"),
            Module = "agent",
            Section = "agent",
            Rows = context => Rows(context, context.CallLegs.Where(leg => leg.AgentId == agentId && leg.DepartmentId == departmentId)),
            Time = record => record.EnteredAt,
            Key = record => record.UniqueId + "/" + record.LegId,
            By = Filters,
            Show = Columns,
            Sections = Sections,
        };
    }

    /// <summary>True when the agent talked in the call: its recording is the agent's own.</summary>
    public static IQueryable<CallLeg> Talked(CallCenterContext context, SignedInAgent agent, RecordingReference call) => context.CallLegs.In(Scope.Of(agent.DepartmentId)).Where(
        leg => leg.UniqueId == call.Key && leg.EnteredAt == call.At && leg.DepartmentId == call.DepartmentId && leg.AgentId == agent.AgentId && leg.AnsweredAt != null);

    private static IQueryable<ServiceRecord> Rows(CallCenterContext context, IQueryable<CallLeg> legs) =>
        from leg in legs
        join call in context.CallRecords on new { leg.UniqueId, leg.EnteredAt } equals new { call.UniqueId, call.EnteredAt }
        where leg.Kind <= LegKind.ThreeWay
        select new ServiceRecord
        {
            UniqueId = leg.UniqueId,
            LegId = leg.LegId,
            DepartmentId = leg.DepartmentId,
            EnteredAt = leg.EnteredAt,
            Direction = leg.Kind == LegKind.Outbound ? ServiceDirection.Outbound
                : call.Kind == CallKind.WebCall || call.Kind == CallKind.Predictive ? ServiceDirection.Outbound : ServiceDirection.Inbound,
            CustomerNumber = call.CustomerNumber,
            CustomerRegion = call.CustomerRegion,
            AgentPhone = leg.AgentPhone,
            QueueNumber = leg.QueueNumber,
            QueueName = leg.QueueName,
            Remark = call.Remark,
            Access = leg.AnsweredAt != null ? call.EndReason
                : leg.Failure == OfferResult.CallerGone ? EndReason.AbandonedWhileRinging
                : leg.Failure == OfferResult.Rejected ? EndReason.Rejected
                : leg.Failure == OfferResult.Busy ? EndReason.Busy
                : EndReason.AgentUnanswered,
            TalkSeconds = leg.TalkSeconds,
            TotalSeconds = call.TotalSeconds,
            Recording = leg.AnsweredAt != null ? call.Recording : "",
        };

    private static RecordingReference Reference(ServiceRecord record) => new(RecordingKind.Call, record.UniqueId, record.DepartmentId, record.EnteredAt);

    private static Text Label(ServiceDirection direction) => direction switch
    {
        ServiceDirection.Inbound => new("呼入", "Inbound"),
        ServiceDirection.Outbound => new("呼出", "Outbound"),
        _ => throw new ArgumentOutOfRangeException(nameof(direction), direction, null),
    };
}
