using CallCenter.Data.Queues;

namespace CallCenter.Telephony.Acd.Routing;

/// <summary>轮选: in the order in which phones were bound; after the last one, from the first again.</summary>
public sealed class RoundRobinStrategy : IRingStrategy
{
    public RingStrategy Kind => RingStrategy.RoundRobin;

    public Choice Choose(ReadOnlySpan<Candidate> candidates, RoutingContext context)
    {
        var last = context.LastBound;
        return Ranking.Choose(
            candidates,
            new("轮选", "Round robin"),
            (in first, in second) =>
            {
                // Those bound after the agent chosen last come in this round, the others in the next.
                var byRound = (first.BoundOrder <= last).CompareTo(second.BoundOrder <= last);
                return byRound != 0 ? byRound : Ranking.ByBinding(in first, in second);
            },
            candidate => candidate.BoundOrder <= last
                ? new($"绑定次序 {candidate.BoundOrder}，下一轮", $"bound {candidate.BoundOrder}, next round")
                : new($"绑定次序 {candidate.BoundOrder}", $"bound {candidate.BoundOrder}"));
    }
}
