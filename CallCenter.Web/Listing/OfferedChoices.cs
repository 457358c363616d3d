using System.Globalization;
using CallCenter.Data;
using CallCenter.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Listing;

/// <summary>A value found in the data.</summary>
public sealed record OfferedChoice
{
    public required int Id { get; init; }

    public required string Name { get; init; }
}

/// <summary>Reads the values of choices that are in the data, such as the tasks of a department. Thread safe.</summary>
public sealed class OfferedChoices(IDbContextFactory<CallCenterContext> contexts)
{
    /// <summary>Nobody chooses from more.</summary>
    private const int Most = 500;

    /// <param name="departments">所属企业/机构/部门 chosen; null for the whole scope.</param>
    /// <returns>The newest first; none for a filter whose values do not come from the data, and for whoever may not see the list.</returns>
    public async Task<IReadOnlyList<Choice>> ReadAsync(
        ListDefinition definition, ListFilter filter, Access access, IReadOnlyCollection<int>? departments, CancellationToken cancel)
    {
        if (filter.Offer is null || !access.Can(definition.Permission))
        {
            return [];
        }

        await using var context = await contexts.CreateDbContextAsync(cancel);
        var scope = departments is null ? access.Scope : access.Scope.NarrowTo(departments);
        var offered = await filter.Offer(context, scope).OrderByDescending(choice => choice.Id).Take(Most).ToListAsync(cancel);
        return [.. offered.DistinctBy(choice => choice.Id).Select(Named)];
    }

    private static Choice Named(OfferedChoice choice)
    {
        var label = string.Create(CultureInfo.InvariantCulture, $"{choice.Id} {choice.Name}").TrimEnd();
        return new(choice.Id.ToString(CultureInfo.InvariantCulture), Text.Same(label));
    }
}
