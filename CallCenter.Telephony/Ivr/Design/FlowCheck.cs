using System.Text.Json;
using CallCenter.Data.Ivr;

namespace CallCenter.Telephony.Ivr.Design;

/// <summary>What is wrong with a flow, while it is edited and before it is published. Pure.</summary>
public static class FlowCheck
{
    /// <summary>满意度节点只包括播放、选择、留言、判断和分支 5 个节点 (manual 6.3.9.6).</summary>
    public static IReadOnlyList<string> SurveyTypes { get; } = ["play", "select", "voicemail", "judge", "branch"];

    /// <summary>Errors first, then in the order of the outline.</summary>
    public static IReadOnlyList<FlowFinding> Of(FlowSketch flow, FlowSurroundings surroundings)
    {
        var findings = new List<FlowFinding>();
        if (flow.Find(flow.Start) is null)
        {
            findings.Add(new(FlowSeverity.Error, FlowFault.NoStart, "", "", flow.Nodes.Length == 0
                ? new("流程还没有节点：从左侧拖入第一个节点。", "The flow has no nodes yet: drag the first one in.")
                : new("没有根节点：请选中一个节点并“设为根节点”。", "The flow has no first node: choose a node and make it the first.")));
        }

        foreach (var node in flow.Nodes)
        {
            findings.AddRange(OfNode(flow, node, surroundings));
        }

        findings.AddRange(FlowWays.Check(flow));
        var order = flow.Nodes.Select((node, index) => (node.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index);
        return [.. findings.OrderByDescending(finding => finding.Severity).ThenBy(finding => order.GetValueOrDefault(finding.NodeId, -1))];
    }

    private static IEnumerable<FlowFinding> OfNode(FlowSketch flow, SketchNode node, FlowSurroundings surroundings)
    {
        if (IvrNodeTypes.Find(node.Type) is not { } type)
        {
            return [Error(FlowFault.UnknownType, node, "", new($"没有“{node.Type}”这种节点。", $"There is no node of the type “{node.Type}”."))];
        }

        if (surroundings.Purpose == FlowPurpose.Survey && !SurveyTypes.Contains(node.Type))
        {
            return [Error(FlowFault.NotOffered, node, "", new("满意度流程只能使用播放、选择、留言、判断和分支节点。", "A survey has only nodes to play, select, record, judge and branch."))];
        }

        var named = SettingNames.Check(node, surroundings).ToList();
        return [.. named, .. Settings(node, type, named), .. Exits(flow, node)];
    }

    /// <summary>The type's own rules. What has been said already, at its setting, is not said twice.</summary>
    private static IEnumerable<FlowFinding> Settings(SketchNode node, IIvrNodeType type, IReadOnlyList<FlowFinding> said)
    {
        var problems = new List<Text>();
        type.ReadSettings(JsonSerializer.SerializeToElement(node.Settings), problems);
        return said.Any(finding => finding.Fault is FlowFault.MissingVoice or FlowFault.BrokenTemplate)
            ? []
            : problems.Select(problem => Error(FlowFault.Settings, node, "", new($"{problem.Zh.TrimEnd('。')}。", $"{Sentence(problem.En)}.")));
    }

    private static string Sentence(string rule) => rule.Length == 0 ? rule : $"{char.ToUpperInvariant(rule[0])}{rule[1..].TrimEnd('.')}";

    private static IEnumerable<FlowFinding> Exits(FlowSketch flow, SketchNode node)
    {
        var offered = node.Offered;
        foreach (var (exit, target) in node.Exits)
        {
            if (!offered.Contains(exit))
            {
                yield return Error(FlowFault.UnknownExit, node, $"exit:{exit}", new($"节点没有出口“{exit}”。", $"The node has no exit “{exit}”."));
            }
            else if (flow.Find(target) is null)
            {
                yield return Error(FlowFault.BrokenExit, node, $"exit:{exit}", new("跳转节点已不存在。", "The exit leads to a node that is gone."));
            }
        }
    }

    internal static FlowFinding Error(FlowFault fault, SketchNode node, string place, Text sentence) => new(FlowSeverity.Error, fault, node.Id, place, sentence);
}
