using CallCenter.Data.Queues;

namespace CallCenter.Telephony.Acd.Routing;

/// <summary>随机</summary>
public sealed class RandomStrategy : IRingStrategy
{
    public RingStrategy Kind => RingStrategy.Random;

    public Choice Choose(ReadOnlySpan<Candidate> candidates, RoutingContext context)
    {
        var chosen = context.Random.Next(candidates.Length);
        var named = Ranking.Best(candidates, Ranking.ByBinding);
        return new Choice(chosen, Ranking.Sentence(candidates, named, chosen, new("随机", "Random"), static _ => Ranking.Free));
    }
}
