using CallCenter.Telephony.Expressions;

namespace CallCenter.Telephony.Ivr;

/// <summary>How 判断 and 分支 compare the value of a variable.</summary>
public static class Comparison
{
    /// <summary>操作符, in the order of the form.</summary>
    public static IReadOnlyList<string> Operators { get; } = ["=", "!=", ">", ">=", "<", "<=", "contains", "startsWith", "endsWith", "empty", "notEmpty"];

    /// <exception cref="ArgumentOutOfRangeException">There is no such operator.</exception>
    public static bool Holds(string value, string comparison, string other) => comparison switch
    {
        "=" => Same(value, other),
        "!=" => !Same(value, other),
        ">" => Order(value, other) > 0,
        ">=" => Order(value, other) >= 0,
        "<" => Order(value, other) < 0,
        "<=" => Order(value, other) <= 0,
        "contains" => value.Contains(other, StringComparison.Ordinal),
        "startsWith" => value.StartsWith(other, StringComparison.Ordinal),
        "endsWith" => value.EndsWith(other, StringComparison.Ordinal),
        "empty" => value.Length == 0,
        "notEmpty" => value.Length > 0,
        _ => throw new ArgumentOutOfRangeException(nameof(comparison), comparison, "There is no such operator."),
    };

    /// <summary>The same text, or the same quantity: 5 and 5.0, but not 5 and 05, which are different keys.</summary>
    public static bool Same(string value, string other) => value == other || (Quantity(value) is { } one && one == Quantity(other));

    private static int Order(string value, string other) => ExpressionValue.Of(value).Number is { } one && ExpressionValue.Of(other).Number is { } second
        ? one.CompareTo(second)
        : string.CompareOrdinal(value, other);

    private static decimal? Quantity(string text) => text is ['0', >= '0' and <= '9', ..] ? null : ExpressionValue.Of(text).Number;
}
