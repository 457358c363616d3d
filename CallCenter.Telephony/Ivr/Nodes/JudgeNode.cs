using System.Text.Json.Serialization;

namespace CallCenter.Telephony.Ivr.Nodes;

/// <param name="Join">How several conditions count: all must hold when it is not said.</param>
public sealed record JudgeSettings(IReadOnlyList<JudgeCondition> Conditions, ConditionJoin Join = ConditionJoin.All);

/// <param name="Variable">变量名, or a text with variables in it.</param>
/// <param name="Operator">操作符: one of <see cref="Comparison.Operators"/>.</param>
/// <param name="Value">变量值; none is needed for <c>empty</c> and <c>notEmpty</c>.</param>
public sealed record JudgeCondition(string Variable, string Operator, string? Value = null);

/// <summary>In JSON <c>and</c>, <c>or</c>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ConditionJoin>))]
public enum ConditionJoin
{
    [JsonStringEnumMemberName("and")]
    All,

    [JsonStringEnumMemberName("or")]
    Any,
}

/// <summary>判断 (manual 6.3.4.10): whether variables fulfil conditions.</summary>
public sealed class JudgeNode : IvrNodeType<JudgeSettings>
{
    private static readonly Outcome True = new("true");
    private static readonly Outcome False = new("false");

    public override string Name => "judge";

    public override IReadOnlyList<string> Exits { get; } = [True.Exit, False.Exit];

    protected override IEnumerable<Text> Validate(JudgeSettings settings) => settings.Conditions is not { Count: > 0 }
        ? [new("请添加条件", "conditions must hold at least one condition")]
        : settings.Conditions.SelectMany(Problems);

    protected override IEnumerable<IReadOnlyList<Prompt>> PromptsOf(JudgeSettings settings) => [];

    protected override Task<Outcome> ExecuteAsync(IvrNodeVisit visit, JudgeSettings settings, CancellationToken cancel)
    {
        bool Holds(JudgeCondition condition) => Comparison.Holds(visit.ValueOf(condition.Variable), condition.Operator, visit.Fill(condition.Value ?? ""));

        var holds = settings.Join == ConditionJoin.All ? settings.Conditions.All(Holds) : settings.Conditions.Any(Holds);
        return Task.FromResult(holds ? True : False);
    }

    private static IEnumerable<Text> Problems(JudgeCondition? condition)
    {
        if (condition is null)
        {
            yield return new("条件为空", "a condition is empty");
            yield break;
        }

        if (IvrNodeVisit.VariableProblem(condition.Variable) is { } name)
        {
            yield return name;
        }

        if (!Comparison.Operators.Contains(condition.Operator))
        {
            yield return new($"没有操作符“{condition.Operator}”", $"there is no operator '{condition.Operator}'; there are {string.Join(", ", Comparison.Operators)}");
        }

        if (IvrNodeVisit.TemplateProblem(condition.Value ?? "") is { } value)
        {
            yield return value;
        }
    }
}
