using System.Text.Json.Nodes;
using CallCenter.Web.Listing;

namespace CallCenter.Web.Console.Ivr.Designer.Forms;

/// <summary>Manual 6.3.4.12.</summary>
internal static class DirectForm
{
    private static readonly IReadOnlyList<Choice> Kinds =
    [
        new("phone", new("固话或手机", "Telephone")), new("agent", new("座席号", "Agent")), new("extension", new("分机号", "Extension")), new("phone-group", new("电话组", "Phone group")),
    ];

    public static NodeForm Form { get; } = new("direct", NodeGroup.Connect, "phone_forwarded", new("转接固话、手机、座席、分机", "Puts the caller through"))
    {
        Fields =
        [
            FieldsOf.Prompts(required: false),
            new("to", new("直拨类型", "Dial"), NodeFieldKind.Choice) { Required = true, Options = Kinds, Begin = () => "phone" },
            new("value", new("直拨值", "Number"), NodeFieldKind.Line)
            {
                Required = true, MaxLength = 100, Begin = () => "", Help = new("*支持变量，例如: ${tel_number}", "May hold variables, e.g. ${tel_number}"), Shown = settings => !Group(settings),
            },
            new("value", new("电话组", "Phone group"), NodeFieldKind.Configured) { Required = true, Source = ConfiguredSource.PhoneGroups, OrVariable = true, Shown = Group },
            new("waiting", new("等待语音", "Caller hears meanwhile"), NodeFieldKind.Prompt),
            FieldsOf.Seconds("timeoutSeconds", new("超时时间", "Ring for"), 30, 5, 120),
            new("maxSeconds", new("最长通话时间", "Longest talk"), NodeFieldKind.Number)
            {
                Most = 36_000, Unit = new("秒", "s"), Begin = () => 0, Help = new("支持变量，例如: ${sec}，默认0秒，表示不限制", "0 for no limit. May hold variables, e.g. ${sec}"),
            },
            new("remindSeconds", new("提前提醒时间", "Remind before the end"), NodeFieldKind.Number)
            {
                Most = 3600, Unit = new("秒", "s"), Begin = () => 0, Help = new("支持变量，例如: ${sec}，默认0秒，表示不提醒", "0 for none. May hold variables, e.g. ${sec}"),
            },
            new("remindPrompt", new("提醒语音", "Reminder"), NodeFieldKind.Prompt) { Shown = settings => FieldsOf.TextOf(settings, "remindSeconds") is not ("" or "0") },
            new("agentPrompt", new("座席侧播放语音", "Who answers hears"), NodeFieldKind.Prompt),
        ],
        Exits = new Dictionary<string, ExitWords>
        {
            ["caller-hung-up"] = new(new("呼叫方挂断", "Caller hung up"), new("呼叫方挂断跳转节点", "The caller hung up")),
            ["callee-hung-up"] = new(new("接听方挂断", "Other hung up"), new("接听方挂断跳转节点", "The other side hung up")),
            ["failed"] = new(new("呼叫失败", "Not reached"), new("呼叫失败跳转节点", "Not reached")),
        },
        Summary = (settings, choices) => FieldsOf.TextOf(settings, "value") is { Length: > 0 } value
            ? $"{Kinds.FirstOrDefault(kind => kind.Code == FieldsOf.TextOf(settings, "to"))?.Label} {choices.Name(value) ?? value}" : "",
    };

    private static bool Group(JsonObject settings) => FieldsOf.TextOf(settings, "to") == "phone-group";
}
