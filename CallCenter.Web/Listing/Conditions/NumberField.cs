using System.Globalization;
using System.Linq.Expressions;

namespace CallCenter.Web.Listing.Conditions;

/// <summary>A number or a length of time in seconds.</summary>
public sealed class NumberField<TRow, TValue>(Expression<Func<TRow, TValue>> path, FieldInput input) : ConditionField
{
    /// <summary>Far within what every type here can hold.</summary>
    private const decimal Largest = 1_000_000_000;

    private static readonly Type Held = Nullable.GetUnderlyingType(typeof(TValue)) ?? typeof(TValue);

    public static bool CanHold => Held == typeof(int) || Held == typeof(long) || Held == typeof(decimal) || Held == typeof(double);

    private static bool Whole => Held == typeof(int) || Held == typeof(long);

    public override FieldInput Input => input;

    public override IReadOnlyList<FieldRule> RulesFor(NumberHiding hiding) => FieldRules.Comparing;

    public override (LambdaExpression? Where, Text? Problem) Bind(ListColumn column, FieldRule rule, string value, TimeZoneInfo zone)
    {
        if (!TryRead(value, out var number) || Math.Abs(number) > Largest || (Whole && number != decimal.Truncate(number)))
        {
            return (null, input == FieldInput.Duration
                ? new($"“{column.Label.Zh}”应填写秒数或时:分:秒，如 90 或 00:01:30。", $"“{column.Label.En}” is in seconds or hours:minutes:seconds, e.g. 90 or 00:01:30.")
                : Whole ? new($"“{column.Label.Zh}”应填写整数。", $"“{column.Label.En}” is a whole number.")
                : new($"“{column.Label.Zh}”应填写数字。", $"“{column.Label.En}” is a number."));
        }

        return (path.Compare(Comparison(rule), (TValue)Convert.ChangeType(number, Held, CultureInfo.InvariantCulture)), null);
    }

    private bool TryRead(string value, out decimal number)
    {
        if (input == FieldInput.Duration && value.Contains(':', StringComparison.Ordinal))
        {
            var read = Duration.TryParse(value, out var seconds);
            number = seconds;
            return read;
        }

        return decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
    }

    private static ExpressionType Comparison(FieldRule rule) => rule switch
    {
        FieldRule.Equal => ExpressionType.Equal,
        FieldRule.NotEqual => ExpressionType.NotEqual,
        FieldRule.Greater => ExpressionType.GreaterThan,
        FieldRule.Less => ExpressionType.LessThan,
        FieldRule.AtLeast => ExpressionType.GreaterThanOrEqual,
        FieldRule.AtMost => ExpressionType.LessThanOrEqual,
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, null),
    };
}
