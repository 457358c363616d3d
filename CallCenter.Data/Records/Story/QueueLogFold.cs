namespace CallCenter.Data.Records.Story;

/// <summary>Folds a story into its stays in queues, in order. A queue that refused the call makes a stay of no length.</summary>
public static class QueueLogFold
{
    public static IReadOnlyList<QueueLog> Of(CallStory story) => Of(Timeline.Of(story));

    internal static IReadOnlyList<QueueLog> Of(Timeline timeline)
    {
        var customer = timeline.First<CallEntered>()?.CustomerNumber ?? "";
        var stays = new List<QueueLog>();
        QueueLog? open = null;
        var agents = new Dictionary<string, AgentOffered>();
        foreach (var (at, step) in timeline.Moments)
        {
            switch (step)
            {
                case CallQueued queued when open is null || open.QueueId != queued.QueueId:
                    Leave(open, at, QueueExit.SystemError);
                    open = Stay(timeline, customer, stays.Count + 1, queued.QueueId, at);
                    (open.QueueNumber, open.QueueName, open.Priority, open.Position) = (queued.QueueNumber, queued.QueueName, queued.Priority, queued.Position);
                    stays.Add(open);
                    break;
                case AgentOffered offered:
                    agents[offered.LegId] = offered;
                    if (open is not null && offered.QueueId == open.QueueId)
                    {
                        open.Offers++;
                    }

                    break;
                case AgentAnswered answered when agents.TryGetValue(answered.LegId, out var agent):
                    // The queue may have let the call go a moment before.
                    if ((open ?? stays.LastOrDefault(stay => stay is { Exit: QueueExit.Answered, AgentId: null })) is { } stay)
                    {
                        (stay.AgentId, stay.AgentNumber, stay.AgentName) = (agent.AgentId, agent.AgentNumber, agent.AgentName);
                        Leave(open, at, QueueExit.Answered);
                        open = null;
                    }

                    break;
                case QueueLeft left when open is not null && open.QueueId == left.QueueId:
                    Leave(open, at, left.Exit);
                    open = null;
                    break;
                case QueueLeft { Exit: QueueExit.Full or QueueExit.AgentsUnavailable } refused:
                    var refusal = Stay(timeline, customer, stays.Count + 1, refused.QueueId, at);
                    Leave(refusal, at, refused.Exit);
                    stays.Add(refusal);
                    break;
                case CallEnded:
                    Leave(open, at, QueueExit.Abandoned);
                    open = null;
                    break;
            }
        }

        Leave(open, timeline.EndedAt, QueueExit.Abandoned);
        return stays;
    }

    private static QueueLog Stay(Timeline timeline, string customer, int visit, int queueId, DateTimeOffset at) => new()
    {
        UniqueId = timeline.Story.UniqueId, Visit = visit, DepartmentId = timeline.Story.DepartmentId, EnteredAt = timeline.EnteredAt, QueueId = queueId,
        CustomerNumber = customer, QueuedAt = at, LeftAt = at,
    };

    private static void Leave(QueueLog? stay, DateTimeOffset at, QueueExit exit)
    {
        if (stay is not null)
        {
            (stay.LeftAt, stay.Exit, stay.WaitSeconds) = (at, exit, Timeline.Seconds(stay.QueuedAt, at));
        }
    }
}
