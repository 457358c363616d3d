using System.Linq.Expressions;

namespace CallCenter.Web.Listing.Conditions;

/// <summary>A checked condition of 高级搜索.</summary>
/// <param name="Where">A condition on rows of the list; the value is a parameter in it.</param>
public sealed record FieldCondition(ListColumn Column, FieldRule Rule, string Value, LambdaExpression Where)
{
    public const int Most = 50;

    /// <summary>Reads the conditions of a query; all of them hold at once.</summary>
    /// <param name="text">One condition a line.</param>
    public static (IReadOnlyList<FieldCondition>? Conditions, Text? Problem) ReadAll(ListDefinition definition, string text, ListPlace place)
    {
        if (WrittenCondition.Count(text) is > Most and var count)
        {
            return (null, new($"高级搜索最多 {Most} 个条件，收到 {count} 个。", $"A search has at most {Most} conditions, not {count}."));
        }

        var conditions = new List<FieldCondition>();
        foreach (var written in WrittenCondition.Split(text))
        {
            var (condition, problem) = Read(definition, written, place);
            if (condition is null)
            {
                return (null, problem);
            }

            conditions.Add(condition);
        }

        return (conditions, null);
    }

    /// <summary>The condition, or the sentence why not; it names the field and the rule.</summary>
    public static (FieldCondition? Condition, Text? Problem) Read(ListDefinition definition, WrittenCondition written, ListPlace place)
    {
        if (definition.Columns.FirstOrDefault(known => known.Key == written.Field) is not { Field: { } field } column)
        {
            return (null, NoSuchField(definition, written.Field));
        }

        if (FieldRules.Named(written.Rule) is not { } rule || !field.RulesFor(place.Hiding).Contains(rule))
        {
            return (null, NoSuchRule(column, field.RulesFor(place.Hiding), written.Rule));
        }

        if (written.Value is "")
        {
            return (null, new($"请填写“{column.Label.Zh}”{rule.Label().Zh}的数值。", $"“{column.Label.En} {rule.Label().En}” needs a value."));
        }

        var (where, problem) = field.Bind(column, rule, written.Value, place.Zone);
        return where is null ? (null, problem) : (new FieldCondition(column, rule, written.Value, where), null);
    }

    private static Text NoSuchField(ListDefinition definition, string key)
    {
        var known = definition.Columns.Where(column => column.Field is not null).Select(column => column.Key).ToList();
        return new(
            $"高级搜索没有“{ListQuery.Shorten(key)}”这个字段，可用：{string.Join("、", known)}。",
            $"There is no field “{ListQuery.Shorten(key)}” to search by; there are {string.Join(", ", known)}.");
    }

    private static Text NoSuchRule(ListColumn column, IReadOnlyList<FieldRule> rules, string code)
    {
        var codes = rules.Select(rule => rule.Code());
        return new(
            $"“{column.Label.Zh}”不能用规则“{ListQuery.Shorten(code)}”，可用：{string.Join("、", rules.Select(rule => $"{rule.Code()}（{rule.Label().Zh}）"))}。",
            $"“{column.Label.En}” has no rule “{ListQuery.Shorten(code)}”; there are {string.Join(", ", codes)}.");
    }
}
