namespace CallCenter.Data.Records.Story;

/// <summary>Folds a story into its visits of IVR nodes, in order.</summary>
public static class IvrTraceFold
{
    /// <summary>The outcome of a visit during which the customer went.</summary>
    public const string HangUp = "hangup";

    public static IReadOnlyList<IvrTrace> Of(CallStory story) => Of(Timeline.Of(story));

    internal static IReadOnlyList<IvrTrace> Of(Timeline timeline)
    {
        var visits = new List<IvrTrace>();
        IvrTrace? open = null;
        foreach (var (at, step) in timeline.Moments)
        {
            switch (step)
            {
                case NodeEntered node:
                    Leave(ref open, at, "");
                    open = new IvrTrace
                    {
                        UniqueId = timeline.Story.UniqueId, Visit = visits.Count + 1, DepartmentId = timeline.Story.DepartmentId, EnteredAt = timeline.EnteredAt,
                        FlowName = node.FlowName, NodeId = node.NodeId, Path = node.Path, NodeName = node.Name, NodeType = node.NodeType,
                        NodeEnteredAt = at, NodeLeftAt = at,
                    };
                    visits.Add(open);
                    break;
                case KeysPressed keys when open?.NodeId == keys.NodeId:
                    open.Keys = open.Keys.Length == 0 ? keys.Digits : $"{open.Keys},{keys.Digits}";
                    break;
                case NodeLeft left when open?.NodeId == left.NodeId:
                    Leave(ref open, at, left.Outcome);
                    break;
                case CallEnded:
                    Leave(ref open, at, HangUp);
                    break;
            }
        }

        Leave(ref open, timeline.EndedAt, HangUp);
        return visits;
    }

    private static void Leave(ref IvrTrace? visit, DateTimeOffset at, string outcome)
    {
        if (visit is not null)
        {
            (visit.NodeLeftAt, visit.Outcome) = (at, outcome);
            visit = null;
        }
    }
}
