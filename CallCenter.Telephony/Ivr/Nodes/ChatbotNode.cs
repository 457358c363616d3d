using CallCenter.Telephony.Ivr.Dialogue;

namespace CallCenter.Telephony.Ivr.Nodes;

/// <param name="Variable">设置变量: holds what the robot came to; what the caller said last is under its name with <c>.text</c>.</param>
/// <param name="Cases">变量值: each makes an exit of its own.</param>
/// <param name="Prompts">Said first.</param>
/// <param name="Parameters">设置参数: what the robot is told.</param>
/// <param name="TimeoutSeconds">超时时间, 1-60: so long the caller may say nothing at all.</param>
/// <param name="SilenceSeconds">1-30: after so long a silence the robot is told of it; what the enterprise has set when absent.</param>
/// <param name="BargeIn">Who speaks interrupts the robot.</param>
public sealed record ChatbotSettings(
    string Variable, IReadOnlyList<string>? Cases = null, IReadOnlyList<Prompt>? Prompts = null, IReadOnlyList<ChatbotParameter>? Parameters = null,
    int TimeoutSeconds = 10, int? SilenceSeconds = null, bool BargeIn = true);

/// <param name="Name">参数名</param>
/// <param name="Value">参数值; may hold variables.</param>
public sealed record ChatbotParameter(string Name, string Value);

/// <summary>对话机器人 (manual 6.3.4.15): talks with the caller through engines that recognise, understand and speak, and leaves by what came of it.</summary>
public sealed class ChatbotNode : IvrNodeType<ChatbotSettings>
{
    private const int MostParameters = 50;

    public override string Name => "chatbot";

    public override IReadOnlyList<string> Exits { get; } = [Outcome.Other.Exit, Outcome.Timeout.Exit, Outcome.Failed.Exit];

    protected override IReadOnlyList<string> ExitsOf(ChatbotSettings settings) => [.. (settings.Cases ?? []).Select(ExitOf).Distinct(), .. Exits];

    protected override IEnumerable<Text> Validate(ChatbotSettings settings)
    {
        if (VariableNames.Problem(new("设置变量", "variable"), settings.Variable) is { } variable)
        {
            yield return variable;
        }

        if (settings.Cases is { Count: > BranchNode.MostCases })
        {
            yield return new($"变量值最多 {BranchNode.MostCases} 个", $"cases may hold {BranchNode.MostCases} values");
        }

        if (settings.Cases?.Any(string.IsNullOrWhiteSpace) == true)
        {
            yield return new("变量值不能为空", "a case is empty");
        }

        foreach (var twice in (settings.Cases ?? []).Where(value => value is not null).GroupBy(value => value).Where(same => same.Count() > 1))
        {
            yield return new($"变量值“{twice.Key}”重复", $"the case '{twice.Key}' is there twice");
        }

        foreach (var problem in ParameterProblems(settings.Parameters ?? []))
        {
            yield return problem;
        }

        if (settings.TimeoutSeconds is < 1 or > 60)
        {
            yield return new($"超时时间须为 1 到 60 秒，不能是 {settings.TimeoutSeconds}", $"timeoutSeconds must be 1 to 60, not {settings.TimeoutSeconds}");
        }

        if (settings.SilenceSeconds is < 1 or > 30)
        {
            yield return new($"静音超时须为 1 到 30 秒，不能是 {settings.SilenceSeconds}", $"silenceSeconds must be 1 to 30, not {settings.SilenceSeconds}");
        }

        foreach (var problem in Check(settings.Prompts))
        {
            yield return problem;
        }
    }

    protected override IEnumerable<IReadOnlyList<Prompt>> PromptsOf(ChatbotSettings settings) => [settings.Prompts ?? []];

    protected override async Task<Outcome> ExecuteAsync(IvrNodeVisit visit, ChatbotSettings settings, CancellationToken cancel)
    {
        var parameters = new Dictionary<string, string>();
        foreach (var (name, value) in settings.Parameters ?? [])
        {
            parameters[name] = visit.Fill(value ?? "");
        }

        var end = await visit.Call.Outreach.ConverseAsync(
            new DialogueVisit(
                visit.Node.Id, visit.Filled(settings.Prompts), settings.Cases ?? [], parameters, TimeSpan.FromSeconds(settings.TimeoutSeconds),
                settings.SilenceSeconds is { } silence ? TimeSpan.FromSeconds(silence) : null, settings.BargeIn),
            cancel);
        foreach (var (name, value) in end.Variables)
        {
            visit.Set(name, value);
        }

        visit.Set(settings.Variable, end.Value);
        visit.Set($"{settings.Variable}.text", end.Said);
        var outcome = end.Result switch
        {
            DialogueResult.Timeout => Outcome.Timeout,
            DialogueResult.Failed => Outcome.Failed,
            _ => settings.Cases?.FirstOrDefault(known => Comparison.Same(end.Value, known)) is { } found ? new Outcome(ExitOf(found)) : Outcome.Other,
        };
        if (end.Result != DialogueResult.Understood)
        {
            visit.LeaveBecause(outcome, end.Why);
        }

        return outcome;
    }

    private static IEnumerable<Text> ParameterProblems(IReadOnlyList<ChatbotParameter> parameters)
    {
        if (parameters.Count > MostParameters)
        {
            yield return new($"参数最多 {MostParameters} 个", $"parameters may hold {MostParameters}");
        }

        foreach (var parameter in parameters)
        {
            if (string.IsNullOrWhiteSpace(parameter.Name))
            {
                yield return new("参数名不能为空", "a parameter has no name");
            }

            if (IvrNodeVisit.TemplateProblem(parameter.Value ?? "") is { } problem)
            {
                yield return problem;
            }
        }
    }

    private static string ExitOf(string value) => "=" + value;
}
