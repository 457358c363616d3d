using System.Linq.Expressions;

namespace CallCenter.Web.Listing.Conditions;

/// <summary>One of some codes, each a condition of its own: for codes that a row may lack, or that are made from something else.</summary>
public sealed class CaseField<TRow>(IReadOnlyList<(string Code, Expression<Func<TRow, bool>> Condition)> cases) : ConditionField
{
    private static readonly FieldRule[] Rules = [FieldRule.Equal, FieldRule.NotEqual];

    private readonly Dictionary<string, Expression<Func<TRow, bool>>> conditions =
        cases.ToDictionary(one => one.Code, one => one.Condition, StringComparer.OrdinalIgnoreCase);

    public override FieldInput Input => FieldInput.Choice;

    public override IReadOnlyList<FieldRule> RulesFor(NumberHiding hiding) => Rules;

    public override (LambdaExpression? Where, Text? Problem) Bind(ListColumn column, FieldRule rule, string value, TimeZoneInfo zone) =>
        !conditions.TryGetValue(value, out var condition)
            ? (null, new(
                $"“{column.Label.Zh}”没有“{ListQuery.Shorten(value)}”这个值，可用：{string.Join("、", conditions.Keys)}。",
                $"“{column.Label.En}” has no value “{ListQuery.Shorten(value)}”; it may be {string.Join(", ", conditions.Keys)}."))
            : rule == FieldRule.Equal ? (condition, null)
            : (Expression.Lambda<Func<TRow, bool>>(Expression.Not(condition.Body), condition.Parameters), null);
}
