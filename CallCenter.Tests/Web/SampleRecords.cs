using CallCenter.Data.Agents;
using CallCenter.Data.Archive;
using CallCenter.Data.Records;

namespace CallCenter.Tests.Web;

/// <summary>What the lists of records show besides inbound calls: a call of each other kind, and a survey, a message and a transcript.</summary>
internal static class SampleRecords
{
    public const int TaskId = 793;

    /// <summary>A call to a customer who talked with agent 2001.</summary>
    public static CallRecord Outbound(Tenant tenant, CallKind kind, string sequence)
    {
        var call = SampleTenant.Call(tenant, sequence, answered: true);
        call.Kind = kind;
        call.AnswerStatus = AnswerStatus.BothAnswered;
        call.CustomerNumber = "13712348978";
        call.AgentClient = BoundPhoneKind.Telephone;
        call.AgentCallerId = "01089193634";
        call.CustomerCallerId = "01068769926";
        call.CustomerCalledAt = call.EnteredAt.AddSeconds(5);
        call.CustomerAnsweredAt = call.AnsweredAt;
        call.CustomFields = """{"会员等级":"金卡"}""";
        call.SurveyState = SurveyState.Scored;
        call.SurveyScore = 5;
        call.Remark = "回访";
        call.RxMos = 3.9m;
        call.RingBack = $"{tenant.DepartmentId}/{sequence}-ringback.wav";
        if (kind == CallKind.Predictive)
        {
            (call.TaskId, call.TaskName) = (TaskId, "到期回访");
        }

        return call;
    }

    /// <summary>A restore that is over.</summary>
    public static RestoreRequest Restore(Tenant tenant) => new()
    {
        EnterpriseId = tenant.EnterpriseId, FirstMonth = new(2020, 1, 1), LastMonth = new(2020, 1, 1), FromAt = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero),
        UntilAt = new(2020, 2, 1, 0, 0, 0, TimeSpan.Zero), Days = 7, UserName = tenant.User, RequestedAt = tenant.Answered.EnteredAt.AddDays(-60), State = RestoreState.Expired,
        ClearedAt = tenant.Answered.EnteredAt,
    };

    public static CallLeg LegOf(CallRecord call, string sequence) => new()
    {
        UniqueId = call.UniqueId, LegId = $"leg-{sequence}", DepartmentId = call.DepartmentId, EnteredAt = call.EnteredAt, Kind = LegKind.Agent, CallKind = call.Kind,
        AgentId = call.AgentId!.Value, AgentNumber = call.AgentNumber, AgentName = call.AgentName, AgentPhone = call.AgentPhone, StartedAt = call.EnteredAt.AddSeconds(2),
        AnsweredAt = call.AnsweredAt, EndedAt = call.EndedAt, TalkSeconds = call.TalkSeconds,
    };

    public static SurveyResponse SurveyOf(CallRecord call, int? score) => new()
    {
        Id = $"{call.UniqueId}/{score ?? 0}", UniqueId = call.UniqueId, DepartmentId = call.DepartmentId, EnteredAt = call.EnteredAt, Kind = call.Kind,
        SurveyName = "服务评价", CustomerNumber = call.CustomerNumber, CustomerRegion = call.CustomerRegion, Hotline = call.Hotline, AgentId = call.AgentId,
        AgentNumber = call.AgentNumber, AgentName = call.AgentName, QueueNumber = "360", QueueName = "售后", StartedAt = call.EndedAt.AddSeconds(-5), EndedAt = call.EndedAt,
        Score = score,
    };

    public static VoicemailMessage MessageOf(CallRecord call) => new()
    {
        Id = $"{call.UniqueId}/1", UniqueId = call.UniqueId, DepartmentId = call.DepartmentId, EnteredAt = call.EnteredAt, CustomerNumber = call.CustomerNumber,
        CustomerAreaCode = "0314", CustomerRegion = "河北 / 承德", Hotline = call.Hotline, Box = "8001", Name = "售后留言", File = $"{call.DepartmentId}/message.wav",
        StartedAt = call.EnteredAt, EndedAt = call.EndedAt, RecordedSeconds = 12, TotalSeconds = 14,
    };

    public static Transcript TranscriptOf(CallRecord call, TranscriptChannel channel) => new()
    {
        Id = $"{call.UniqueId}/{(int)channel}", UniqueId = call.UniqueId, DepartmentId = call.DepartmentId, EnteredAt = call.EnteredAt, Kind = call.Kind,
        AgentNumber = call.AgentNumber, AgentName = call.AgentName, Channel = channel, State = TranscriptState.Succeeded, RecordingSeconds = 90, TranscribedSeconds = 90,
        Text = channel == TranscriptChannel.Main ? "我想查一下订单\n谢谢" : "您好，请问有什么可以帮您",
        Result = channel == TranscriptChannel.Main
            ? """[{"result":{"text":"我想查一下订单","beginTime":4200,"endTime":6100,"speechRate":73}},{"result":{"text":"谢谢","beginTime":61000,"endTime":62000}}]"""
            : """[{"result":{"text":"您好，请问有什么可以帮您","beginTime":900,"endTime":3300,"speechRate":180}}]""",
    };

    /// <summary>A call of each kind that <paramref name="tenant"/> does not have yet, and what its answered call left behind.</summary>
    public static IEnumerable<object> Of(Tenant tenant)
    {
        var sequence = 100;
        foreach (var kind in new[] { CallKind.Preview, CallKind.Direct, CallKind.Internal, CallKind.Axb, CallKind.WebCall, CallKind.Predictive })
        {
            var call = Outbound(tenant, kind, $"{++sequence}");
            yield return call;
            yield return LegOf(call, $"{sequence}");
        }

        yield return SurveyOf(tenant.Answered, 5);
        yield return SurveyOf(tenant.Abandoned, null);
        yield return MessageOf(tenant.Abandoned);
        yield return TranscriptOf(tenant.Answered, TranscriptChannel.Main);
        yield return TranscriptOf(tenant.Answered, TranscriptChannel.Second);
    }
}
