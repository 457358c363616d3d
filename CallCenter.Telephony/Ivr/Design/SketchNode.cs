using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace CallCenter.Telephony.Ivr.Design;

/// <summary>A node of a flow that is being edited: it may be unfinished or wrong. Never changed in place, its settings included.</summary>
/// <param name="Type">As in the flow's JSON; may be unknown.</param>
/// <param name="Name">Empty where people gave none.</param>
public sealed record SketchNode(string Id, string Type, string Name)
{
    /// <summary>Outline number of the manual (1, 1.2): <see cref="FlowNumbering"/> computes it.</summary>
    public string Path { get; init; } = "";

    public JsonObject Settings { get; init; } = [];

    /// <summary>Exit to node id.</summary>
    public ImmutableSortedDictionary<string, string> Exits { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>已选锚点, as <see cref="Data.Ivr.FlowReference"/> names them.</summary>
    public ImmutableArray<string> Anchors { get; init; } = [];

    /// <summary>Left upper corner on the canvas; null where nobody has placed it yet.</summary>
    public SketchPoint? At { get; init; }

    /// <summary>The exits it has with its settings, in the order of its form, whether or not they lead somewhere.</summary>
    public IReadOnlyList<string> Offered => SketchExits.Of(Type, Settings);

    /// <summary>The connected exits, in the order of the form; at the end those that the node does not have.</summary>
    public IEnumerable<KeyValuePair<string, string>> Connections
    {
        get
        {
            var offered = Offered;
            return offered.Where(Exits.ContainsKey).Concat(Exits.Keys.Where(exit => !offered.Contains(exit))).Select(exit => KeyValuePair.Create(exit, Exits[exit]));
        }
    }
}

/// <summary>In pixels of the canvas at 100 %.</summary>
public readonly record struct SketchPoint(double X, double Y);
