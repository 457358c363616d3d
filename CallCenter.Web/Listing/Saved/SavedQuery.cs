using CallCenter.Web.Listing.Conditions;

namespace CallCenter.Web.Listing.Saved;

/// <summary>What a saved search remembers.</summary>
/// <param name="Range">今天 and so on move with the day; null for the fixed times of <paramref name="From"/> and <paramref name="To"/>.</param>
/// <param name="Filters">The simple filters that were set, by key.</param>
public sealed record SavedQuery(
    QuickRange? Range, DateTime? From, DateTime? To, IReadOnlyDictionary<string, string> Filters, IReadOnlyList<WrittenCondition> Where)
{
    public static SavedQuery Of(QueryInput input) => new(
        input.Quick, input.Quick is null ? input.From : null, input.Quick is null ? input.To : null, input.FiltersSet(), input.Where);

    /// <summary>Puts the search into the panel. What the list no longer has, or the user may no longer ask, is left out and named.</summary>
    public IReadOnlyList<Text> LoadInto(QueryInput input, ListDefinition definition, ListPlace place)
    {
        input.Clear(place);
        input.Values.Clear();
        if (Range is { } range)
        {
            input.SetDays(range, place);
        }
        else
        {
            (input.From, input.To) = (From, To);
        }

        List<Text> leftOut = [];
        foreach (var (key, value) in Filters)
        {
            if (definition.Filters.FirstOrDefault(filter => filter.Key == key) is { } filter && filter.Check(value) is null)
            {
                input.SetFilter(filter, value);
            }
            else
            {
                leftOut.Add(new($"{key} {value}", $"{key} {value}"));
            }
        }

        var conditions = Where.ToLookup(written => FieldCondition.Read(definition, written, place).Condition is not null);
        input.Where = [.. conditions[true]];
        leftOut.AddRange(conditions[false].Select(written => Words(definition, written)));
        return leftOut;
    }

    private static Text Words(ListDefinition definition, WrittenCondition written)
    {
        var label = definition.Columns.FirstOrDefault(column => column.Key == written.Field)?.Label ?? Text.Same(written.Field);
        var rule = FieldRules.Named(written.Rule)?.Label() ?? Text.Same(written.Rule);
        return new($"{label.Zh} {rule.Zh} {written.Value}", $"{label.En} {rule.En} {written.Value}");
    }
}
