using System.Text.Json.Nodes;
using CallCenter.Web.Listing;

namespace CallCenter.Web.Console.Ivr.Designer.Forms;

/// <summary>Manual 6.3.4.2.</summary>
internal static class SelectForm
{
    public static NodeForm Form { get; } = new("select", NodeGroup.Voice, "dialpad", new("根据按键跳转", "A key chooses the way"))
    {
        Fields =
        [
            FieldsOf.Repeat(3),
            FieldsOf.Prompts(),
            FieldsOf.Seconds("timeoutSeconds", new("超时时间", "Wait for a key"), 5, 1, 60, new("播放后等待按键的时长。", "How long a key is waited for after the prompts.")),
            new("invalidPrompt", new("默认错误按键语音", "Wrong key"), NodeFieldKind.Prompt) { Help = new("没有定制内容时，错误按键播放此语音。", "Played after a wrong key where nothing else is said below.") },
            new("invalidPrompts", new("定制错误按键内容", "Wrong key, each time"), NodeFieldKind.Prompts)
            {
                Help = new("第一次、第二次……错误按键依次播放不同语音。", "The first for the first wrong key, the second for the second, and so on."),
            },
            new("direct", new("多按键设置", "Numbers keyed in"), NodeFieldKind.Ticks)
            {
                Options =
                [
                    new("agent", new("座席号", "Agent")), new("extension", new("分机号", "Extension")),
                    new("queue", new("队列号", "Queue")), new("phone-group", new("电话组号", "Phone group")),
                ],
                Help = new("输入多位按键，直接转接座席号、分机号、队列号、电话组号。", "Callers key in the number of an agent, an extension, a queue or a phone group."),
            },
            new("maxDigits", new("最大按键位数", "Digits at most"), NodeFieldKind.Whole) { Required = true, Least = 1, Most = 20, Shown = Direct, Begin = () => 1 },
        ],
        Exits = new Dictionary<string, ExitWords>
        {
            ["timeout"] = new(new("未按键", "No key"), new("未按键", "No key")),
            ["invalid"] = new(new("错误按键", "Wrong key"), new("错误按键", "Wrong key")),
            ["failed"] = new(new("转接失败", "Not reached"), new("多按键转接失败", "Number not reached")),
        },
        Summary = FieldsOf.Heard,
    };

    private static bool Direct(JsonObject settings) => FieldsOf.ListOf(settings["direct"]).Count > 0;
}
