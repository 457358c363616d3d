using CallCenter.Web.Security;

namespace CallCenter.Web.Listing;

/// <summary>A row as it may be shown to whoever asked: what they may not see is hidden already.</summary>
/// <param name="Key">Identifies the row within its list.</param>
/// <param name="DepartmentId">0 for a row that belongs to none.</param>
/// <param name="Item">The row itself, for detail sections.</param>
/// <param name="Values">By column, in the order of the definition.</param>
public sealed record ListRow(string Key, int DepartmentId, object Item, IReadOnlyList<object?> Values);

/// <param name="Total">Of all pages; null as long as it has not been counted.</param>
public sealed record ListPageData(int? Total, IReadOnlyList<ListRow> Rows)
{
    /// <summary>Behind it goes on; null at the end, and where the list is not in its own order.</summary>
    public ListMark? Next { get; init; }
}

/// <summary>What a component in a row is given.</summary>
/// <param name="Column">The column of the cell; null for the row's actions.</param>
public sealed record RowContext(ListRow Row, Access Access, TimeZoneInfo Zone, ListColumn? Column = null);
