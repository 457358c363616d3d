using System.Linq.Expressions;
using System.Text.RegularExpressions;
using CallCenter.Data.Webhooks;
using CallCenter.Telephony.Webhooks;
using CallCenter.Web.Editing;
using CallCenter.Web.Listing;
using Column = CallCenter.Web.Listing.ListColumn<CallCenter.Data.Webhooks.Webhook>;
using Field = CallCenter.Web.Editing.FormField<CallCenter.Data.Webhooks.Webhook>;
using Filter = CallCenter.Web.Listing.ListFilter<CallCenter.Data.Webhooks.Webhook>;

namespace CallCenter.Web.Console.Webhooks;

/// <summary>推送设置 (manual 6.3.9.8).</summary>
public static partial class WebhookPages
{
    private static readonly Text ParameterGroup = new("参数设置", "Parameters");
    private static readonly Text VariableGroup = new("变量设置", "Variables");

    /// <summary>As <see cref="WebhookFeed.WithoutQuery"/>, in SQL: what follows the question mark may be a key, and is neither shown nor searched.</summary>
    private static readonly Expression<Func<Webhook, string>> Shown =
        webhook => webhook.Url.IndexOf("?") < 0 ? webhook.Url : webhook.Url.Substring(0, webhook.Url.IndexOf("?")) + "?…";

    public static ListDefinition<Webhook> Definition { get; } = new()
    {
        Name = "webhooks",
        Title = new("推送设置", "Pushes"),
        Module = "console",
        Section = "callcenter",
        Rows = context => context.Webhooks,
        Key = webhook => webhook.Id.ToString(),
        Order = webhook => webhook.Id.ToString().PadLeft(10, '0'),
        By =
        [
            Filter.Among("kind", new("推送类型", "Kind"), webhook => webhook.Kind, WebhookWords.Label),
            Filter.Contains("url", new("推送地址", "Address"), Shown),
        ],
        Show =
        [
            Column.OfCode("kind", new("推送类型", "Kind"), webhook => webhook.Kind, WebhookWords.Label),
            Column.Of("url", new("推送地址", "Address"), Shown),
            Column.OfCode("method", new("推送方式", "Method"), webhook => webhook.Method, WebhookWords.Label),
            Column.OfCode("content", new("内容类型", "Content"), webhook => webhook.Content, WebhookWords.Label),
            Column.Of("timeoutSeconds", new("超时时间（秒）", "Timeout (s)"), webhook => webhook.TimeoutSeconds, ColumnKind.Number),
            Column.Of("retries", new("重试次数", "Retries"), webhook => webhook.Retries, ColumnKind.Number),
            Column.Of("enabled", new("是否启用", "Enabled"), webhook => webhook.Enabled, ColumnKind.Flag),
        ],
    };

    public static EditDefinition<Webhook> Editing { get; } = new()
    {
        Of = Definition,
        Noun = new("推送", "Push"),
        Create = department => new Webhook { DepartmentId = department },
        Title = webhook => $"{WebhookWords.Label(webhook.Kind).Zh} {WebhookFeed.WithoutQuery(webhook.Url)}",
        ImportRows = 0,
        Fields =
        [
            Field.OfText("url", new("推送地址", "Address"), webhook => webhook.Url) with
            {
                Required = true, MaxLength = 500, Batch = false, Mask = WebhookFeed.WithoutQuery, Form = (Web(), new("应以 http:// 或 https:// 开头。", "begins with http:// or https://.")),
                Help = new("内部网络的地址默认不允许推送，由系统管理员放行。", "Addresses of private networks are refused unless the operator allows them."),
            },
            Field.OfChoice("kind", new("推送类型", "Kind"), webhook => webhook.Kind, WebhookWords.Label) with { Batch = false },
            Field.OfNumber("timeoutSeconds", new("超时时间", "Timeout"), webhook => webhook.TimeoutSeconds) with { Min = 1, Max = Webhook.MostSeconds, Unit = new("秒", "s") },
            Field.OfNumber("retries", new("重试次数", "Retries"), webhook => webhook.Retries) with
            {
                Max = Webhook.MostRetries, Unit = new("次", "times"), Help = new("失败后间隔 1、2、4… 秒重试。", "After a failure it is tried again in 1, 2, 4 … seconds."),
            },
            Field.OfChoice("method", new("推送方式", "Method"), webhook => webhook.Method, WebhookWords.Label),
            Field.OfChoice("content", new("内容类型", "Content"), webhook => webhook.Content, WebhookWords.Label) with { Help = new("推送方式为 POST 时的格式。", "The form of a POST.") },
            Field.OfFlag("enabled", new("是否启用", "Enabled"), webhook => webhook.Enabled),
            Field.Of("parameters", new("参数设置", "Parameters"), FieldKind.Rows, webhook => RowSheet.Write(webhook.Parameters.Select(Row)), (webhook, written) => webhook.Parameters = [.. RowSheet.Read(written)!.Select(Parameter)]) with
            {
                Group = ParameterGroup, Batch = false, Columns =
                [
                    new("variable", new("参数变量", "Variable")) { Choices = [.. PushVariable.All.Select(variable => new Choice(variable.Name, new($"{variable.Name} {variable.Label.Zh}", $"{variable.Name} {variable.Label.En}")))] },
                    new("name", new("推送时参数名", "Sent as")) { MaxLength = 50, Example = "customer" },
                ],
                Help = new("不添加参数时，推送该类型的全部变量，参数名与变量名相同。", "Without any, all variables of the kind are sent under their own names."),
            },
            Field.Of("variables", new("变量设置", "Variables"), FieldKind.Rows, webhook => RowSheet.Write(webhook.Variables.Select(Row)), (webhook, written) => webhook.Variables = [.. RowSheet.Read(written)!.Select(Variable)]) with
            {
                Group = VariableGroup, Batch = false, Columns =
                [
                    new("name", new("变量名", "Name")) { MaxLength = 50, Example = "dur_time" },
                    new("value", new("变量值", "Value")) { MaxLength = 1000, Example = "${cdr_end_time}-${cdr_start_time}" },
                    new("kind", new("值类型", "Kind of value")) { Choices = [.. Enum.GetValues<WebhookValueKind>().Select(kind => new Choice(Choice.CodeOf(kind), WebhookWords.Label(kind)))] },
                ],
                Help = new("根据参数变量运算获得自定义变量，以变量名推送。表达式支持 + - * / %、比较、&& || ! 和函数。", "Values of your own, sent under their names. Expressions know + - * / %, comparison, && || ! and functions."),
            },
        ],
        Rule = (_, webhook, _) => Task.FromResult<IReadOnlyDictionary<string, Text>>(WebhookRules.Problems(webhook)),
        Actions =
        [
            new("test", new("测试推送", "Test"), "send", (_, _, _) => Task.FromResult<Text?>(null)) { Dialog = typeof(WebhookTestDialog) },
            new("enable", new("启用", "Enable"), "play_circle", (_, webhooks, _) => EachAsync(webhooks, enabled: true)) { AppliesTo = webhook => !webhook.Enabled },
            new("disable", new("停用", "Disable"), "block", (_, webhooks, _) => EachAsync(webhooks, enabled: false)) { AppliesTo = webhook => webhook.Enabled },
        ],
    };

    private static Task<Text?> EachAsync(IReadOnlyList<Webhook> webhooks, bool enabled)
    {
        foreach (var webhook in webhooks)
        {
            webhook.Enabled = enabled;
        }

        return Task.FromResult<Text?>(null);
    }

    private static Dictionary<string, string> Row(WebhookParameter parameter) => new() { ["variable"] = parameter.Variable, ["name"] = parameter.Name };

    private static Dictionary<string, string> Row(WebhookVariable variable) =>
        new() { ["name"] = variable.Name, ["value"] = variable.Value, ["kind"] = Choice.CodeOf(variable.Kind) };

    private static WebhookParameter Parameter(Dictionary<string, string> row) => new(row.GetValueOrDefault("variable", ""), row.GetValueOrDefault("name", ""));

    private static WebhookVariable Variable(Dictionary<string, string> row) => new(
        row.GetValueOrDefault("name", ""), row.GetValueOrDefault("value", ""),
        row.GetValueOrDefault("kind") == Choice.CodeOf(WebhookValueKind.Expression) ? WebhookValueKind.Expression : WebhookValueKind.Text);

    [GeneratedRegex("^https?://", RegexOptions.IgnoreCase)]
    private static partial Regex Web();
}
