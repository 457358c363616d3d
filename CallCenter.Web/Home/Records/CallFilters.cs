using CallCenter.Data.Records;
using Filter = CallCenter.Web.Listing.ListFilter<CallCenter.Data.Records.CallRecord>;

namespace CallCenter.Web.Home.Records;

/// <summary>The filters that the lists of calls share: 接听状态 and those behind 通话标识 (manual 3.2.1-3.2.4).</summary>
internal static class CallFilters
{
    /// <summary>接听状态 with the values that calls of a kind have.</summary>
    public static Filter AnswerStatus(CallKind kind) =>
        Filter.Among("answerStatus", new("接听状态", "Answer status"), call => call.AnswerStatus, RecordWords.Label, AnswerStatuses.Of(kind));

    public static Filter CustomerNumber(Text label) => Filter.Equal("customerNumber", label, call => call.CustomerNumber, new("完整号码", "The whole number"));

    public static Filter Hotline() => Filter.Equal("hotline", new("热线号码", "Hotline"), call => call.Hotline);

    public static Filter CustomerRegion() => Filter.Contains("customerRegion", new("按地区", "Region"), call => call.CustomerRegion, new("如 北京", "e.g. 北京"));

    public static Filter CustomerCallerId(Text label) => Filter.Equal("customerCallerId", label, call => call.CustomerCallerId);

    public static Filter VirtualNumber() => Filter.Equal("virtualNumber", new("虚拟号", "Virtual number"), call => call.VirtualNumber);

    public static IEnumerable<Filter> Agent()
    {
        yield return Filter.Equal("agentNumber", new("座席工号", "Agent number"), call => call.AgentNumber);
        yield return Filter.Contains("agentName", new("座席姓名", "Agent name"), call => call.AgentName);
        yield return Filter.Equal("agentPhone", new("座席电话", "Agent phone"), call => call.AgentPhone);
    }

    public static IEnumerable<Filter> Queue()
    {
        yield return Filter.Equal("queueNumber", new("队列号", "Queue number"), call => call.QueueNumber);
        yield return Filter.Contains("queueName", new("队列名称", "Queue name"), call => call.QueueName);
    }

    /// <summary>通话占比, 通话质量, 通话时长</summary>
    public static IEnumerable<Filter> Measures()
    {
        yield return Filter.Number("talkShare", new("通话占比(%)", "Talk share (%)"), CallPaths.TalkShare);
        yield return Filter.Number("mos", new("通话质量(MOS)", "Quality (MOS)"), CallPaths.Mos);
        yield return Filter.Number("talkSeconds", new("通话时长(秒)", "Talk time (s)"), call => call.TalkSeconds);
    }

    public static IEnumerable<Filter> Identity()
    {
        yield return Filter.Equal("uniqueId", new("uniqueId", "uniqueId"), call => call.UniqueId);
        yield return Filter.Equal("callId", new("callId", "callId"), call => call.CallId);
        yield return Filter.Contains("customFields", new("自定义字段", "Custom fields"), CallPaths.CustomFields);
        yield return Filter.Contains("remark", new("备注", "Remark"), call => call.Remark);
    }
}
