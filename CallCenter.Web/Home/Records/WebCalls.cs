using CallCenter.Data.Records;
using CallCenter.Web.Listing;
using Column = CallCenter.Web.Listing.ListColumn<CallCenter.Data.Records.CallRecord>;
using Filter = CallCenter.Web.Listing.ListFilter<CallCenter.Data.Records.CallRecord>;

namespace CallCenter.Web.Home.Records;

/// <summary>WebCall 通话记录 (manual 3.2.3).</summary>
public static class WebCalls
{
    private static readonly Text CallerId = new("外显号码", "Shown to customer");

    public static ListDefinition<CallRecord> Definition { get; } = new()
    {
        Name = "webcall-calls",
        Title = new("WebCall 通话记录", "WebCall calls"),
        Module = "home",
        Section = "records",
        Rows = context => context.CallRecords.Where(call => call.Kind == CallKind.WebCall),
        Time = call => call.EnteredAt,
        Key = call => call.UniqueId,
        By =
        [
            CallFilters.AnswerStatus(CallKind.WebCall),
            CallFilters.CustomerNumber(new("客户电话", "Customer")),
            .. CallFilters.Agent(),
            .. CallFilters.Queue(),
            CallFilters.CustomerCallerId(CallerId),
            CallFilters.VirtualNumber(),
            CallFilters.CustomerRegion(),
            .. CallFilters.Measures(),
            .. CallFilters.Identity(),
            Filter.Equal("webRtcCallId", new("WEBRTC_CALLID", "WEBRTC_CALLID"), call => call.WebRtcCallId),
        ],
        Show =
        [
            CallColumns.CustomerNumber(),
            CallColumns.VirtualNumber(),
            Column.Of("queueAndIvr", new("队列号/IVR", "Queue/IVR"), CallPaths.QueueAndIvr, group: CallColumns.ServiceGroup),
            CallColumns.AgentNumber(),
            CallColumns.AgentName(),
            CallColumns.AgentPhone(),
            CallColumns.CustomerCallerId(CallerId),
            CallColumns.EnteredAt(),
            CallColumns.CustomerAnsweredAt(),
            CallColumns.AnswerStatus(CallKind.WebCall),
            CallColumns.TalkSeconds(),
            CallColumns.TotalSeconds(),
            CallColumns.TalkShare(),
            CallColumns.Mos(),
            CallColumns.Kind(new("呼叫类型", "Call type"), [CallKind.WebCall]),
            CallColumns.TaskName(),
            CallColumns.Recording(),
            CallColumns.RingBack(),
            CallColumns.CustomerHungUp(),
            CallColumns.EndReason(new("呼叫情况", "Outcome")),
            CallColumns.TxMos(),
            CallColumns.RxMos(),
            CallColumns.Remark(),
            CallColumns.CustomFields(),
            CallColumns.CallId(),
            CallColumns.UniqueId(),
            CallColumns.WebRtcCallId(),
            CallColumns.CustomerRegion(),
            CallColumns.QueueNumber(shown: false),
            CallColumns.QueueName(shown: false),
            CallColumns.IvrName(shown: false),
            CallColumns.CustomerCalledAt(),
            CallColumns.AnsweredAt(shown: false),
            CallColumns.EndedAt(shown: false),
            CallColumns.AgentClient(),
            CallColumns.SurveyScore(),
            CallColumns.SurveyState(),
            CallColumns.HangUpSide(),
        ],
        Sections = CallSections.OfOutbound(CallSections.CalledAgents),
    };
}
