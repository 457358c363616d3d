namespace CallCenter.Telephony.Expressions;

/// <summary>An expression that cannot be read or computed. The only exception that reading and computing throw.</summary>
/// <param name="problem">A sentence for whoever wrote the expression.</param>
/// <param name="position">Characters before the place that is wrong; null for what only computing shows.</param>
public sealed class ExpressionException(Text problem, int? position = null) : Exception(problem.En)
{
    public int? Position => position;

    public Text Problem => position is { } at
        ? new($"第 {at + 1} 个字符：{problem.Zh}", $"Character {at + 1}: {problem.En}")
        : problem;
}
