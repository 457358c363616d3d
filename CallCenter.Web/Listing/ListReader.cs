using CallCenter.Data;
using CallCenter.Data.Tenancy;
using CallCenter.Web.Security;
using CallCenter.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Listing;

/// <summary>Reads lists for pages and programs: checks the permission, narrows the scope, checks the query, hides what may not be seen. Thread safe.</summary>
public sealed class ListReader(IDbContextFactory<CallCenterContext> contexts, ListLimits limits, TimeProvider time)
{
    public ListLimits Limits => limits;

    /// <param name="departments">所属企业/机构/部门 chosen; null for the whole scope. What the scope does not allow stays out.</param>
    public async Task<ListOutcome> ReadAsync(
        ListDefinition definition, Access access, IReadOnlyDictionary<string, string> input, IReadOnlyCollection<int>? departments, CancellationToken cancel)
    {
        if (!access.Can(definition.Permission))
        {
            return ListOutcome.Refused(ListRefusal.NotAllowed, new("您没有查看此列表的权限。", "You may not see this list."));
        }

        await using var context = await contexts.CreateDbContextAsync(cancel);
        var scope = departments is null ? access.Scope : access.Scope.NarrowTo(departments);
        var zone = await ZoneAsync(context, scope, cancel);
        var (query, problem) = ListQuery.Parse(definition, input, zone, time.GetUtcNow(), limits);
        if (query is null)
        {
            return ListOutcome.Refused(ListRefusal.BadQuery, problem!.Value);
        }

        var page = await definition.ReadAsync(context, scope, query, cancel);
        return new ListOutcome(access.Can(Permission.FullNumbers) ? page : Hide(definition, page), zone, null, default);
    }

    /// <summary>The rows of a detail table, within the access of whoever opened it.</summary>
    public async Task<IReadOnlyList<ListRow>> ReadDetailAsync(TableSection section, Access access, ListRow row, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        return await section.ReadAsync(context, access.Scope, row.Item, cancel);
    }

    /// <summary>Today's date where the list's departments are.</summary>
    public async Task<(TimeZoneInfo Zone, DateTime Today)> TodayAsync(Access access, IReadOnlyCollection<int>? departments, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        var zone = await ZoneAsync(context, departments is null ? access.Scope : access.Scope.NarrowTo(departments), cancel);
        return (zone, TimeZoneInfo.ConvertTime(time.GetUtcNow(), zone).Date);
    }

    // Departments of one installation are nearly always in one zone; where they are not, the first one's counts, and the page says which it is.
    private static async Task<TimeZoneInfo> ZoneAsync(CallCenterContext context, Scope scope, CancellationToken cancel)
    {
        var name = await context.Departments.In(scope).OrderBy(row => row.Id).Select(row => row.TimeZone).FirstOrDefaultAsync(cancel);
        return name is not null && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;
    }

    private static ListPageData Hide(ListDefinition definition, ListPageData page)
    {
        var hidden = definition.Columns.Select(column => column.Kind == ColumnKind.CustomerNumber).ToList();
        return page with
        {
            Rows = [.. page.Rows.Select(row => row with
            {
                Values = [.. row.Values.Select((value, index) => hidden[index] && value is string number ? CustomerNumbers.Mask(number) : value)],
            })],
        };
    }
}

/// <summary>A page of rows, or why there is none.</summary>
/// <param name="Zone">In which times are shown.</param>
public sealed record ListOutcome(ListPageData? Page, TimeZoneInfo Zone, Text? Problem, ListRefusal Refusal)
{
    public static ListOutcome Refused(ListRefusal refusal, Text problem) => new(null, TimeZoneInfo.Utc, problem, refusal);
}

public enum ListRefusal
{
    None = 0,
    NotAllowed = 1,
    BadQuery = 2,
}
