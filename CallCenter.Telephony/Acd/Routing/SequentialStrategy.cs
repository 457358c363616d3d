using CallCenter.Data.Queues;

namespace CallCenter.Telephony.Acd.Routing;

/// <summary>顺序: the lowest agent number first.</summary>
public sealed class SequentialStrategy : IRingStrategy
{
    public RingStrategy Kind => RingStrategy.Sequential;

    public Choice Choose(ReadOnlySpan<Candidate> candidates, RoutingContext context) => Ranking.Choose(
        candidates,
        new("顺序", "In order"),
        static (in first, in second) => first.NumberValue != second.NumberValue
            ? first.NumberValue.CompareTo(second.NumberValue)
            : string.CompareOrdinal(first.Number, second.Number),
        static _ => Ranking.Free);
}
