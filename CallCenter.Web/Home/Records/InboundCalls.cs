using CallCenter.Data.Records;
using CallCenter.Web.Listing;
using Filter = CallCenter.Web.Listing.ListFilter<CallCenter.Data.Records.CallRecord>;

namespace CallCenter.Web.Home.Records;

/// <summary>来电记录 (manual 3.2.1.1).</summary>
public static class InboundCalls
{
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
            CallFilters.AnswerStatus(CallKind.Inbound),
            CallFilters.CustomerNumber(new("客户号码", "Customer number")),
            CallFilters.Hotline(),
            Filter.Equal("hotlineAreaCode", new("热线号码区号", "Hotline area code"), call => call.HotlineAreaCode),
            .. CallFilters.Agent(),
            CallFilters.CustomerRegion(),
            .. CallFilters.Measures(),
            .. CallFilters.Queue(),
            .. CallFilters.Identity(),
        ],
        Show =
        [
            CallColumns.CustomerNumber(),
            CallColumns.CustomerAreaCode(),
            CallColumns.HotlineAreaCode(),
            CallColumns.Hotline(),
            CallColumns.Kind(new("呼入类型", "Call type"), [CallKind.Inbound]),
            CallColumns.IvrName(),
            CallColumns.QueueNumber(),
            CallColumns.QueueName(),
            CallColumns.AgentNumber(),
            CallColumns.AgentName(),
            CallColumns.AgentPhone(),
            CallColumns.EnteredAt(),
            CallColumns.AnsweredAt(),
            CallColumns.TalkSeconds(),
            CallColumns.AnswerStatus(CallKind.Inbound),
            CallColumns.CustomerHungUp(),
            CallColumns.CustomFields(shown: false),
            CallColumns.UniqueId(shown: false),
            CallColumns.CallId(shown: false),
            CallColumns.Remark(shown: false),
            CallColumns.TxMos(shown: false),
            CallColumns.RxMos(shown: false),
            CallColumns.Recording(shown: false),
            CallColumns.TotalSeconds(shown: false),
            CallColumns.CustomerRegion(),
            CallColumns.EndedAt(shown: false),
            CallColumns.QueueSeconds(),
            CallColumns.RingSeconds(),
            CallColumns.TalkShare(shown: false),
            CallColumns.Mos(shown: false),
            CallColumns.AgentClient(),
            CallColumns.SurveyScore(),
            CallColumns.SurveyState(),
            CallColumns.HangUpSide(),
            CallColumns.EndReason(new("挂断原因", "End reason"), shown: false),
        ],
        Sections = [CallSections.Recording, CallSections.Legs, CallSections.Ivr, CallSections.Surveys, CallSections.Transcript, CallSections.Story],
    };
}
