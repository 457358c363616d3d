namespace CallCenter.Telephony.Ivr.Design;

/// <summary>The manual's outline of a flow: the first node is 1, what its exits lead to 1.1, 1.2 … A node that is reached in several ways is told where the way
/// is shortest; nodes that nothing leads to begin outlines of their own: 2, 3 …</summary>
public static class FlowNumbering
{
    /// <summary>The same flow with the <see cref="SketchNode.Path"/> of every node, in the order of the outline.</summary>
    public static FlowSketch Number(FlowSketch flow)
    {
        var paths = new Dictionary<string, string>();
        var order = new List<SketchNode>();
        var roots = 0;
        foreach (var root in Roots(flow).Where(root => !paths.ContainsKey(root.Id)))
        {
            Walk(flow, root, $"{++roots}", paths, order);
        }

        return flow with { Nodes = [.. order.OrderBy(node => paths[node.Id], Comparer<string>.Create(Compare)).Select(node => node with { Path = paths[node.Id] })] };
    }

    /// <summary>By numbers, not by letters: 1.10 comes after 1.9.</summary>
    public static int Compare(string? one, string? other)
    {
        var (left, right) = (Parts(one), Parts(other));
        for (var i = 0; i < Math.Min(left.Count, right.Count); i++)
        {
            if (left[i] != right[i])
            {
                return left[i].CompareTo(right[i]);
            }
        }

        return left.Count.CompareTo(right.Count);
    }

    /// <summary>Where outlines may begin: at the start, then at what nothing leads to, then in circles that nothing leads to.</summary>
    private static IEnumerable<SketchNode> Roots(FlowSketch flow)
    {
        var led = flow.Nodes.SelectMany(node => node.Exits.Where(exit => exit.Value != node.Id)).Select(exit => exit.Value).ToHashSet();
        return flow.Nodes.Where(node => node.Id == flow.Start).Concat(flow.Nodes.Where(node => !led.Contains(node.Id))).Concat(flow.Nodes);
    }

    private static void Walk(FlowSketch flow, SketchNode root, string number, Dictionary<string, string> paths, List<SketchNode> order)
    {
        var nodes = flow.Nodes.ToDictionary(node => node.Id);
        var waiting = new Queue<SketchNode>([root]);
        paths[root.Id] = number;
        while (waiting.TryDequeue(out var node))
        {
            order.Add(node);
            var child = 0;
            foreach (var (_, target) in node.Connections)
            {
                if (nodes.TryGetValue(target, out var next) && paths.TryAdd(target, $"{paths[node.Id]}.{child + 1}"))
                {
                    child++;
                    waiting.Enqueue(next);
                }
            }
        }
    }

    private static List<int> Parts(string? path) =>
        [.. (path ?? "").Split('.').Select(part => int.TryParse(part, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0)];
}
