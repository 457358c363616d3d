using CallCenter.Data.Queues;

namespace CallCenter.Telephony.Acd.Routing;

/// <summary>平均: the fewest calls answered today since sign-in; among equals, who has been free longest.</summary>
public sealed class FewestCallsStrategy : IRingStrategy
{
    public RingStrategy Kind => RingStrategy.FewestCalls;

    public Choice Choose(ReadOnlySpan<Candidate> candidates, RoutingContext context) => Ranking.Choose(
        candidates,
        new("平均", "Fewest calls"),
        static (in first, in second) =>
        {
            var byCalls = first.Answered.CompareTo(second.Answered);
            return byCalls != 0 ? byCalls : LongestIdleStrategy.ByFreeTime(in first, in second);
        },
        static candidate => new($"接通 {candidate.Answered} 次", $"answered {candidate.Answered}"));
}
