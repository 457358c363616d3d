using System.Collections.Frozen;
using System.Text.Json;

namespace CallCenter.Telephony.Ivr;

/// <summary>A node of a flow, checked.</summary>
/// <param name="Path">Outline number of the manual, e.g. <c>1.2</c>.</param>
/// <param name="Settings">Of the type that <paramref name="Type"/> reads.</param>
/// <param name="Exits">Exit to node id.</param>
public sealed record IvrNode(
    string Id, IIvrNodeType Type, string Name, string Path, object Settings, FrozenDictionary<string, string> Exits)
{
    /// <summary>已选锚点: what is counted when a call enters the node, as <see cref="Data.Ivr.FlowReference"/> names it.</summary>
    public IReadOnlyList<string> Anchors { get; init; } = [];
}

/// <summary>What is wrong with a flow.</summary>
/// <param name="NodeId">Empty when it is the flow as a whole.</param>
public sealed record IvrFlowProblem(string NodeId, Text Rule)
{
    /// <summary>In English, for logs.</summary>
    public override string ToString() => NodeId.Length > 0 ? $"node {NodeId}: {Rule.En}" : Rule.En;
}

/// <summary>A flow that can run: every node has a known type, valid settings, and exits that lead somewhere.</summary>
public sealed class IvrFlowDefinition
{
    private readonly FrozenDictionary<string, IvrNode> nodes;

    private IvrFlowDefinition(IvrNode start, IEnumerable<IvrNode> nodes)
    {
        Start = start;
        this.nodes = nodes.ToFrozenDictionary(node => node.Id);
    }

    public IvrNode Start { get; }

    public IEnumerable<IvrNode> Nodes => nodes.Values;

    public int Id { get; private init; }

    public string Name { get; private init; } = "";

    public int Version { get; private init; } = 1;

    public IvrNode? Find(string nodeId) => nodes.GetValueOrDefault(nodeId);

    /// <summary>The same flow under the name and version it was published with.</summary>
    public IvrFlowDefinition Published(int id, string name, int version) => new(Start, nodes.Values) { Id = id, Name = name, Version = version };

    /// <summary>Reads a flow's JSON (<see cref="Data.Ivr.IvrFlow.Definition"/>). Either a flow or a list of what is wrong with it, never both.</summary>
    public static IvrFlowReading Parse(string json)
    {
        var problems = new List<IvrFlowProblem>();
        try
        {
            using var document = JsonDocument.Parse(json);
            var flow = Read(document.RootElement, problems);
            return problems.Count == 0 ? new IvrFlowReading(flow, []) : new IvrFlowReading(null, problems);
        }
        catch (JsonException broken)
        {
            return new IvrFlowReading(null, [new IvrFlowProblem("", new($"不是 JSON：{broken.Message}", $"not JSON: {broken.Message}"))]);
        }
    }

    private static IvrFlowDefinition? Read(JsonElement root, List<IvrFlowProblem> problems)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("nodes", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            problems.Add(new IvrFlowProblem("", new("nodes 须为列表", "nodes must be a list")));
            return null;
        }

        var nodes = new Dictionary<string, IvrNode>();
        var ids = list.EnumerateArray().Select(element => TextOf(element, "id")).ToHashSet();
        foreach (var element in list.EnumerateArray())
        {
            if (ReadNode(element, ids, problems) is { } node && !nodes.TryAdd(node.Id, node))
            {
                problems.Add(new IvrFlowProblem(node.Id, new("节点编号重复", "the id is used twice")));
            }
        }

        var start = TextOf(root, "start");
        if (nodes.TryGetValue(start, out var first))
        {
            return new IvrFlowDefinition(first, nodes.Values);
        }

        if (!ids.Contains(start) || start.Length == 0)
        {
            problems.Add(new IvrFlowProblem("", new($"起始节点“{start}”不存在", $"start names the node '{start}', which does not exist")));
        }

        return null;
    }

    private static IvrNode? ReadNode(JsonElement element, HashSet<string> ids, List<IvrFlowProblem> problems)
    {
        var id = TextOf(element, "id");
        if (id.Length == 0)
        {
            problems.Add(new IvrFlowProblem("", new("每个节点都需要编号", "every node needs an id")));
            return null;
        }

        var typeName = TextOf(element, "type");
        if (IvrNodeTypes.Find(typeName) is not { } type)
        {
            problems.Add(new IvrFlowProblem(id, new($"节点类型“{typeName}”未知", $"the type '{typeName}' is unknown")));
            return null;
        }

        var broken = new List<Text>();
        var settings = type.ReadSettings(element.TryGetProperty("settings", out var given) ? given : default, broken);
        problems.AddRange(broken.Select(rule => new IvrFlowProblem(id, rule)));
        var exits = ReadExits(id, type, settings, element, ids, problems);
        return settings is null
            ? null
            : new IvrNode(id, type, TextOf(element, "name"), TextOf(element, "path"), settings, exits) { Anchors = ReadAnchors(id, element, problems) };
    }

    private static FrozenDictionary<string, string> ReadExits(
        string id, IIvrNodeType type, object? settings, JsonElement node, HashSet<string> ids, List<IvrFlowProblem> problems)
    {
        var exits = new Dictionary<string, string>();
        if (!node.TryGetProperty("exits", out var given) || given.ValueKind == JsonValueKind.Null)
        {
            return exits.ToFrozenDictionary();
        }

        if (given.ValueKind != JsonValueKind.Object)
        {
            problems.Add(new IvrFlowProblem(id, new("exits 须为出口到节点编号的对象", "exits must be an object of exit and node id")));
            return exits.ToFrozenDictionary();
        }

        var known = settings is null ? null : type.ExitsOf(settings);
        foreach (var exit in given.EnumerateObject())
        {
            var target = exit.Value.ValueKind == JsonValueKind.String ? exit.Value.GetString()! : "";
            if (known?.Contains(exit.Name) == false)
            {
                problems.Add(new IvrFlowProblem(id, new($"节点没有出口“{exit.Name}”", $"a {type.Name} node has no exit '{exit.Name}'")));
            }
            else if (!ids.Contains(target))
            {
                problems.Add(new IvrFlowProblem(
                    id, new($"出口“{exit.Name}”指向不存在的节点“{target}”", $"exit '{exit.Name}' leads to the node '{target}', which does not exist")));
            }

            exits[exit.Name] = target;
        }

        return exits.ToFrozenDictionary();
    }

    private static IReadOnlyList<string> ReadAnchors(string id, JsonElement node, List<IvrFlowProblem> problems)
    {
        if (!node.TryGetProperty("anchors", out var given) || given.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        if (given.ValueKind == JsonValueKind.Array && given.EnumerateArray().All(anchor => anchor.ValueKind == JsonValueKind.String))
        {
            return [.. given.EnumerateArray().Select(anchor => anchor.GetString()!)];
        }

        problems.Add(new IvrFlowProblem(id, new("anchors 须为锚点的列表", "anchors must be a list of anchors")));
        return [];
    }

    private static string TextOf(JsonElement element, string property) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : "";
}

/// <summary>What came of reading a flow.</summary>
/// <param name="Flow">Null when there are problems.</param>
public sealed record IvrFlowReading(IvrFlowDefinition? Flow, IReadOnlyList<IvrFlowProblem> Problems);
