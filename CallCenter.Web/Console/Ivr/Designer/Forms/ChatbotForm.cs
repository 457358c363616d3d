using System.Text.Json.Nodes;

namespace CallCenter.Web.Console.Ivr.Designer.Forms;

/// <summary>Manual 6.3.4.15.</summary>
internal static class ChatbotForm
{
    public static NodeForm Form { get; } = new("chatbot", NodeGroup.Voice, "smart_toy", new("根据用户语音跳转", "Understands what is said"))
    {
        Fields =
        [
            FieldsOf.Prompts(required: false),
            FieldsOf.Variable("variable", new("设置变量", "Variable"), new("保存机器人识别的结果", "Holds what the bot understood")),
            new("cases", new("变量值", "Values"), NodeFieldKind.Values) { Add = new("添加变量值", "Add a value"), Example = "是", MaxLength = 100, Begin = () => new JsonArray() },
            new("parameters", new("设置参数", "Parameters"), NodeFieldKind.Rows)
            {
                Add = new("添加参数", "Add a parameter"), Begin = () => new JsonArray(),
                Columns = [new("name", new("参数名", "Name")) { Required = true }, new("value", new("参数值", "Value")) { Required = true }],
            },
            FieldsOf.Seconds("timeoutSeconds", new("超时时间", "Timeout"), 10, 1, 60),
            FieldsOf.Seconds("silenceSeconds", new("静音超时", "Silence"), 5, 1, 30, new("用户不说话的最长时间", "How long the caller may say nothing")),
            new("bargeIn", new("允许打断", "Barge-in"), NodeFieldKind.Flag) { Begin = () => true, Help = new("用户说话时停止播放", "Prompts stop as soon as the caller speaks") },
        ],
        Exits = new Dictionary<string, ExitWords>
        {
            ["other"] = new(new("其他", "Other"), new("其他值跳转节点", "Other values")),
            ["timeout"] = new(new("超时", "Timeout"), new("超时跳转节点", "Timeout")),
            ["failed"] = new(new("失败", "Failed"), new("识别失败跳转节点", "Failed")),
        },
        Summary = FieldsOf.Heard,
    };
}
