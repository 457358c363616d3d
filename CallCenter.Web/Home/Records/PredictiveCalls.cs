using CallCenter.Data.Records;
using CallCenter.Data.Tenancy;
using CallCenter.Web.Listing;
using Filter = CallCenter.Web.Listing.ListFilter<CallCenter.Data.Records.CallRecord>;

namespace CallCenter.Web.Home.Records;

/// <summary>预测外呼通话记录 (manual 3.2.4).</summary>
public static class PredictiveCalls
{
    private static readonly Text CallerId = new("外显号码", "Shown to customer");

    public static ListDefinition<CallRecord> Definition { get; } = new()
    {
        Name = "predictive-calls",
        Title = new("预测外呼通话记录", "Predictive calls"),
        Module = "home",
        Section = "records",
        Rows = context => context.CallRecords.Where(call => call.Kind == CallKind.Predictive),
        Time = call => call.EnteredAt,
        Key = call => call.UniqueId,
        By =
        [
            Filter.Offered("taskId", new("任务选择", "Task"), call => call.TaskId,
                (context, scope) => context.CallRecords.In(scope).Where(call => call.Kind == CallKind.Predictive && call.TaskId != null)
                    .GroupBy(call => call.TaskId).Select(task => new OfferedChoice { Id = task.Key!.Value, Name = task.Max(call => call.TaskName)! })),
            CallFilters.AnswerStatus(CallKind.Predictive),
            CallFilters.CustomerNumber(new("客户电话", "Customer")),
            .. CallFilters.Agent(),
            .. CallFilters.Queue(),
            Filter.Contains("taskName", new("外呼任务", "Task"), call => call.TaskName),
            CallFilters.CustomerCallerId(CallerId),
            CallFilters.CustomerRegion(),
            .. CallFilters.Measures(),
            .. CallFilters.Identity(),
            Filter.Equal("webRtcCallId", new("WEBRTC_CALLID", "WEBRTC_CALLID"), call => call.WebRtcCallId),
        ],
        Show =
        [
            CallColumns.TaskId(),
            CallColumns.CustomerNumber(),
            CallColumns.CustomerAreaCode(),
            CallColumns.AgentNumber(),
            CallColumns.AgentName(),
            CallColumns.AgentPhone(),
            CallColumns.CustomerCallerId(CallerId),
            CallColumns.EnteredAt(),
            CallColumns.AnsweredAt(),
            CallColumns.EndedAt(),
            CallColumns.AnswerStatus(CallKind.Predictive),
            CallColumns.TalkSeconds(),
            CallColumns.TotalSeconds(),
            CallColumns.TalkShare(),
            CallColumns.Mos(),
            CallColumns.Kind(new("呼叫类型", "Call type"), [CallKind.Predictive]),
            CallColumns.TaskName(),
            CallColumns.Recording(),
            CallColumns.RingBack(),
            CallColumns.CustomerHungUp(),
            CallColumns.EndReason(new("呼叫情况", "Outcome")),
            CallColumns.TxMos(),
            CallColumns.RxMos(),
            CallColumns.Remark(),
            CallColumns.CustomFields(),
            CallColumns.UniqueId(),
            CallColumns.CallId(),
            CallColumns.WebRtcCallId(),
            CallColumns.CustomerRegion(),
            CallColumns.QueueNumber(shown: false),
            CallColumns.QueueName(shown: false),
            CallColumns.IvrName(shown: false),
            CallColumns.CustomerCalledAt(),
            CallColumns.CustomerAnsweredAt(shown: false),
            CallColumns.QueueSeconds(),
            CallColumns.RingSeconds(),
            CallColumns.AgentClient(),
            CallColumns.SurveyScore(),
            CallColumns.SurveyState(),
            CallColumns.HangUpSide(),
        ],
        Sections = CallSections.OfOutbound(CallSections.CalledAgents),
    };
}
