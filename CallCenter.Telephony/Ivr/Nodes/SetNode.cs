using System.Text.Json.Serialization;
using CallCenter.Telephony.Expressions;

namespace CallCenter.Telephony.Ivr.Nodes;

/// <param name="Variables">Set in this order: one may use those before it.</param>
public sealed record SetSettings(IReadOnlyList<SetVariable> Variables);

/// <param name="Name">变量名</param>
/// <param name="Value">变量值: a text with variables in it, or an expression.</param>
/// <param name="Type">值类型; a text when it is not said.</param>
/// <param name="Note">备注, for people.</param>
public sealed record SetVariable(string Name, string Value, VariableType Type = VariableType.Text, string? Note = null);

/// <summary>值类型. In JSON <c>string</c>, <c>number</c>, <c>expression</c>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<VariableType>))]
public enum VariableType
{
    /// <summary>字符串: any text.</summary>
    [JsonStringEnumMemberName("string")]
    Text,

    /// <summary>数字: a text that must be a number.</summary>
    [JsonStringEnumMemberName("number")]
    Number,

    /// <summary>表达式: <c>${cdr_bridge_time}-${cdr_start_time}</c>.</summary>
    [JsonStringEnumMemberName("expression")]
    Expression,
}

/// <summary>设置变量 (manual 6.3.4.7): gives the call variables for the nodes behind.</summary>
public sealed class SetNode : IvrNodeType<SetSettings>
{
    /// <summary>Characters of a value.</summary>
    public const int LongestValue = 2000;

    public override string Name => "set";

    public override IReadOnlyList<string> Exits { get; } = [Outcome.Next.Exit];

    protected override IEnumerable<Text> Validate(SetSettings settings) => settings.Variables is not { Count: > 0 }
        ? [new("请添加变量", "variables must hold at least one variable")]
        : settings.Variables.SelectMany(Problems);

    protected override IEnumerable<IReadOnlyList<Prompt>> PromptsOf(SetSettings settings) => [];

    protected override Task<Outcome> ExecuteAsync(IvrNodeVisit visit, SetSettings settings, CancellationToken cancel)
    {
        foreach (var variable in settings.Variables)
        {
            visit.Set(variable.Name, Value(visit, variable));
        }

        return Task.FromResult(Outcome.Next);
    }

    private static IEnumerable<Text> Problems(SetVariable? variable)
    {
        if (variable is null)
        {
            yield return new("变量为空", "a variable is empty");
            yield break;
        }

        if (VariableNames.Problem(new("变量名", "the name of a variable"), variable.Name) is { } name)
        {
            yield return name;
        }

        if (Written(variable) is { } wrong)
        {
            yield return new($"变量 {variable.Name} 的值：{wrong.Zh}", $"the value of {variable.Name}: {wrong.En}");
        }
    }

    /// <summary>What is wrong with the value as it is written.</summary>
    private static Text? Written(SetVariable variable)
    {
        if (variable.Value is null)
        {
            return new("不能为空", "it is missing");
        }

        if (variable.Type == VariableType.Expression)
        {
            return Expression.Check(variable.Value);
        }

        try
        {
            Template.Parse(variable.Value);
        }
        catch (ExpressionException unreadable)
        {
            return unreadable.Problem;
        }

        return variable.Type == VariableType.Number && !variable.Value.Contains('{') && ExpressionValue.Of(variable.Value).Number is null
            ? new($"“{variable.Value}”不是数字", $"'{variable.Value}' is no number")
            : null;
    }

    private static string Value(IvrNodeVisit visit, SetVariable variable)
    {
        var value = variable.Type == VariableType.Expression ? visit.Compute(variable.Value).Text : visit.Fill(variable.Value);
        return variable.Type == VariableType.Number && ExpressionValue.Of(value).Number is null
            ? throw new IvrNodeException(new($"变量 {variable.Name} 的值“{value}”不是数字。", $"The value of {variable.Name}, \"{value}\", is no number."))
            : value.Length > LongestValue
            ? throw new IvrNodeException(new($"变量 {variable.Name} 的值超过 {LongestValue} 个字符。", $"The value of {variable.Name} has more than {LongestValue} characters."))
            : value;
    }
}
