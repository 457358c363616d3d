namespace CallCenter.Telephony.Ivr.Nodes;

/// <param name="Groups">地区组 as <see cref="Data.Ivr.FlowReference"/> names them: <c>region:3</c>.</param>
public sealed record RegionSettings(IReadOnlyList<string> Groups);

/// <summary>地区 (manual 6.3.4.6): the first of the groups that the customer's number belongs to is the exit; <c>other</c> when none is, or when nobody knows where the number is from.</summary>
public sealed class RegionNode : IvrNodeType<RegionSettings>
{
    public override string Name => "region";

    public override IReadOnlyList<string> Exits { get; } = [Outcome.Other.Exit];

    protected override IReadOnlyList<string> ExitsOf(RegionSettings settings) => [.. (settings.Groups ?? []).Distinct(), Outcome.Other.Exit];

    protected override IEnumerable<Text> Validate(RegionSettings settings)
    {
        if (settings.Groups is not { Count: > 0 })
        {
            yield return new("请添加地区", "groups must hold at least one group");
            yield break;
        }

        foreach (var group in settings.Groups.Where(group => group is null || !group.StartsWith("region:", StringComparison.Ordinal)))
        {
            yield return new($"“{group}”不是地区组", $"'{group}' is no group of areas: region:3");
        }

        foreach (var twice in settings.Groups.Where(group => group is not null).GroupBy(group => group).Where(same => same.Count() > 1))
        {
            yield return new($"地区“{twice.Key}”重复", $"the group '{twice.Key}' is there twice");
        }
    }

    protected override IEnumerable<IReadOnlyList<Prompt>> PromptsOf(RegionSettings settings) => [];

    protected override Task<Outcome> ExecuteAsync(IvrNodeVisit visit, RegionSettings settings, CancellationToken cancel) =>
        Task.FromResult(settings.Groups.FirstOrDefault(visit.Call.InRegion) is { } here ? new Outcome(here) : Outcome.Other);
}
