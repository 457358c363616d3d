using System.Text.Json;
using System.Text.Json.Nodes;
using CallCenter.Telephony.Ivr;
using FsCheck;
using FsCheck.Fluent;

namespace CallCenter.Tests.Telephony.Ivr;

/// <summary>Flows that nobody would draw, but that are valid: nodes of any kind, every exit leading anywhere or nowhere, circles among them.</summary>
internal static class RandomFlows
{
    private static readonly string[] Operators = ["=", "!=", ">", ">=", "<", "<=", "contains", "startsWith", "endsWith", "empty", "notEmpty"];

    /// <summary>How settings of each kind of node are made up. A new kind is a line here.</summary>
    private static readonly IReadOnlyList<(string Type, Func<Random, JsonNode> Settings)> Kinds =
    [
        ("play", dice => new JsonObject { ["prompts"] = Prompts(dice), ["repeat"] = dice.Next(1, 3) }),
        ("select", dice => new JsonObject { ["prompts"] = Prompts(dice), ["repeat"] = dice.Next(1, 3), ["timeoutSeconds"] = dice.Next(1, 4) }),
        ("set", dice => new JsonObject { ["variables"] = new JsonArray(new JsonObject { ["name"] = Name(dice), ["value"] = Value(dice), ["type"] = "string" }) }),
        ("collect", dice => new JsonObject
        {
            ["prompts"] = Prompts(dice), ["variable"] = Name(dice), ["maxDigits"] = dice.Next(1, 5), ["timeoutSeconds"] = dice.Next(1, 4), ["record"] = dice.Next(2) == 0,
        }),
        ("wait", dice => new JsonObject { ["seconds"] = dice.Next(1, 4) }),
        ("judge", dice => new JsonObject
        {
            ["conditions"] = new JsonArray(new JsonObject { ["variable"] = Name(dice), ["operator"] = Operators[dice.Next(Operators.Length)], ["value"] = Value(dice) }),
            ["join"] = dice.Next(2) == 0 ? "and" : "or",
        }),
        ("branch", dice => new JsonObject { ["variable"] = Name(dice), ["cases"] = new JsonArray("1", "12") }),
        ("time", _ => new JsonObject { ["periods"] = new JsonArray("week:1", "fixed:9") }),
        ("region", _ => new JsonObject { ["groups"] = new JsonArray("region:1") }),
        ("voicemail", dice => new JsonObject { ["prompts"] = Prompts(dice), ["box"] = "voicemail:1", ["maxSeconds"] = dice.Next(5, 8), ["silenceSeconds"] = 2 }),
        ("http", dice => new JsonObject
        {
            // Nobody listens there.
            ["url"] = "127.0.0.1:1", ["variable"] = Name(dice), ["mode"] = dice.Next(2) == 0 ? "sync" : "async", ["timeoutSeconds"] = 1,
        }),
        ("direct", dice => new JsonObject
        {
            ["to"] = "extension", ["value"] = $"800{dice.Next(1, 5)}", ["timeoutSeconds"] = dice.Next(5, 8), ["maxSeconds"] = dice.Next(0, 5),
        }),
        ("queue", dice => new JsonObject { ["queue"] = dice.Next(4) == 0 ? "9999" : "0001" }),
        ("hangup", _ => new JsonObject()),
    ];

    /// <summary>A flow's JSON.</summary>
    public static Arbitrary<string> All { get; } = Gen.Choose(0, int.MaxValue).Select(seed => Of(new Random(seed))).ToArbitrary();

    public static string Of(Random dice)
    {
        var count = dice.Next(1, 12);
        var nodes = new JsonArray();
        for (var index = 0; index < count; index++)
        {
            var (type, make) = Kinds[dice.Next(Kinds.Count)];
            var settings = make(dice);
            nodes.Add(new JsonObject
            {
                ["id"] = $"n{index}", ["type"] = type, ["name"] = $"{type} {index}", ["path"] = $"{index + 1}", ["settings"] = settings,
                ["exits"] = new JsonObject(ExitsOf(type, settings).Where(_ => dice.Next(6) > 0).Select(exit => KeyValuePair.Create(exit, (JsonNode?)$"n{dice.Next(count)}"))),
            });
        }

        return new JsonObject { ["start"] = "n0", ["nodes"] = nodes }.ToJsonString();
    }

    private static IReadOnlyList<string> ExitsOf(string type, JsonNode settings)
    {
        var kind = IvrNodeTypes.Find(type)!;
        var problems = new List<Text>();
        var read = kind.ReadSettings(JsonSerializer.SerializeToElement(settings), problems);
        Assert.Empty(problems);
        return kind.ExitsOf(read!);
    }

    private static string Name(Random dice) => $"v{dice.Next(3)}";

    private static string Value(Random dice) => dice.Next(3) switch { 0 => $"{dice.Next(20)}", 1 => "${v0}", _ => "${cdr_customer_number}" };

    private static JsonArray Prompts(Random dice) => dice.Next(3) switch
    {
        0 => [new JsonObject { ["kind"] = "tts", ["text"] = "您好" }],
        1 => [new JsonObject { ["kind"] = "number", ["value"] = $"{dice.Next(1000)}" }],
        _ => [new JsonObject { ["kind"] = "tts", ["text"] = "尊敬的${cdr_customer_number}" }],
    };
}
