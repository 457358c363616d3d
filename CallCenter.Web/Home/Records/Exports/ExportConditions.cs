using System.Globalization;
using CallCenter.Data.Exports;
using CallCenter.Web.Listing;
using CallCenter.Web.Listing.Conditions;

namespace CallCenter.Web.Home.Records.Exports;

/// <summary>导出条件 for people: the question of an export with labels instead of keys.</summary>
public static class ExportConditions
{
    public static Text InOneLine(ExportJob job)
    {
        var all = Describe(job).ToList();
        return new(
            string.Join("；", all.Select(one => $"{one.Label.Zh}：{one.Value.Zh}")),
            string.Join("; ", all.Select(one => $"{one.Label.En}: {one.Value.En}")));
    }

    /// <summary>One condition after the other, the range of time first. What the list does not know any more shows as it was written.</summary>
    public static IEnumerable<(Text Label, Text Value)> Describe(ExportJob job)
    {
        var definition = ListCatalog.Named(job.Page);
        if (job.Question.TryGetValue(ListQuery.FromKey, out var from) && job.Question.TryGetValue(ListQuery.ToKey, out var to))
        {
            yield return (new("时间", "Time"), Text.Same($"{Clock(from)} – {Clock(to)}"));
        }

        foreach (var (key, value) in job.Question.Where(pair => pair.Key is not (ListQuery.FromKey or ListQuery.ToKey)))
        {
            switch (key)
            {
                case ListQuery.SortKey:
                    yield return Order(definition, value);
                    break;
                case ListQuery.WhereKey:
                    foreach (var condition in WrittenCondition.Split(value))
                    {
                        yield return Condition(definition, condition);
                    }

                    break;
                default:
                    var filter = definition?.Filters.FirstOrDefault(filter => filter.Key == key);
                    yield return (filter?.Label ?? Text.Same(key), filter?.Allowed.FirstOrDefault(choice => string.Equals(choice.Code, value, StringComparison.OrdinalIgnoreCase))?.Label ?? Text.Same(value));
                    break;
            }
        }
    }

    private static (Text Label, Text Value) Order(ListDefinition? definition, string sort)
    {
        var label = Column(definition, sort.TrimStart('-'))?.Label ?? Text.Same(sort.TrimStart('-'));
        return (new("排序", "Order"), sort.StartsWith('-') ? new($"{label.Zh}，降序", $"{label.En}, descending") : new($"{label.Zh}，升序", $"{label.En}, ascending"));
    }

    private static (Text Label, Text Value) Condition(ListDefinition? definition, WrittenCondition condition)
    {
        var column = Column(definition, condition.Field);
        var rule = FieldRules.Named(condition.Rule)?.Label() ?? Text.Same(condition.Rule);
        var value = column?.Codes.FirstOrDefault(choice => string.Equals(choice.Code, condition.Value, StringComparison.OrdinalIgnoreCase))?.Label ?? Text.Same(condition.Value);
        return (column?.Label ?? Text.Same(condition.Field), new($"{rule.Zh} {value.Zh}", $"{rule.En} {value.En}"));
    }

    private static ListColumn? Column(ListDefinition? definition, string key) => definition?.Columns.FirstOrDefault(column => column.Key == key);

    // Stored with the offset of the departments: the digits are what their clocks show.
    private static string Clock(string written) =>
        DateTimeOffset.TryParse(written, CultureInfo.InvariantCulture, out var time) ? time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : written;
}
