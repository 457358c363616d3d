using CallCenter.Data.Queues;

namespace CallCenter.Telephony.Acd.Routing;

/// <summary>呼叫策略 (manual 6.3.2 a-f): chooses among agents who are all free to take the call.</summary>
public interface IRingStrategy
{
    RingStrategy Kind { get; }

    /// <param name="candidates">At least one; in no order.</param>
    Choice Choose(ReadOnlySpan<Candidate> candidates, RoutingContext context);
}

/// <param name="LastBound"><see cref="Candidate.BoundOrder"/> of the agent whom this queue chose last; 0 at first.</param>
public readonly record struct RoutingContext(DateTimeOffset Now, Random Random, long LastBound);

/// <param name="Index">Of the chosen candidate.</param>
/// <param name="Why">The strategy, the candidates with what was compared, and the choice, in a sentence.</param>
public readonly record struct Choice(int Index, Text Why);

/// <summary>All strategies by their kind.</summary>
public static class RingStrategies
{
    private static readonly IRingStrategy[] All =
    [
        new SequentialStrategy(), new RoundRobinStrategy(), new FewestCallsStrategy(), new RandomStrategy(), new SkillFirstStrategy(), new LongestIdleStrategy(),
    ];

    private static readonly Dictionary<RingStrategy, IRingStrategy> ByKind = All.ToDictionary(strategy => strategy.Kind);

    public static IRingStrategy Of(RingStrategy kind) => ByKind[kind];
}
