using CallCenter.Data.Records.Story;
using CallCenter.Telephony.Switching;

namespace CallCenter.Telephony.Calls.Recovery;

/// <summary>What is to be done with the calls of a node after a connection.</summary>
public abstract record RecoveryStep
{
    /// <summary>The customer is still there: the call goes on where its story ends.</summary>
    /// <param name="AgentLegAlive">The channel of the agent whom the story names last is there.</param>
    /// <param name="Joined">It is bridged with the customer.</param>
    public sealed record Resume(CallStory Story, bool AgentLegAlive, bool Joined) : RecoveryStep;

    /// <summary>The customer is gone: the story gets its end.</summary>
    public sealed record Close(CallStory Story) : RecoveryStep;

    /// <summary>A channel of ours that belongs to no call.</summary>
    public sealed record HangUp(LiveChannel Channel) : RecoveryStep;

    /// <summary>A call that nobody has seen yet.</summary>
    public sealed record Arrive(LiveChannel Channel) : RecoveryStep;
}

/// <summary>Compares the stories that have no end with the channels that exist. Pure.</summary>
public static class RecoveryPlan
{
    /// <param name="stories">Without an end, of this node.</param>
    /// <param name="channels">All channels that the node has now.</param>
    public static IReadOnlyList<RecoveryStep> Of(IReadOnlyList<CallStory> stories, IReadOnlyList<LiveChannel> channels)
    {
        var byId = channels.ToDictionary(channel => channel.Id);
        var taken = new HashSet<string>();
        var steps = new List<RecoveryStep>();
        foreach (var story in stories.Where(story => story.Events.Count > 0))
        {
            var state = CallState.Of(story.Events);
            if (state.Entered is null || !byId.TryGetValue(state.Entered.ChannelId, out var customer))
            {
                steps.Add(new RecoveryStep.Close(story));
                continue;
            }

            taken.Add(customer.Id);
            var agent = state.Agent is { } offered ? byId.GetValueOrDefault(offered.LegId) : null;
            var joined = agent is not null && (customer.BridgedTo == agent.Id || agent.BridgedTo == customer.Id);
            if (agent is not null)
            {
                taken.Add(agent.Id);
            }

            steps.Add(new RecoveryStep.Resume(story, agent is not null, joined));
        }

        foreach (var channel in channels.Where(channel => !taken.Contains(channel.Id)))
        {
            if (channel.Variables.ContainsKey(CallVariables.UniqueId))
            {
                steps.Add(new RecoveryStep.HangUp(channel));
            }
            else if (channel.Inbound && channel.BridgedTo.Length == 0)
            {
                steps.Add(new RecoveryStep.Arrive(channel));
            }
        }

        return steps;
    }
}
