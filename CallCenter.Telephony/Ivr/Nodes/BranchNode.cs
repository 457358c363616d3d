namespace CallCenter.Telephony.Ivr.Nodes;

/// <param name="Variable">变量名, or a text with variables in it.</param>
/// <param name="Cases">变量值: each makes an exit of its own.</param>
public sealed record BranchSettings(string Variable, IReadOnlyList<string> Cases);

/// <summary>分支 (manual 6.3.4.14): the value of a variable chooses the exit: <c>=1</c> for the case 1, <c>other</c> for none.</summary>
public sealed class BranchNode : IvrNodeType<BranchSettings>
{
    /// <summary>变量值 at most.</summary>
    public const int MostCases = 50;

    public override string Name => "branch";

    public override IReadOnlyList<string> Exits { get; } = [Outcome.Other.Exit];

    protected override IReadOnlyList<string> ExitsOf(BranchSettings settings) => [.. (settings.Cases ?? []).Select(ExitOf).Distinct(), Outcome.Other.Exit];

    protected override IEnumerable<Text> Validate(BranchSettings settings)
    {
        if (IvrNodeVisit.VariableProblem(settings.Variable) is { } name)
        {
            yield return name;
        }

        if (settings.Cases is not { Count: > 0 and <= MostCases })
        {
            yield return new($"变量值须为 1 到 {MostCases} 个", $"cases must hold 1 to {MostCases} values");
            yield break;
        }

        if (settings.Cases.Any(string.IsNullOrEmpty))
        {
            yield return new("变量值不能为空", "a case is empty");
        }

        foreach (var twice in settings.Cases.Where(value => value is not null).GroupBy(value => value).Where(same => same.Count() > 1))
        {
            yield return new($"变量值“{twice.Key}”重复", $"the case '{twice.Key}' is there twice");
        }
    }

    protected override IEnumerable<IReadOnlyList<Prompt>> PromptsOf(BranchSettings settings) => [];

    protected override Task<Outcome> ExecuteAsync(IvrNodeVisit visit, BranchSettings settings, CancellationToken cancel)
    {
        var value = visit.ValueOf(settings.Variable);
        return Task.FromResult(settings.Cases.FirstOrDefault(known => Comparison.Same(value, known)) is { } found ? new Outcome(ExitOf(found)) : Outcome.Other);
    }

    private static string ExitOf(string value) => "=" + value;
}
