namespace CallCenter.Telephony.Expressions;

/// <summary>What the signs between two values mean.</summary>
internal static class Arithmetic
{
    public static ExpressionValue Compute(string symbol, Node left, Node right, FindVariable variables)
    {
        var (first, second) = (left.Compute(variables), right.Compute(variables));
        return symbol switch
        {
            "==" => ExpressionValue.Of(Same(first, second)),
            "!=" => ExpressionValue.Of(!Same(first, second)),
            "<" => ExpressionValue.Of(Compare(first, second) < 0),
            "<=" => ExpressionValue.Of(Compare(first, second) <= 0),
            ">" => ExpressionValue.Of(Compare(first, second) > 0),
            ">=" => ExpressionValue.Of(Compare(first, second) >= 0),
            "+" when first.Number is null || second.Number is null => ExpressionValue.Of(Joined(first.Text, second.Text)),
            _ => ExpressionValue.Of(Reckon(symbol, Numeric(first, left), Numeric(second, right))),
        };
    }

    public static decimal NumberOf(Node node, FindVariable variables) => Numeric(node.Compute(variables), node);

    /// <exception cref="ExpressionException">The text is longer than a value may be.</exception>
    public static string Joined(string first, string second) => first.Length + second.Length <= 100_000
        ? first + second
        : throw new ExpressionException(new("结果过长。", "The result is too long."));

    private static bool Same(ExpressionValue first, ExpressionValue second) =>
        first.Number is { } one && second.Number is { } other ? one == other : first.Text == second.Text;

    private static int Compare(ExpressionValue first, ExpressionValue second) =>
        first.Number is { } one && second.Number is { } other ? one.CompareTo(other) : string.CompareOrdinal(first.Text, second.Text);

    private static decimal Reckon(string symbol, decimal first, decimal second)
    {
        if (symbol is "/" or "%" && second == 0)
        {
            throw new ExpressionException(new("除数为 0。", "Division by 0."));
        }

        try
        {
            return symbol switch
            {
                "+" => first + second,
                "-" => first - second,
                "*" => first * second,
                "/" => first / second,
                _ => first % second,
            };
        }
        catch (OverflowException)
        {
            throw new ExpressionException(new("数值过大。", "The number is too large."));
        }
    }

    private static decimal Numeric(ExpressionValue value, Node node) => value.Number ?? throw new ExpressionException(node is Node.Variable { Name: var name }
        ? value.Text is ""
            ? new($"变量 {name} 没有值，不能参与计算。", $"The variable {name} has no value to reckon with.")
            : new($"变量 {name} 的值不是数字。", $"The value of the variable {name} is no number.")
        : new("参与计算的值不是数字。", "A value to reckon with is no number."));
}
