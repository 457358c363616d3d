using System.Linq.Expressions;

namespace CallCenter.Web.Listing.Conditions;

/// <summary>A moment. What is typed names a second or a day, and all of it counts: a call at 08:00:00.7 began at 08:00:00, as the list shows it.</summary>
/// <typeparam name="TRow">The rows of the list.</typeparam>
/// <typeparam name="TValue">DateTimeOffset, or the same that may be missing.</typeparam>
public sealed class TimeField<TRow, TValue>(Expression<Func<TRow, TValue>> path) : ConditionField
{
    public override FieldInput Input => FieldInput.Time;

    public override IReadOnlyList<FieldRule> RulesFor(NumberHiding hiding) => FieldRules.Comparing;

    public override (LambdaExpression? Where, Text? Problem) Bind(ListColumn column, FieldRule rule, string value, TimeZoneInfo zone)
    {
        if (!ListTime.TryRead(value, zone, endOfIt: false, out var first) || !ListTime.TryRead(value, zone, endOfIt: true, out var next))
        {
            return (null, new(
                $"“{column.Label.Zh}”的值“{ListQuery.Shorten(value)}”不是日期或时间，请写成 2026-05-01 或 2026-05-01T08:30:00。",
                $"“{ListQuery.Shorten(value)}” in “{column.Label.En}” is neither a date nor a time; write 2026-05-01 or 2026-05-01T08:30:00."));
        }

        return (rule switch
        {
            FieldRule.Equal => And(NotBefore(first), Before(next)),
            FieldRule.NotEqual => OrMissing(Or(Before(first), NotBefore(next))),
            FieldRule.Greater => NotBefore(next),
            FieldRule.Less => Before(first),
            FieldRule.AtLeast => NotBefore(first),
            FieldRule.AtMost => Before(next),
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, null),
        }, null);
    }

    private Expression<Func<TRow, bool>> NotBefore(DateTimeOffset moment) => path.Compare(ExpressionType.GreaterThanOrEqual, (TValue)(object)moment);

    private Expression<Func<TRow, bool>> Before(DateTimeOffset moment) => path.Compare(ExpressionType.LessThan, (TValue)(object)moment);

    private Expression<Func<TRow, bool>> And(Expression<Func<TRow, bool>> one, Expression<Func<TRow, bool>> other) =>
        Expression.Lambda<Func<TRow, bool>>(Expression.AndAlso(one.Body, other.Body), path.Parameters);

    private Expression<Func<TRow, bool>> Or(Expression<Func<TRow, bool>> one, Expression<Func<TRow, bool>> other) =>
        Expression.Lambda<Func<TRow, bool>>(Expression.OrElse(one.Body, other.Body), path.Parameters);

    // A comparison with a missing time is neither true nor false to SQL; a time that is missing does not equal the one that was typed.
    private Expression<Func<TRow, bool>> OrMissing(Expression<Func<TRow, bool>> condition) => Nullable.GetUnderlyingType(typeof(TValue)) is null
        ? condition
        : Expression.Lambda<Func<TRow, bool>>(Expression.OrElse(condition.Body, Expression.Equal(path.Body, Expression.Constant(null, typeof(TValue)))), path.Parameters);
}
