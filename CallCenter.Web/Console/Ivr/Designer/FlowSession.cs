using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using CallCenter.Telephony.Ivr.Design;
using CallCenter.Web.Console.Ivr.Designer.Forms;

namespace CallCenter.Web.Console.Ivr.Designer;

/// <summary>A flow under one person's hands: every change, and back again. What stands on the canvas and in the forms is <see cref="Flow"/>. Not thread safe: of one circuit.</summary>
public sealed class FlowSession(FlowSketch flow)
{
    /// <summary>Changes that can be taken back.</summary>
    private const int Depth = 200;

    private readonly LinkedList<FlowSketch> undo = [];
    private readonly Stack<FlowSketch> redo = [];
    private string? going;

    public FlowSketch Flow { get; private set; } = FlowNumbering.Number(flow);

    public bool CanUndo => undo.Count > 0;

    public bool CanRedo => redo.Count > 0;

    /// <summary>Counts every change, those that were taken back included.</summary>
    public int Edits { get; private set; }

    public void Undo()
    {
        if (undo.Last is { } last)
        {
            undo.RemoveLast();
            redo.Push(Flow);
            Show(last.Value);
        }
    }

    public void Redo()
    {
        if (redo.TryPop(out var next))
        {
            undo.AddLast(Flow);
            Show(next);
        }
    }

    /// <summary>A new node at a place; the first of a flow is where calls begin.</summary>
    /// <returns>Its id.</returns>
    public string Add(NodeForm form, SketchPoint at)
    {
        var id = FreshIds(1)[0];
        var same = Flow.Nodes.Count(node => node.Type == form.Type);
        var name = same == 0 ? form.Label.ToString() : $"{form.Label} {same + 1}";
        Change(Flow with
        {
            Start = Flow.Nodes.IsEmpty ? id : Flow.Start, Nodes = Flow.Nodes.Add(new SketchNode(id, form.Type, name) { Settings = form.Fresh(), At = at }),
        });
        return id;
    }

    public void Move(IReadOnlyDictionary<string, SketchPoint> places) =>
        Change(Flow with { Nodes = [.. Flow.Nodes.Select(node => places.TryGetValue(node.Id, out var at) ? node with { At = at } : node)] });

    /// <summary>Places that the canvas chose for nodes that had none: no change to be taken back.</summary>
    public void Settle(IReadOnlyDictionary<string, SketchPoint> places) =>
        Flow = Flow with { Nodes = [.. Flow.Nodes.Select(node => node.At is null && places.TryGetValue(node.Id, out var at) ? node with { At = at } : node)] };

    /// <param name="target">Empty to disconnect.</param>
    public void Connect(string id, string exit, string target)
    {
        if (Flow.Find(id) is { } node && node.Exits.GetValueOrDefault(exit, "") != target && (target.Length == 0 || (Flow.Find(target) is not null && node.Offered.Contains(exit))))
        {
            Change(Flow.With(node with { Exits = target.Length == 0 ? node.Exits.Remove(exit) : node.Exits.SetItem(exit, target) }));
        }
    }

    public void Delete(IReadOnlyCollection<string> ids, IReadOnlyCollection<(string Id, string Exit)> edges)
    {
        var left = Flow.Nodes.Where(node => !ids.Contains(node.Id)).Select(node => node with
        {
            Exits = node.Exits.RemoveRange(node.Exits.Where(exit => ids.Contains(exit.Value) || edges.Contains((node.Id, exit.Key))).Select(exit => exit.Key)),
        }).ToImmutableArray();
        var start = !ids.Contains(Flow.Start) ? Flow.Start
            : Flow.Find(Flow.Start)?.Connections.Select(exit => exit.Value).FirstOrDefault(target => left.Any(node => node.Id == target)) ?? left.FirstOrDefault()?.Id ?? "";
        Change(new(start, left));
    }

    public void Rename(string id, string name)
    {
        if (Flow.Find(id) is { } node && node.Name != name)
        {
            Change(Flow.With(node with { Name = name }), going: $"{id} name");
        }
    }

    /// <param name="value">Null to leave the setting out.</param>
    public void Set(string id, string key, JsonNode? value)
    {
        if (Flow.Find(id) is { } node && !JsonNode.DeepEquals(node.Settings[key], value))
        {
            var settings = node.Settings.DeepClone().AsObject();
            settings.Remove(key);
            if (value is not null)
            {
                settings[key] = value.DeepClone();
            }

            // What an exit stood for may have gone: its connection goes with it.
            var offered = SketchExits.Of(node.Type, settings);
            Change(Flow.With(node with { Settings = settings, Exits = node.Exits.RemoveRange(node.Exits.Keys.Where(exit => node.Offered.Contains(exit) && !offered.Contains(exit))) }), going: $"{id} {key}");
        }
    }

    /// <summary>The value of a case changes, and its exit with it.</summary>
    public void RenameExit(string id, string key, JsonNode value, string exit, string renamed)
    {
        if (Flow.Find(id) is { } node && node.Exits.TryGetValue(exit, out var target) && !node.Exits.ContainsKey(renamed))
        {
            var settings = node.Settings.DeepClone().AsObject();
            settings[key] = value.DeepClone();
            Change(Flow.With(node with { Settings = settings, Exits = node.Exits.Remove(exit).SetItem(renamed, target) }), going: $"{id} {key}");
        }
        else
        {
            Set(id, key, value);
        }
    }

    public void SetAnchors(string id, IReadOnlyList<string> anchors)
    {
        if (Flow.Find(id) is { } node && !node.Anchors.SequenceEqual(anchors))
        {
            Change(Flow.With(node with { Anchors = [.. anchors] }));
        }
    }

    public void MakeStart(string id)
    {
        if (Flow.Find(id) is not null && Flow.Start != id)
        {
            Change(Flow with { Start = id });
        }
    }

    /// <summary>Puts another flow in place of this one; it can be taken back.</summary>
    public void Replace(FlowSketch other) => Change(other);

    /// <summary>The chosen nodes and what connects them, as JSON to be pasted here or in another flow.</summary>
    public string Copy(IReadOnlyCollection<string> ids)
    {
        var chosen = Flow.Nodes.Where(node => ids.Contains(node.Id))
            .Select(node => node with { Exits = node.Exits.RemoveRange(node.Exits.Where(exit => !ids.Contains(exit.Value)).Select(exit => exit.Key)) }).ToImmutableArray();
        return new FlowSketch("", [.. chosen.Select(FlowPasswords.Without)]).Write();
    }

    /// <summary>Adds copies of nodes beside where they came from.</summary>
    /// <returns>Their ids; none when the text holds no nodes.</returns>
    public IReadOnlyList<string> Paste(string json)
    {
        if (FlowSketch.Read(json, out _) is not { Nodes.Length: > 0 } copied || copied.Nodes.Length + Flow.Nodes.Length > FlowSketch.MostNodes)
        {
            return [];
        }

        var ids = FreshIds(copied.Nodes.Length);
        var renamed = copied.Nodes.Select((node, index) => (node.Id, New: ids[index])).ToDictionary(pair => pair.Id, pair => pair.New);
        var pasted = copied.Nodes.Select(node => node with
        {
            Id = renamed[node.Id],
            At = node.At is { } at ? FreePlace(at) : null,
            Exits = node.Exits.Where(exit => renamed.ContainsKey(exit.Value)).ToImmutableSortedDictionary(exit => exit.Key, exit => renamed[exit.Value], StringComparer.Ordinal),
        });
        Change(Flow with { Start = Flow.Nodes.IsEmpty ? ids[0] : Flow.Start, Nodes = [.. Flow.Nodes, .. pasted] });
        return ids;
    }

    private SketchPoint FreePlace(SketchPoint at)
    {
        var place = at;
        do
        {
            place = new(place.X + 40, place.Y + 40);
        }
        while (Flow.Nodes.Any(node => node.At is { } taken && Math.Abs(taken.X - place.X) < 10 && Math.Abs(taken.Y - place.Y) < 10));
        return place;
    }

    private string[] FreshIds(int count)
    {
        var highest = Flow.Nodes.Select(node => node.Id.StartsWith('n') && int.TryParse(node.Id[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).DefaultIfEmpty().Max();
        return [.. Enumerable.Range(highest + 1, count).Select(number => $"n{number}")];
    }

    /// <param name="going">Changes of the same name, one after the other, are taken back together, as when a text is typed.</param>
    private void Change(FlowSketch changed, string? going = null)
    {
        if (going is null || going != this.going)
        {
            undo.AddLast(Flow);
            if (undo.Count > Depth)
            {
                undo.RemoveFirst();
            }
        }

        redo.Clear();
        Show(FlowNumbering.Number(changed));
        this.going = going;
    }

    private void Show(FlowSketch shown)
    {
        Flow = shown;
        going = null;
        Edits++;
    }
}
