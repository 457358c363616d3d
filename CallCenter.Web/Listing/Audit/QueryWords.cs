using System.Globalization;
using CallCenter.Web.Listing.Conditions;

namespace CallCenter.Web.Listing.Audit;

/// <summary>The condition of a query in words that people read: in the log of operations, with an export, above a list.</summary>
public static class QueryWords
{
    /// <summary>All of the query: departments chosen, range of time, filters, conditions. Not its page and order.</summary>
    public static Text Of(ListQuestion question)
    {
        List<Text> parts = [];
        if (question.Departments is { } departments)
        {
            var ids = string.Join(", ", departments.Order().Take(10)) + (departments.Count > 10 ? $" … ({departments.Count})" : "");
            parts.Add(new($"部门编号 {ids}", $"department {ids}"));
        }

        if (question.Definition.Timed)
        {
            var (from, to) = (ListText.Time(question.Query.From, question.Zone), ListText.Time(question.Query.Until.AddTicks(-1), question.Zone));
            parts.Add(new($"时间 {from} 至 {to}", $"time {from} to {to}"));
        }

        parts.AddRange(question.Query.Conditions.Select(Of));
        parts.AddRange(question.Query.Where.Select(Of));
        return new(string.Join("；", parts.Select(part => part.Zh)), string.Join("; ", parts.Select(part => part.En)));
    }

    public static Text Of(ListCondition condition)
    {
        var value = condition.Filter.Allowed.FirstOrDefault(choice => choice.Code.Equals(condition.Value, StringComparison.OrdinalIgnoreCase))?.Label ?? Text.Same(condition.Value);
        return new($"{condition.Filter.Label.Zh} {value.Zh}", $"{condition.Filter.Label.En} {value.En}");
    }

    public static Text Of(FieldCondition condition)
    {
        var (label, rule, value) = (condition.Column.Label, condition.Rule.Label(), Value(condition.Column, condition.Value));
        return new($"{label.Zh} {rule.Zh} {value.Zh}", $"{label.En} {rule.En} {value.En}");
    }

    private static Text Value(ListColumn column, string value) => column.Field?.Input switch
    {
        FieldInput.Choice => column.Codes.FirstOrDefault(choice => choice.Code.Equals(value, StringComparison.OrdinalIgnoreCase))?.Label ?? Text.Same(value),
        FieldInput.Flag => bool.TryParse(value, out var flag) && flag ? new("是", "yes") : new("否", "no"),
        FieldInput.Time => new(value.Replace('T', ' '), value.Replace('T', ' ')),
        FieldInput.Duration when long.TryParse(value, CultureInfo.InvariantCulture, out _) => new($"{value} 秒", $"{value} s"),
        _ => Text.Same(value),
    };
}
