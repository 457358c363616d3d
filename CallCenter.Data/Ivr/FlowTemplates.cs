using System.Text.Encodings.Web;
using System.Text.Json;

namespace CallCenter.Data.Ivr;

/// <summary>Flows to begin with, in the JSON of <see cref="IvrFlow.Definition"/>.</summary>
public static class FlowTemplates
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Keys choose among the queues: 1 the first, 2 the second … Wrong keys and silence are asked again, then bidden farewell.</summary>
    /// <param name="greeting">Said before the keys are told, without a full stop at its end.</param>
    /// <param name="queues">At most nine.</param>
    public static string Menu(string greeting, IReadOnlyList<(string Number, string Name)> queues)
    {
        var choices = string.Concat(queues.Select((queue, index) => $"{queue.Name}请按{index + 1}，"));
        var exits = queues.Select((_, index) => KeyValuePair.Create($"{index + 1}", QueueNode(index)))
            .Append(KeyValuePair.Create("timeout", "goodbye")).Append(KeyValuePair.Create("invalid", "goodbye")).ToDictionary();
        var welcome = new
        {
            id = "welcome", type = "select", name = "欢迎语", path = "1",
            settings = new
            {
                prompts = Say($"{greeting}，{choices}谢谢。"), repeat = 3, timeoutSeconds = 5, invalidPrompts = Say("您的输入有误，请重新输入。"),
            },
            exits,
        };
        return Flow("welcome", [welcome, .. Queues(queues, parent: "1"), .. Endings(parent: "1", after: queues.Count)]);
    }

    /// <summary>A greeting, then straight into the queue.</summary>
    public static string Direct(string greeting, (string Number, string Name) queue)
    {
        var welcome = new
        {
            id = "welcome", type = "play", name = "欢迎语", path = "1",
            settings = new { prompts = Say($"{greeting}，正在为您转接人工座席。"), repeat = 1 },
            exits = new Dictionary<string, string> { ["next"] = QueueNode(0) },
        };
        return Flow("welcome", [welcome, .. Queues([queue], parent: "1"), .. Endings(parent: "1", after: 1)]);
    }

    /// <summary>A greeting and nothing else yet: the first node (根节点) of what is to be designed.</summary>
    public static string Blank(string greeting) => Flow("n1",
    [
        new { id = "n1", type = "play", name = "根节点", path = "1", settings = new { prompts = Say($"{greeting}。"), repeat = 1 }, exits = new Dictionary<string, string>() },
    ]);

    /// <summary>满意度调查 (manual 6.3.9.6): keys 1 to 3 are the scores.</summary>
    public static string Survey()
    {
        var exits = new[] { "1", "2", "3" }.ToDictionary(key => key, _ => "n2");
        return Flow("n1",
        [
            new
            {
                id = "n1", type = "select", name = "评分", path = "1",
                settings = new { prompts = Say("请对本次服务进行评价，满意请按1，一般请按2，不满意请按3。"), repeat = 2, timeoutSeconds = 5, invalidPrompts = Say("您的输入有误，请重新输入。") },
                exits,
            },
            new { id = "n2", type = "play", name = "感谢", path = "1.1", settings = new { prompts = Say("感谢您的评价，再见。"), repeat = 1 }, exits = new Dictionary<string, string>() },
        ]);
    }

    private static IEnumerable<object> Queues(IReadOnlyList<(string Number, string Name)> queues, string parent) => queues.Select((queue, index) => new
    {
        id = QueueNode(index), type = "queue", name = queue.Name, path = $"{parent}.{index + 1}",
        settings = new { queue = queue.Number, prompts = Say("正在为您转接，请稍候。"), agentPrompt = "" },
        exits = new Dictionary<string, string> { ["unavailable"] = "closed", ["full"] = "busy", ["timeout"] = "busy" },
    });

    private static IEnumerable<object> Endings(string parent, int after) =>
    [
        Play("busy", "座席忙", $"{parent}.{after + 1}", "对不起，座席全忙，请您稍后再拨。"),
        Play("closed", "无座席", $"{parent}.{after + 2}", "对不起，现在没有座席在线，请您稍后再拨。"),
        Play("goodbye", "结束语", $"{parent}.{after + 3}", "感谢您的来电，再见。"),
        new { id = "hangup", type = "hangup", name = "挂机", path = $"{parent}.{after + 4}", settings = new { }, exits = new Dictionary<string, string>() },
    ];

    private static object Play(string id, string name, string path, string text) => new
    {
        id, type = "play", name, path, settings = new { prompts = Say(text), repeat = 1 }, exits = new Dictionary<string, string> { ["next"] = "hangup" },
    };

    private static object[] Say(string text) => [new { kind = "tts", text }];

    private static string QueueNode(int index) => $"queue{index + 1}";

    private static string Flow(string start, IReadOnlyList<object> nodes) => JsonSerializer.Serialize(new { start, nodes }, Readable);
}
