using CallCenter.Data.Tenancy;
using CallCenter.Web.Security;

namespace CallCenter.Web.Listing;

/// <summary>A question that was checked: whatever is needed to read its rows, one page of them or all.</summary>
/// <param name="Scope">What the asker may see, narrowed to what they chose.</param>
public sealed record ListQuestion(ListDefinition Definition, Access Access, Scope Scope, ListPlace Place, ListQuery Query)
{
    /// <summary>所属企业/机构/部门 chosen; null for the whole scope.</summary>
    public IReadOnlyCollection<int>? Departments { get; init; }

    /// <summary>In which times are shown.</summary>
    public TimeZoneInfo Zone => Place.Zone;

    /// <summary>The row as the asker may see it: digits of customers' numbers are hidden where they have to be.</summary>
    public ListRow Hide(ListRow row) => Place.Hiding.Mask(Definition.Columns, row);
}
