using CallCenter.Data.Webhooks;
using CallCenter.Web.Listing;
using Column = CallCenter.Web.Listing.ListColumn<CallCenter.Data.Webhooks.WebhookDelivery>;
using Filter = CallCenter.Web.Listing.ListFilter<CallCenter.Data.Webhooks.WebhookDelivery>;

namespace CallCenter.Web.Console.Webhooks;

/// <summary>推送记录: what was sent to whom, and what came of it.</summary>
public static class WebhookDeliveries
{
    public static ListDefinition<WebhookDelivery> Definition { get; } = new()
    {
        Name = "webhook-deliveries",
        Title = new("推送记录", "Push log"),
        Module = "console",
        Section = "callcenter",
        Rows = context => context.WebhookDeliveries,
        Time = delivery => delivery.At,
        Key = delivery => delivery.Id.ToString(),
        By =
        [
            Filter.Among("kind", new("推送类型", "Kind"), delivery => delivery.Kind, WebhookWords.Label),
            Filter.Among("state", new("状态", "State"), delivery => delivery.State, WebhookWords.Label),
            Filter.Equal("subject", new("通话标识或座席工号", "Call or agent"), delivery => delivery.Subject),
            Filter.Contains("url", new("推送地址", "Address"), delivery => delivery.Url),
        ],
        Show =
        [
            Column.Of("at", new("时间", "Time"), delivery => delivery.At, ColumnKind.Time),
            Column.OfCode("kind", new("推送类型", "Kind"), delivery => delivery.Kind, WebhookWords.Label),
            Column.Of("subject", new("通话标识或座席工号", "Call or agent"), delivery => delivery.Subject),
            Column.Of("url", new("推送地址", "Address"), delivery => delivery.Url),
            Column.OfCode("state", new("状态", "State"), delivery => delivery.State, WebhookWords.Label),
            Column.Of("status", new("应答码", "Status"), delivery => delivery.Status, ColumnKind.Number),
            Column.Of("duration", new("耗时（毫秒）", "Took (ms)"), delivery => delivery.Duration, ColumnKind.Number),
            Column.Of("tries", new("次数", "Attempts"), delivery => delivery.Tries, ColumnKind.Number),
            Column.OfCode("problem", new("问题", "Problem"), delivery => delivery.Problem, WebhookWords.Label),
            Column.Of("answer", new("应答内容", "Answer"), delivery => delivery.Answer),
            Column.Of("detail", new("详细信息", "Detail"), delivery => delivery.Detail, shown: false),
            Column.Of("dueAt", new("最近处理时间", "Last handled"), delivery => delivery.DueAt, ColumnKind.Time, shown: false),
        ],
    };
}
