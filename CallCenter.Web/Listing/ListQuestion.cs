using CallCenter.Data.Tenancy;
using CallCenter.Web.Security;

namespace CallCenter.Web.Listing;

/// <summary>A question that was checked: whatever is needed to read its rows, one page of them or all.</summary>
/// <param name="Scope">What the asker may see, narrowed to what they chose.</param>
/// <param name="Zone">In which times are shown.</param>
public sealed record ListQuestion(ListDefinition Definition, Access Access, Scope Scope, TimeZoneInfo Zone, ListQuery Query)
{
    /// <summary>The row as the asker may see it: digits of customers' numbers are hidden where they have to be.</summary>
    public ListRow Hide(ListRow row) => Access.Can(Permission.FullNumbers) ? row : row with
    {
        Values = [.. row.Values.Select((value, index) =>
            value is string number && Definition.Columns[index].Kind == ColumnKind.CustomerNumber ? CustomerNumbers.Mask(number) : value)],
    };
}
