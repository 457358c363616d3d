using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CallCenter.Telephony.Ivr.Design;

/// <summary>A flow that is being edited, in the JSON of <see cref="Data.Ivr.IvrFlow.Definition"/>. Unlike <see cref="IvrFlowDefinition"/> it may be unfinished or wrong.
/// Immutable.</summary>
/// <param name="Start">Id of the first node; empty when there is none.</param>
public sealed record FlowSketch(string Start, ImmutableArray<SketchNode> Nodes)
{
    /// <summary>Nodes of the largest flow.</summary>
    public const int MostNodes = 500;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Indented = new(Plain) { WriteIndented = true };

    public static FlowSketch Empty { get; } = new("", []);

    public SketchNode? Find(string id) => Nodes.FirstOrDefault(node => node.Id == id);

    /// <summary>With the node in place of the one of its id.</summary>
    public FlowSketch With(SketchNode node) => this with { Nodes = [.. Nodes.Select(one => one.Id == node.Id ? node : one)] };

    /// <summary>Either a flow or why the text is none.</summary>
    public static FlowSketch? Read(string json, out Text problem)
    {
        problem = default;
        try
        {
            if (JsonNode.Parse(json) is JsonObject root && root["nodes"] is JsonArray list)
            {
                var nodes = list.Select(ReadNode).ToList();
                problem = nodes.Any(node => node is null) ? new("流程中有节点缺少编号（id）。", "A node of the flow has no id.")
                    : nodes.Count > MostNodes ? new($"流程最多 {MostNodes} 个节点。", $"A flow has at most {MostNodes} nodes.")
                    : nodes.GroupBy(node => node!.Id).FirstOrDefault(same => same.Count() > 1) is { } twice ? new($"节点编号“{twice.Key}”重复。", $"Two nodes have the id “{twice.Key}”.")
                    : default;
                return problem == default ? new(TextOf(root["start"]), [.. nodes.OfType<SketchNode>()]) : null;
            }

            problem = new("不是语音导航流程：应有节点列表（nodes）。", "This is no flow: a list of nodes is missing.");
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or ArgumentException)
        {
            problem = new("不是 JSON 格式的流程文件。", "This is no flow in JSON.");
        }

        return null;
    }

    public string Write(bool indented = false)
    {
        var nodes = new JsonArray();
        foreach (var node in Nodes)
        {
            nodes.Add(Write(node));
        }

        return new JsonObject { ["start"] = Start, ["nodes"] = nodes }.ToJsonString(indented ? Indented : Plain);
    }

    private static JsonObject Write(SketchNode node)
    {
        var exits = new JsonObject();
        foreach (var (exit, target) in node.Connections)
        {
            exits[exit] = target;
        }

        var written = new JsonObject
        {
            ["id"] = node.Id, ["type"] = node.Type, ["name"] = node.Name, ["path"] = node.Path, ["settings"] = node.Settings.DeepClone(), ["exits"] = exits,
        };
        if (node.Anchors.Length > 0)
        {
            written["anchors"] = new JsonArray([.. node.Anchors.Select(anchor => (JsonNode)anchor)]);
        }

        if (node.At is { } at)
        {
            written["at"] = new JsonObject { ["x"] = Math.Round(at.X), ["y"] = Math.Round(at.Y) };
        }

        return written;
    }

    private static SketchNode? ReadNode(JsonNode? element)
    {
        if (element is not JsonObject node || TextOf(node["id"]) is not { Length: > 0 } id)
        {
            return null;
        }

        return new SketchNode(id, TextOf(node["type"]), TextOf(node["name"]))
        {
            Path = TextOf(node["path"]),
            Settings = (node["settings"] as JsonObject)?.DeepClone().AsObject() ?? [],
            Exits = (node["exits"] as JsonObject)?.Where(exit => TextOf(exit.Value).Length > 0)
                .ToImmutableSortedDictionary(exit => exit.Key, exit => TextOf(exit.Value), StringComparer.Ordinal)
                ?? ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal),
            Anchors = [.. (node["anchors"] as JsonArray)?.Select(TextOf).Where(anchor => anchor.Length > 0) ?? []],
            At = node["at"] is JsonObject at && NumberOf(at["x"]) is { } x && NumberOf(at["y"]) is { } y ? new SketchPoint(x, y) : null,
        };
    }

    private static string TextOf(JsonNode? value) => value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : "";

    private static double? NumberOf(JsonNode? value) =>
        value?.GetValueKind() == JsonValueKind.Number && value.AsValue().TryGetValue<double>(out var number) && double.IsFinite(number) ? number : null;
}
