using System.Text.Json.Nodes;

namespace CallCenter.Telephony.Ivr.Design;

public enum NodeChange
{
    Added,
    Removed,
    Changed,
}

/// <summary>A part of a node that differs.</summary>
/// <param name="Place"><c>name</c>, <c>type</c>, <c>start</c>, <c>anchors</c>, the key of a setting, or <c>exit:NAME</c>.</param>
/// <param name="Before">Null where there was nothing.</param>
/// <param name="After">Null where there is nothing any more.</param>
public sealed record FieldDifference(string Place, JsonNode? Before, JsonNode? After);

/// <summary>A node that differs between two versions of a flow. Where it stands on the canvas is no difference.</summary>
/// <param name="Node">As it is afterwards; as it was, when it was removed.</param>
/// <param name="Fields">Empty unless it changed.</param>
public sealed record NodeDifference(NodeChange Change, SketchNode Node, IReadOnlyList<FieldDifference> Fields);

public static class FlowDifference
{
    /// <summary>In the order of the outline; removed nodes at the end.</summary>
    public static IReadOnlyList<NodeDifference> Between(FlowSketch before, FlowSketch after) =>
    [
        .. after.Nodes.Select(node => before.Find(node.Id) is not { } old
            ? new NodeDifference(NodeChange.Added, node, [])
            : new NodeDifference(NodeChange.Changed, node, [.. Fields(before, old, after, node)])).Where(node => node.Change != NodeChange.Changed || node.Fields.Count > 0),
        .. before.Nodes.Where(node => after.Find(node.Id) is null).Select(node => new NodeDifference(NodeChange.Removed, node, [])),
    ];

    private static IEnumerable<FieldDifference> Fields(FlowSketch before, SketchNode old, FlowSketch after, SketchNode now)
    {
        if (old.Name != now.Name)
        {
            yield return new("name", old.Name, now.Name);
        }

        if (old.Type != now.Type)
        {
            yield return new("type", old.Type, now.Type);
        }

        var (wasFirst, isFirst) = (before.Start == old.Id, after.Start == now.Id);
        if (wasFirst != isFirst)
        {
            yield return new("start", wasFirst, isFirst);
        }

        foreach (var key in old.Settings.Select(setting => setting.Key).Union(now.Settings.Select(setting => setting.Key)))
        {
            if (!JsonNode.DeepEquals(old.Settings[key], now.Settings[key]))
            {
                yield return new(key, old.Settings[key]?.DeepClone(), now.Settings[key]?.DeepClone());
            }
        }

        foreach (var exit in old.Connections.Concat(now.Connections).Select(exit => exit.Key).Distinct())
        {
            var (led, leads) = (old.Exits.GetValueOrDefault(exit), now.Exits.GetValueOrDefault(exit));
            if (led != leads)
            {
                yield return new($"exit:{exit}", led, leads);
            }
        }

        if (!old.Anchors.SequenceEqual(now.Anchors))
        {
            yield return new("anchors", List(old), List(now));
        }
    }

    private static JsonArray List(SketchNode node) => [.. node.Anchors.Select(anchor => (JsonNode)anchor)];
}
