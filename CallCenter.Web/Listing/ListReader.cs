using System.Runtime.CompilerServices;
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
        var (question, refused) = await CheckAsync(definition, access, input, departments, cancel);
        if (question is null)
        {
            return refused!;
        }

        await using var context = await contexts.CreateDbContextAsync(cancel);
        var page = await definition.ReadAsync(context, question.Scope, question.Query, cancel);
        return new ListOutcome(page with { Rows = [.. page.Rows.Select(question.Hide)] }, question.Zone, null, default);
    }

    /// <summary>Checks permission, scope and query without reading a row yet. One of the two is null.</summary>
    public async Task<(ListQuestion? Question, ListOutcome? Refused)> CheckAsync(
        ListDefinition definition, Access access, IReadOnlyDictionary<string, string> input, IReadOnlyCollection<int>? departments, CancellationToken cancel)
    {
        if (!access.Can(definition.Permission))
        {
            return (null, ListOutcome.Refused(ListRefusal.NotAllowed, new("您没有查看此列表的权限。", "You may not see this list.")));
        }

        await using var context = await contexts.CreateDbContextAsync(cancel);
        var scope = departments is null ? access.Scope : access.Scope.NarrowTo(departments);
        var zone = await ZoneAsync(context, scope, cancel);
        var (query, problem) = ListQuery.Parse(definition, input, zone, time.GetUtcNow(), limits);
        return query is null
            ? (null, ListOutcome.Refused(ListRefusal.BadQuery, problem!.Value))
            : (new ListQuestion(definition, access, scope, zone, query), null);
    }

    /// <summary>All rows of a checked question in its order, whatever its page, with the digits hidden that its asker may not see. Rows come one by one:
    /// memory does not grow with their number.</summary>
    public async IAsyncEnumerable<ListRow> StreamAsync(ListQuestion question, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        await foreach (var row in question.Definition.StreamAsync(context, question.Scope, question.Query, cancel))
        {
            yield return question.Hide(row);
        }
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
