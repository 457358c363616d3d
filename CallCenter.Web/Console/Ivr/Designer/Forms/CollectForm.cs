using CallCenter.Web.Listing;

namespace CallCenter.Web.Console.Ivr.Designer.Forms;

/// <summary>Manual 6.3.4.8.</summary>
internal static class CollectForm
{
    public static NodeForm Form { get; } = new("collect", NodeGroup.Voice, "pin", new("用变量接收按键", "Keys into a variable"))
    {
        Fields =
        [
            FieldsOf.Repeat(1),
            FieldsOf.Prompts(required: false),
            FieldsOf.Variable("variable", new("变量名", "Variable"), new("设置收取号码的变量名", "Holds what was keyed in")),
            new("maxDigits", new("最大收号位数", "Digits at most"), NodeFieldKind.Whole) { Required = true, Least = 1, Most = 30, Begin = () => 11 },
            new("record", new("记录按键", "Record the keys"), NodeFieldKind.Flag)
            {
                Options = [new("true", new("记录", "Record")), new("false", new("不记录", "Do not record"))], Begin = () => true,
                Help = new("选择不记录时系统不会记录该节点的按键值", "Not recorded: the keys of this node, e.g. a password, are kept nowhere"),
            },
            FieldsOf.Seconds("timeoutSeconds", new("超时时间", "Timeout"), 5, 1, 60, new("等待按键的时长", "How long the first key is waited for")),
            FieldsOf.Seconds("interDigitSeconds", new("延迟时间", "Between keys"), 3, 1, 30, new("两次按键之间的最长间隔", "The longest pause between two keys")),
            new("terminator", new("结束键", "Ends with"), NodeFieldKind.Choice)
            {
                Options = [new("#", new("#", "#")), new("*", new("*", "*")), new("", new("无", "None"))], Begin = () => "#",
            },
        ],
        Exits = new Dictionary<string, ExitWords>
        {
            ["next"] = new(new("下一步", "Next"), new("跳转节点", "Next node")) { Help = new("收号后跳转节点，通常使用判断或分支节点", "Usually to judge or to branch") },
            ["timeout"] = new(new("超时", "Timeout"), new("超时跳转节点", "Timeout")),
        },
        Summary = (settings, _) => FieldsOf.TextOf(settings, "variable") is { Length: > 0 } name ? $"→ {name}" : "",
    };
}
