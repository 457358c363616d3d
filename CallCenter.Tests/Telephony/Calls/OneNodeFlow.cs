using System.Text.Json.Nodes;
using CallCenter.Data.Ivr;
using CallCenter.Data.Records.Story;
using CallCenter.Data.Tenancy;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Telephony.Calls;

/// <summary>A flow around one node: behind each of its exits a node that says which exit it was.</summary>
internal static class OneNodeFlow
{
    /// <param name="settings">JSON.</param>
    public static DepartmentConfiguration With(this DepartmentConfiguration configuration, string type, string settings, params string[] exits) =>
        configuration with { Flows = [new IvrFlow { Id = 1, DepartmentId = Demo.DepartmentId, Name = "试", Definition = Of(type, settings, exits) }] };

    public static string Of(string type, string settings, params string[] exits)
    {
        var nodes = new JsonArray(new JsonObject
        {
            ["id"] = "n", ["type"] = type, ["name"] = "节点", ["path"] = "1", ["settings"] = JsonNode.Parse(settings),
            ["exits"] = new JsonObject(exits.Select((exit, index) => KeyValuePair.Create<string, JsonNode?>(exit, $"x{index}"))),
        });
        foreach (var (index, exit) in exits.Index())
        {
            nodes.Add(new JsonObject
            {
                ["id"] = $"x{index}", ["type"] = "hangup", ["name"] = exit, ["path"] = $"1.{index + 1}",
                ["settings"] = JsonNode.Parse("{}"), ["exits"] = new JsonObject(),
            });
        }

        return new JsonObject { ["start"] = "n", ["nodes"] = nodes }.ToJsonString();
    }

    /// <summary>The exit by which the node was left, and the node that came next; both the same when the flow was followed.</summary>
    public static (string Left, string? Next) ExitTaken(this CallCenter.Data.Records.Story.CallStory story) => (
        story.Events.OfType<NodeLeft>().First(left => left.NodeId == "n").Outcome,
        story.Events.OfType<NodeEntered>().Skip(1).FirstOrDefault()?.Name);

    public static IReadOnlyDictionary<string, string> Variables(this CallStory story) =>
        story.Events.OfType<VariableSet>().GroupBy(set => set.Name).ToDictionary(set => set.Key, set => set.Last().Value);
}
