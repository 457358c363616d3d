using CallCenter.Data.Statistics;

namespace CallCenter.Data.Records.Story;

/// <summary>Folds a span of an agent's state into its log row and its share of each hour.</summary>
public static class StateFold
{
    /// <exception cref="ArgumentException">The span begins or ends at a time that cannot be.</exception>
    public static AgentStateLog Of(AgentInterval interval)
    {
        var (from, to) = Span(interval);
        return new AgentStateLog
        {
            Id = interval.Id, DepartmentId = interval.DepartmentId, AgentId = interval.AgentId, AgentNumber = interval.AgentNumber, AgentName = interval.AgentName,
            State = interval.State, BusyReason = interval.BusyReason, StartedAt = from, EndedAt = to, Seconds = Timeline.Seconds(from, to),
            UniqueId = interval.UniqueId, Why = interval.Why.Zh ?? "", WhyEn = interval.Why.En ?? "",
        };
    }

    public static IReadOnlyList<HourlyAgentState> HoursOf(AgentInterval interval, DepartmentClock clock)
    {
        var (from, to) = Span(interval);
        return [.. clock.Divide(from, to).Select((piece, index) => RollupFold.In(piece.Hour, interval.DepartmentId, new HourlyAgentState
        {
            AgentId = interval.AgentId, AgentNumber = interval.AgentNumber, AgentName = interval.AgentName, State = interval.State, BusyReason = interval.BusyReason,
            Times = index == 0 ? 1 : 0, Seconds = Timeline.Seconds(piece.From, piece.To),
        }))];
    }

    /// <summary>A clock that was set back makes a span of no length, not a negative one.</summary>
    private static (DateTimeOffset From, DateTimeOffset To) Span(AgentInterval interval)
    {
        var from = interval.From.ToUniversalTime();
        var to = interval.To.ToUniversalTime();
        Timeline.Plausible(from, $"The span {interval.Id}");
        Timeline.Plausible(to, $"The span {interval.Id}");
        return (from, to < from ? from : to);
    }
}
