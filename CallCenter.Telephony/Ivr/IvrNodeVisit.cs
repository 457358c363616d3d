using CallCenter.Telephony.Expressions;

namespace CallCenter.Telephony.Ivr;

/// <summary>A node at work for one call.</summary>
/// <param name="Resumed">The application came back while the call was in this node.</param>
/// <param name="Leave">Records that the caller leaves the node now, for a node whose work goes on after that; otherwise the runner records it.</param>
public sealed record IvrNodeVisit(IvrNode Node, IIvrCall Call, bool Resumed, Action<Outcome> Leave)
{
    /// <summary>As <see cref="Leave"/>, with a sentence for the story.</summary>
    public Action<Outcome, Text> LeaveBecause { get; init; } = (outcome, _) => Leave(outcome);

    /// <summary>The value of a variable of the call; null when it has none of the name.</summary>
    public string? Find(string name) => Call.Find(name);

    /// <summary>Gives the call a variable, which it keeps over a restart.</summary>
    public void Set(string name, string value) => Call.Set(Node.Id, name, value);

    /// <summary>The text with the call's values in it.</summary>
    /// <exception cref="IvrNodeException">What stands between braces cannot be read or computed.</exception>
    public string Fill(string template)
    {
        try
        {
            return Template.Parse(template).Fill(Find);
        }
        catch (ExpressionException wrong)
        {
            throw new IvrNodeException(new($"“{template}”无法计算：{wrong.Problem.Zh}", $"\"{template}\" cannot be computed: {wrong.Problem.En}"));
        }
    }

    /// <summary>The value that a setting names: a variable by its bare name, or a text with variables in it. Empty when there is none.</summary>
    /// <exception cref="IvrNodeException">It cannot be computed.</exception>
    public string ValueOf(string variable) => variable.Contains('{', StringComparison.Ordinal) ? Fill(variable) : Find(variable) ?? "";

    /// <exception cref="IvrNodeException">The expression cannot be read or computed.</exception>
    public ExpressionValue Compute(string expression)
    {
        try
        {
            return Expression.Parse(expression).Compute(Find);
        }
        catch (ExpressionException wrong)
        {
            throw new IvrNodeException(new($"“{expression}”无法计算：{wrong.Problem.Zh}", $"\"{expression}\" cannot be computed: {wrong.Problem.En}"));
        }
    }

    /// <summary>A sentence when <see cref="ValueOf"/> could not read the setting; otherwise null.</summary>
    public static Text? VariableProblem(string? variable) => variable?.Contains('{', StringComparison.Ordinal) == true ? TemplateProblem(variable) : VariableNames.Problem(new("变量名", "variable"), variable);

    /// <summary>A sentence when <see cref="Fill"/> could not read the text; otherwise null.</summary>
    public static Text? TemplateProblem(string template)
    {
        try
        {
            Template.Parse(template);
            return null;
        }
        catch (ExpressionException wrong)
        {
            return new($"“{template}”：{wrong.Problem.Zh}", $"'{template}': {wrong.Problem.En}");
        }
    }

    /// <summary>What the setting says for this call; a value out of range counts as the nearest in it.</summary>
    /// <exception cref="IvrNodeException">The variables give no number.</exception>
    public int Number(IvrNumber setting, int least, int most)
    {
        if (setting.Constant is { } constant)
        {
            return Math.Clamp(constant, least, most);
        }

        var value = Fill(setting.Template);
        return ExpressionValue.Of(value).Number is { } number
            ? (int)Math.Clamp(number, least, most)
            : throw new IvrNodeException(new($"“{setting}”的值“{value}”不是数字。", $"\"{setting}\" gives \"{value}\", which is no number."));
    }

    /// <summary>The prompts as this call hears them.</summary>
    public IReadOnlyList<Prompt> Filled(IReadOnlyList<Prompt>? prompts) => [.. (prompts ?? []).Select(prompt => prompt.Filled(Fill))];

    /// <summary>Plays to the end what this call shall hear; nothing when there are no prompts.</summary>
    public Task PlayAsync(IReadOnlyList<Prompt>? prompts, CancellationToken cancel) =>
        prompts is { Count: > 0 } ? Call.PlayAsync(Filled(prompts), cancel) : Task.CompletedTask;
}
