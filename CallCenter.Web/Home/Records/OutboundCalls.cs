using CallCenter.Data.Records;
using CallCenter.Web.Listing;
using Filter = CallCenter.Web.Listing.ListFilter<CallCenter.Data.Records.CallRecord>;

namespace CallCenter.Web.Home.Records;

/// <summary>外呼通话记录: calls that agents make (manual 3.2.2). Those through an intermediate number (AXB) are agents' calls, too, and have no other list.</summary>
public static class OutboundCalls
{
    private static readonly CallKind[] Kinds = [CallKind.Preview, CallKind.Direct, CallKind.Internal, CallKind.Axb];

    public static ListDefinition<CallRecord> Definition { get; } = new()
    {
        Name = "outbound-calls",
        Title = new("外呼通话记录", "Outbound calls"),
        Module = "home",
        Section = "records",
        Rows = context => context.CallRecords.Where(call => Kinds.Contains(call.Kind)),
        Time = call => call.EnteredAt,
        Key = call => call.UniqueId,
        By =
        [
            Filter.Among("kind", new("呼叫类型", "Call type"), call => call.Kind, RecordWords.Label, Kinds),
            CallFilters.AnswerStatus(CallKind.Preview),
            CallFilters.CustomerNumber(new("客户电话", "Customer")),
            .. CallFilters.Agent(),
            Filter.Equal("agentCallerId", new("座席外显号码", "Shown to agent"), call => call.AgentCallerId),
            CallFilters.CustomerCallerId(new("客户外显号码", "Shown to customer")),
            CallFilters.VirtualNumber(),
            CallFilters.CustomerRegion(),
            .. CallFilters.Measures(),
            .. CallFilters.Identity(),
        ],
        Show =
        [
            CallColumns.CustomerNumber(),
            CallColumns.CustomerAreaCode(),
            CallColumns.AgentNumber(),
            CallColumns.AgentName(),
            CallColumns.AgentPhone(),
            CallColumns.AgentCallerId(),
            CallColumns.CustomerCallerId(new("客户外显号码", "Shown to customer")),
            CallColumns.VirtualNumber(),
            CallColumns.EnteredAt(),
            CallColumns.AnsweredAt(),
            CallColumns.EndedAt(),
            CallColumns.AnswerStatus(CallKind.Preview),
            CallColumns.TalkSeconds(),
            CallColumns.TotalSeconds(),
            CallColumns.TalkShare(),
            CallColumns.Mos(),
            CallColumns.Kind(new("呼叫类型", "Call type"), Kinds),
            CallColumns.Recording(),
            CallColumns.CustomerHungUp(),
            CallColumns.EndReason(new("呼叫情况", "Outcome")),
            CallColumns.TxMos(),
            CallColumns.RxMos(),
            CallColumns.Remark(),
            CallColumns.CustomFields(),
            CallColumns.CallId(),
            CallColumns.UniqueId(),
            CallColumns.CustomerRegion(),
            CallColumns.CustomerCalledAt(),
            CallColumns.CustomerAnsweredAt(shown: false),
            CallColumns.AgentClient(),
            CallColumns.SurveyScore(),
            CallColumns.SurveyState(),
            CallColumns.HangUpSide(),
        ],
        Sections = CallSections.OfOutbound(CallSections.Legs),
    };
}
