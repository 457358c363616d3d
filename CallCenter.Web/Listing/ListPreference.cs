namespace CallCenter.Web.Listing;

/// <summary>What a user set on a list.</summary>
/// <param name="Columns">Keys of the columns shown, in their order; null until the user chose. Keys that no longer exist are passed over.</param>
public sealed record ListPreference(IReadOnlyList<string>? Columns = null, int? PageSize = null, bool QueryFolded = false)
{
    public IReadOnlyList<ListColumn> ColumnsOf(ListDefinition definition)
    {
        var chosen = (Columns ?? []).Distinct().Select(key => definition.Columns.FirstOrDefault(column => column.Key == key)).OfType<ListColumn>().ToList();
        return chosen.Count > 0 ? chosen : [.. definition.Columns.Where(column => column.Shown)];
    }

    public int PageSizeOr(int otherwise) => PageSize is { } size && ListLimits.PageSizes.Contains(size) ? size : otherwise;
}
