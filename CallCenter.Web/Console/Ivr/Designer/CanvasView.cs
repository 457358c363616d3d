using CallCenter.Data;
using CallCenter.Telephony.Ivr.Design;
using CallCenter.Web.Console.Ivr.Designer.Forms;

namespace CallCenter.Web.Console.Ivr.Designer;

/// <summary>What the canvas draws: words and colours are decided here, the canvas knows no type of node.</summary>
internal sealed record CanvasView(IReadOnlyList<CanvasNode> Nodes)
{
    /// <summary>The exit that stands for a key that is not connected yet.</summary>
    public const string NextKey = "+";

    public static CanvasView Of(FlowSketch flow, DesignerChoices choices, IReadOnlyList<FlowFinding> findings)
    {
        var worst = findings.Where(finding => finding.NodeId.Length > 0).GroupBy(finding => finding.NodeId).ToDictionary(group => group.Key, group => group.Max(finding => finding.Severity));
        return new([.. flow.Nodes.Select(node => Of(flow, node, choices, worst.TryGetValue(node.Id, out var severity) ? severity : null))]);
    }

    /// <summary>The first key of a menu that leads nowhere yet; null when all do.</summary>
    public static string? FreeKey(SketchNode node) => node.Offered.FirstOrDefault(exit => SketchExits.IsKey(exit) && !node.Exits.ContainsKey(exit));

    private static CanvasNode Of(FlowSketch flow, SketchNode node, DesignerChoices choices, FlowSeverity? worst)
    {
        var form = NodeForms.Find(node.Type);
        return new(
            node.Id, form?.Label.ToString() ?? node.Type, form?.Icon ?? "help", (form?.Group.ToString() ?? "Logic").ToLowerInvariant(), node.Name, node.Path,
            form?.Summary(node.Settings, choices) ?? "", node.At?.X, node.At?.Y, flow.Start == node.Id, worst?.ToString().ToLowerInvariant(), [.. Exits(flow, node, form, choices)]);
    }

    /// <summary>All exits, but of a menu's keys only those that lead somewhere, and one to draw the next from.</summary>
    private static IEnumerable<CanvasExit> Exits(FlowSketch flow, SketchNode node, NodeForm? form, DesignerChoices choices)
    {
        var keys = false;
        foreach (var exit in node.Offered)
        {
            var target = node.Exits.GetValueOrDefault(exit);
            var known = target is not null && flow.Find(target) is not null ? target : null;
            if (!SketchExits.IsKey(exit) || node.Type != "select")
            {
                if (keys && FreeKey(node) is not null)
                {
                    keys = false;
                    yield return new(NextKey, Text.Of("按键…", "Key…"), null, false);
                }

                if (known is not null || form?.ExitShown(node.Settings, exit) != false)
                {
                    yield return new(exit, form?.WordsOf(exit, choices).Short.ToString() ?? exit, known, known is null && !SketchExits.MayEnd(node, exit));
                }

                continue;
            }

            keys = true;
            if (known is not null)
            {
                yield return new(exit, form!.WordsOf(exit, choices).Short.ToString(), known, false);
            }
        }
    }
}

/// <param name="Label">Its type.</param>
/// <param name="Group">Gives the colour.</param>
/// <param name="X">Null where the canvas is to find a place.</param>
/// <param name="Level"><c>error</c>, <c>warning</c> or null.</param>
internal sealed record CanvasNode(
    string Id, string Label, string Icon, string Group, string Name, string Path, string Summary, double? X, double? Y, bool Start, string? Level, IReadOnlyList<CanvasExit> Exits);

/// <param name="Target">Null when it leads nowhere.</param>
/// <param name="Open">It leads nowhere, and the call ends there.</param>
internal sealed record CanvasExit(string Key, string Label, string? Target, bool Open);
