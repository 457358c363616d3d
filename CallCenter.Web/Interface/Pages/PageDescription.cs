using System.Text.Json.Serialization;
using CallCenter.Web.Listing;
using CallCenter.Web.Listing.Conditions;
using CallCenter.Web.Security;

namespace CallCenter.Web.Interface.Pages;

/// <summary>A list as the interface describes it; labels are in the language of the request.</summary>
/// <param name="Name">To be asked for as <c>/interface/v10/pages/{name}</c>.</param>
public sealed record PageDescription(
    string Name, string Title, string Module, IReadOnlyList<FilterDescription> Filters, IReadOnlyList<ColumnDescription> Columns)
{
    public static PageDescription Of(ListDefinition definition, NumberHiding hiding) => new(
        definition.Name, definition.Title.ToString(), definition.Module,
        [.. definition.Filters.Select(filter => new FilterDescription(filter.Key, filter.Label.ToString(), Code(filter.Kind), Values(filter.Allowed)))],
        [.. definition.Columns.Select(column => new ColumnDescription(column.Key, column.Label.ToString(), Code(column.Kind), Values(column.Codes), Rules(column, hiding)))]);

    /// <param name="hiding">What the asker may compare depends on the digits that they may see.</param>
    public static IReadOnlyList<PageDescription> All(Access access, NumberHiding hiding) =>
        [.. ListCatalog.All.Where(definition => access.Can(definition.Permission)).Select(definition => Of(definition, hiding))];

    private static IReadOnlyList<string> Rules(ListColumn column, NumberHiding hiding) => [.. (column.Field?.RulesFor(hiding) ?? []).Select(rule => rule.Code())];

    private static string Code(Enum value) => Choice.CodeOf(value);

    private static IReadOnlyList<ValueDescription>? Values(IReadOnlyList<Choice> choices) =>
        choices.Count == 0 ? null : [.. choices.Select(choice => new ValueDescription(choice.Code, choice.Label.ToString()))];
}

/// <param name="Key">The parameter's name.</param>
/// <param name="Kind">text (equal), contains, number (60, &gt;60, 30-120), choice, time.</param>
/// <param name="Values">What a choice may be; absent for other kinds.</param>
public sealed record FilterDescription(
    string Key, string Label, string Kind, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ValueDescription>? Values);

/// <param name="Key">The property's name in rows.</param>
/// <param name="Type">text, number, duration (seconds), time (ISO 8601), code, flag, customerNumber, recording (a link that expires).</param>
/// <param name="Values">The codes there are; absent for other types.</param>
/// <param name="Rules">For conditions <c>where=key:rule:value</c>: eq, ne, contains, gt, lt, ge, le; empty for a column that cannot be searched by.</param>
public sealed record ColumnDescription(
    string Key, string Label, string Type, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ValueDescription>? Values,
    IReadOnlyList<string> Rules);

public sealed record ValueDescription(string Code, string Label);

/// <param name="Total">Of all pages; null for a page that was asked for with <c>after</c>.</param>
/// <param name="Rows">One page; each row has every column of the description as a property.</param>
/// <param name="Next">To be given as <c>after</c> for the page behind this one; null at the end, and for a list that is sorted by a column.</param>
public sealed record PageRows(int? Total, IReadOnlyList<IReadOnlyDictionary<string, object?>> Rows, string? Next);
