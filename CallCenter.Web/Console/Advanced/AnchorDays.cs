using CallCenter.Data;
using CallCenter.Data.Statistics;
using CallCenter.Web.Listing;
using Column = CallCenter.Web.Listing.ListColumn<CallCenter.Data.Statistics.AnchorDay>;
using Filter = CallCenter.Web.Listing.ListFilter<CallCenter.Data.Statistics.AnchorDay>;

namespace CallCenter.Web.Console.Advanced;

/// <summary>锚点统计: what the anchors counted, day by day (manual 3.3.5).</summary>
public static class AnchorDays
{
    public static ListDefinition<AnchorDay> Definition { get; } = new()
    {
        Name = "anchor-days",
        Title = new("锚点统计", "Anchor counts"),
        Module = "console",
        Section = "callcenter",
        Rows = AnchorDay.All,
        Time = day => day.From,
        Key = day => day.AnchorId.ToString(),
        By = [Filter.Contains("name", new("锚点事件", "Anchor"), day => day.Name), Filter.Contains("parameter", new("统计名", "Counter"), day => day.Parameter)],
        Show =
        [
            Column.Of("from", new("日期", "Day"), day => day.From, ColumnKind.Time),
            Column.Of("name", new("锚点事件", "Anchor"), day => day.Name),
            Column.Of("parameter", new("统计名", "Counter"), day => day.Parameter),
            Column.Of("passes", new("经过次数", "Passes"), day => day.Passes, ColumnKind.Number),
            Column.Of("value", new("统计值", "Value"), day => day.Value, ColumnKind.Number),
        ],
    };
}
