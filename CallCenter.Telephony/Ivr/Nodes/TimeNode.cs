namespace CallCenter.Telephony.Ivr.Nodes;

/// <param name="Periods">时间条件 as <see cref="Data.Ivr.FlowReference"/> names them: <c>week:3</c>, <c>fixed:2</c>.</param>
public sealed record TimeSettings(IReadOnlyList<string> Periods);

/// <summary>时间 (manual 6.3.4.5): the first of the periods that holds now, by the department's clock, is the exit; <c>other</c> when none does.</summary>
public sealed class TimeNode : IvrNodeType<TimeSettings>
{
    public override string Name => "time";

    public override IReadOnlyList<string> Exits { get; } = [Outcome.Other.Exit];

    protected override IReadOnlyList<string> ExitsOf(TimeSettings settings) => [.. (settings.Periods ?? []).Distinct(), Outcome.Other.Exit];

    protected override IEnumerable<Text> Validate(TimeSettings settings)
    {
        if (settings.Periods is not { Count: > 0 })
        {
            yield return new("请添加时间", "periods must hold at least one period");
            yield break;
        }

        foreach (var period in settings.Periods.Where(period => period is null || !(period.StartsWith("week:", StringComparison.Ordinal) || period.StartsWith("fixed:", StringComparison.Ordinal))))
        {
            yield return new($"“{period}”不是时间条件", $"'{period}' is no period: week:3 or fixed:2");
        }

        foreach (var twice in settings.Periods.Where(period => period is not null).GroupBy(period => period).Where(same => same.Count() > 1))
        {
            yield return new($"时间“{twice.Key}”重复", $"the period '{twice.Key}' is there twice");
        }
    }

    protected override IEnumerable<IReadOnlyList<Prompt>> PromptsOf(TimeSettings settings) => [];

    protected override Task<Outcome> ExecuteAsync(IvrNodeVisit visit, TimeSettings settings, CancellationToken cancel) =>
        Task.FromResult(settings.Periods.FirstOrDefault(visit.Call.InPeriod) is { } now ? new Outcome(now) : Outcome.Other);
}
