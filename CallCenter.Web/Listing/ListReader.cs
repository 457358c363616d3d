using System.Runtime.CompilerServices;
using CallCenter.Data;
using CallCenter.Data.Archive;
using CallCenter.Data.Settings;
using CallCenter.Data.Tenancy;
using CallCenter.Web.Listing.Audit;
using CallCenter.Web.Security;
using CallCenter.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Listing;

/// <summary>Reads lists for pages and programs: checks the permission, narrows the scope, checks the query, hides what may not be seen. Thread safe.</summary>
public sealed class ListReader(IDbContextFactory<CallCenterContext> contexts, SettingsStore settings, RestoredRanges restored, ListAudit audit, TimeProvider time)
{
    /// <summary>A page of rows with the total, which is not counted again for a page behind another (<see cref="ListQuery.After"/>).</summary>
    /// <param name="departments">所属企业/机构/部门 chosen; null for the whole scope. What the scope does not allow stays out.</param>
    public async Task<ListOutcome> ReadAsync(
        ListDefinition definition, Access access, IReadOnlyDictionary<string, string> input, IReadOnlyCollection<int>? departments, CancellationToken cancel)
    {
        var outcome = await RowsAsync(definition, access, input, departments, cancel);
        return outcome is { Page: { Total: null } page, Question: { Query.After: null } question }
            ? outcome with { Page = page with { Total = await CountAsync(question, cancel) } }
            : outcome;
    }

    /// <summary>A page of rows, for who wants to show them before <see cref="CountAsync"/> has the total. A page that is not full tells the total by itself.</summary>
    public async Task<ListOutcome> RowsAsync(
        ListDefinition definition, Access access, IReadOnlyDictionary<string, string> input, IReadOnlyCollection<int>? departments, CancellationToken cancel)
    {
        var (question, refused) = await CheckAsync(definition, access, input, departments, cancel);
        if (question is null)
        {
            return refused!;
        }

        await audit.RecordAsync(question, ListAction.Query, cancel);
        await using var context = await contexts.CreateDbContextAsync(cancel);
        var page = await definition.PageAsync(context, question.Scope, question.Query, cancel);
        return new ListOutcome(page with { Rows = [.. page.Rows.Select(question.Hide)] }, question.Zone, null, default) { Question = question };
    }

    /// <summary>How many rows a checked question has on all pages.</summary>
    public async Task<int> CountAsync(ListQuestion question, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        return checked((int)await question.Definition.CountAsync(context, question.Scope, question.Query, cancel));
    }

    /// <summary>Checks permission, scope and query without reading a row yet. One of the two is null.</summary>
    public async Task<(ListQuestion? Question, ListOutcome? Refused)> CheckAsync(
        ListDefinition definition, Access access, IReadOnlyDictionary<string, string> input, IReadOnlyCollection<int>? departments, CancellationToken cancel)
    {
        if (!access.Can(definition.Permission))
        {
            return (null, ListOutcome.Refused(ListRefusal.NotAllowed, new("您没有查看此列表的权限。", "You may not see this list.")));
        }

        var scope = Within(access, departments);
        var place = await PlaceAsync(access, scope, cancel);
        var (query, problem) = ListQuery.Parse(definition, input, place);
        return query is null
            ? (null, ListOutcome.Refused(ListRefusal.BadQuery, problem!.Value))
            : (new ListQuestion(definition, access, scope, place, query with { Asker = access }) { Departments = departments }, null);
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
        var rows = await section.ReadAsync(context, access.Scope, row.Item, cancel);
        if (!section.Columns.Any(column => column.Kind == ColumnKind.CustomerNumber))
        {
            return rows;
        }

        var hiding = (await PlaceAsync(access, Scope.Of(row.DepartmentId), cancel)).Hiding;
        return [.. rows.Select(detail => hiding.Mask(section.Columns, detail))];
    }

    /// <summary>Zone, date, limits and hiding for the asker and the departments that they chose.</summary>
    public Task<ListPlace> PlaceAsync(Access access, IReadOnlyCollection<int>? departments, CancellationToken cancel) =>
        PlaceAsync(access, Within(access, departments), cancel);

    private async Task<ListPlace> PlaceAsync(Access access, Scope scope, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        var zone = await ZoneAsync(context, scope, cancel);
        IReadOnlyCollection<EnterpriseSettings> enterprises = [.. (await settings.OfScopeAsync(scope, cancel)).Values];
        return new ListPlace(zone, TimeZoneInfo.ConvertTime(time.GetUtcNow(), zone).Date, ListLimits.Of(enterprises) with { Restored = await restored.OfAsync(scope, cancel) }, NumberHiding.Of(access, enterprises, [.. (await settings.DepartmentsOfScopeAsync(scope, cancel)).Values]));
    }

    private static Scope Within(Access access, IReadOnlyCollection<int>? departments) =>
        departments is null ? access.Scope : access.Scope.NarrowTo(departments);

    // Departments of one installation are nearly always in one zone; where they are not, the first one's counts, and the page says which it is.
    private static async Task<TimeZoneInfo> ZoneAsync(CallCenterContext context, Scope scope, CancellationToken cancel)
    {
        var name = await context.Departments.In(scope).OrderBy(row => row.Id).Select(row => row.TimeZone).FirstOrDefaultAsync(cancel);
        return Zones.Of(name);
    }
}

/// <summary>A page of rows, or why there is none.</summary>
/// <param name="Zone">In which times are shown.</param>
public sealed record ListOutcome(ListPageData? Page, TimeZoneInfo Zone, Text? Problem, ListRefusal Refusal)
{
    /// <summary>What the page answers; null when it was refused.</summary>
    public ListQuestion? Question { get; init; }

    public static ListOutcome Refused(ListRefusal refusal, Text problem) => new(null, TimeZoneInfo.Utc, problem, refusal);
}

public enum ListRefusal
{
    None = 0,
    NotAllowed = 1,
    BadQuery = 2,
}
