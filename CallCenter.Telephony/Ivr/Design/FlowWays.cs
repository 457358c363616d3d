namespace CallCenter.Telephony.Ivr.Design;

/// <summary>Where calls can go in a flow: what they never reach, where they go round for ever, and where they end without anybody having said so.</summary>
internal static class FlowWays
{
    // Types that are left only when somebody or something outside acts or time passes: a circle through them waits.
    private static readonly string[] Waiting = ["select", "collect", "voicemail", "queue", "wait", "direct", "chatbot"];

    public static IEnumerable<FlowFinding> Check(FlowSketch flow)
    {
        var reached = Reached(flow);
        var nodes = flow.Nodes.Where(node => reached.Contains(node.Id)).ToDictionary(node => node.Id);
        foreach (var node in flow.Nodes.Where(node => reached.Count > 0 && !reached.Contains(node.Id)))
        {
            yield return new(FlowSeverity.Warning, FlowFault.Unreachable, node.Id, "", new("没有任何出口通向此节点。", "No exit leads to this node."));
        }

        foreach (var (node, exit) in nodes.Values.SelectMany(node => Open(node).Select(exit => (node, exit))))
        {
            yield return new(FlowSeverity.Warning, FlowFault.OpenExit, node.Id, $"exit:{exit}", new("此出口没有跳转节点，通话将在此结束。", "This exit leads nowhere: the call ends here."));
        }

        foreach (var finding in Loops(nodes))
        {
            yield return finding;
        }
    }

    private static HashSet<string> Reached(FlowSketch flow)
    {
        var nodes = flow.Nodes.ToDictionary(node => node.Id);
        var reached = new HashSet<string>();
        var waiting = new Stack<string>([flow.Start]);
        while (waiting.TryPop(out var id))
        {
            if (nodes.TryGetValue(id, out var node) && reached.Add(id))
            {
                foreach (var target in node.Exits.Values)
                {
                    waiting.Push(target);
                }
            }
        }

        return reached;
    }

    private static IEnumerable<string> Open(SketchNode node) =>
        node.Offered.Where(exit => !node.Exits.ContainsKey(exit) && !SketchExits.MayEnd(node, exit));

    private static IEnumerable<FlowFinding> Loops(Dictionary<string, SketchNode> nodes)
    {
        var busy = nodes.Values.Where(node => !Waiting.Contains(node.Type)).ToDictionary(node => node.Id);
        foreach (var circle in Circles.In(busy).Where(circle => !HasWayOut(circle, nodes)))
        {
            yield return new(FlowSeverity.Error, FlowFault.EndlessLoop, circle[0].Id, "",
                new($"死循环：{Names(circle)} 之间没有出口，也没有等待来电者的节点。", $"An endless loop: {Names(circle)} have no way out and wait for nobody."));
        }

        foreach (var circle in Circles.In(nodes).Where(circle => circle.Any(node => Waiting.Contains(node.Type)) && !HasWayOut(circle, nodes)))
        {
            yield return new(FlowSeverity.Warning, FlowFault.LoopWithoutWay, circle[0].Id, "",
                new($"循环没有出口：{Names(circle)}，来电者只能挂机。", $"A loop without a way out: {Names(circle)}. Callers can only hang up."));
        }
    }

    private static bool HasWayOut(IReadOnlyList<SketchNode> circle, Dictionary<string, SketchNode> nodes)
    {
        var inside = circle.Select(node => node.Id).ToHashSet();
        return circle.Any(node => node.Exits.Values.Any(target => nodes.ContainsKey(target) && !inside.Contains(target))
            || Open(node).Any() || node.Type is "queue" or "direct");
    }

    private static string Names(IReadOnlyList<SketchNode> circle) => string.Join(" → ", circle.Select(node => $"{node.Path} {node.Name}".Trim()));
}
