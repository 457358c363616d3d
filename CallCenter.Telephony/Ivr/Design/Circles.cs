namespace CallCenter.Telephony.Ivr.Design;

/// <summary>The circles of a graph of nodes: its strongly connected parts (Tarjan), without nodes that lie on none. Not recursive, for long flows.</summary>
internal static class Circles
{
    public static IEnumerable<IReadOnlyList<SketchNode>> In(IReadOnlyDictionary<string, SketchNode> nodes)
    {
        var index = new Dictionary<string, int>();
        var low = new Dictionary<string, int>();
        var open = new Stack<string>();
        var isOpen = new HashSet<string>();
        foreach (var root in nodes.Keys.Where(id => !index.ContainsKey(id)))
        {
            var visits = new Stack<(string Id, Queue<string> Targets)>();
            Enter(root);
            while (visits.TryPeek(out var visit))
            {
                if (visit.Targets.TryDequeue(out var target))
                {
                    if (!index.TryGetValue(target, out var seen))
                    {
                        Enter(target);
                    }
                    else if (isOpen.Contains(target))
                    {
                        low[visit.Id] = Math.Min(low[visit.Id], seen);
                    }

                    continue;
                }

                visits.Pop();
                if (visits.TryPeek(out var parent))
                {
                    low[parent.Id] = Math.Min(low[parent.Id], low[visit.Id]);
                }

                if (low[visit.Id] == index[visit.Id] && Closed(visit.Id) is { } part)
                {
                    yield return part;
                }
            }

            void Enter(string id)
            {
                index[id] = low[id] = index.Count;
                open.Push(id);
                isOpen.Add(id);
                visits.Push((id, new(nodes[id].Exits.Values.Where(nodes.ContainsKey).Distinct())));
            }
        }

        IReadOnlyList<SketchNode>? Closed(string id)
        {
            var part = new List<SketchNode>();
            string member;
            do
            {
                member = open.Pop();
                isOpen.Remove(member);
                part.Add(nodes[member]);
            }
            while (member != id);
            part.Reverse();
            return part.Count > 1 || part[0].Exits.ContainsValue(id) ? part : null;
        }
    }
}
