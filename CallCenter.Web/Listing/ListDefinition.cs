using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using CallCenter.Data;
using CallCenter.Data.Tenancy;
using CallCenter.Web.Editing;
using CallCenter.Web.Security;
using CallCenter.Web.Shell;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace CallCenter.Web.Listing;

/// <summary>A list page, defined once: page, column chooser, query, paging, REST endpoint and permission come from it.</summary>
public abstract class ListDefinition
{
    /// <summary>Name in addresses, preferences and the interface, e.g. <c>inbound-calls</c>.</summary>
    public required string Name { get; init; }

    public required Text Title { get; init; }

    /// <summary>The module of the header, e.g. <c>home</c>.</summary>
    public required string Module { get; init; }

    /// <summary>The group in the module's menu, as it is in the address, e.g. <c>records</c>.</summary>
    public required string Section { get; init; }

    /// <summary>序号: pages number the rows.</summary>
    public bool Numbered { get; init; }

    /// <summary>The permission of this page alone, e.g. <c>records.inbound-calls</c>; whoever has that of the section (<c>records</c>) has it, too.</summary>
    public string Permission => $"{Section}.{Name}";

    public string Href => $"/{Module}/{Section}/{Name}";

    /// <summary>Its rows belong to a department each; false for users, roles and the like.</summary>
    public abstract bool OfDepartments { get; }

    /// <summary>The list is of what happened, and is asked for a range of time. False for lists of what there is, e.g. agents.</summary>
    public abstract bool Timed { get; }

    /// <summary>The filters of the definition and, at the end of a timed list, <c>from</c> and <c>to</c>.</summary>
    public abstract IReadOnlyList<ListFilter> Filters { get; }

    public abstract IReadOnlyList<ListColumn> Columns { get; }

    public abstract IReadOnlyList<DetailSection> Details { get; }

    /// <summary>The component of the last column, 操作; it has a parameter <c>Row</c> of type <see cref="RowContext"/>. Null for a list without actions.</summary>
    public Type? Actions { get; init; }

    /// <summary>Tells of changes, from any thread: an open page reads its rows again, at most once a second. Null for lists that stand still.</summary>
    public Func<IServiceProvider, Action, IDisposable>? Changes { get; init; }

    /// <summary>A component above the query; it has a parameter <c>Reload</c> of type <see cref="Microsoft.AspNetCore.Components.EventCallback"/>, which reads
    /// the rows again. Null for most lists.</summary>
    public Type? Head { get; init; }

    /// <summary>One page of rows, and the total where the page tells it. Only the scope's rows, whatever the query says.</summary>
    public abstract Task<ListPageData> PageAsync(CallCenterContext context, Scope scope, ListQuery query, CancellationToken cancel);

    /// <summary>All rows of the query in its order, one by one as the database gives them: nothing is collected in memory.</summary>
    public abstract IAsyncEnumerable<ListRow> StreamAsync(CallCenterContext context, Scope scope, ListQuery query, CancellationToken cancel);

    /// <summary>As <see cref="StreamAsync"/>, but only the values of some columns, in the order of these: the database sends nothing else. For exports.</summary>
    public abstract IAsyncEnumerable<object?[]> ValuesAsync(
        CallCenterContext context, Scope scope, ListQuery query, IReadOnlyList<ListColumn> columns, CancellationToken cancel);

    public abstract Task<long> CountAsync(CallCenterContext context, Scope scope, ListQuery query, CancellationToken cancel);
}

/// <summary>A list over rows of one type.</summary>
public sealed class ListDefinition<TRow> : ListDefinition
    where TRow : class
{
    private readonly Lazy<IReadOnlyList<ListFilter>> filters;
    private readonly Lazy<Func<TRow, string>> key;
    private readonly Lazy<Func<TRow, DateTimeOffset>> time;

    public ListDefinition()
    {
        filters = new(() =>
        [
            .. By,
            .. Timed
                ? new ListFilter[] { new TimeFilter(ListQuery.FromKey, new("开始时间", "From")), new TimeFilter(ListQuery.ToKey, new("结束时间", "To")) }
                : [],
        ]);
        key = new(CompileKey);
        time = new(CompileTime);
    }

    /// <summary>All rows of the list. The scope is applied by the engine, not here.</summary>
    public required Func<CallCenterContext, IQueryable<TRow>> Rows { get; init; }

    /// <summary>Narrows the rows to those that the asker may see, where the scope alone does not say it, e.g. only their own. Nobody in particular sees none.
    /// Rows that belong to no department cannot be seen without it.</summary>
    public Func<IQueryable<TRow>, Access, IQueryable<TRow>>? VisibleTo { get; init; }

    /// <summary>What 所属企业/机构/部门 leave of rows that belong to no department; null where they change nothing.</summary>
    public Func<CallCenterContext, IQueryable<TRow>, Scope, IQueryable<TRow>>? Narrow { get; init; }

    public override bool OfDepartments => Belonging<TRow>.ToDepartments;

    /// <summary>The time that the range is about; the list is in its order, latest first, unless the user sorts. Null for a list of what there is.</summary>
    public Expression<Func<TRow, DateTimeOffset>>? Time { get; init; }

    /// <summary>The order of a list without time, first to last; without it, that of the key.</summary>
    public Expression<Func<TRow, string>>? Order { get; init; }

    /// <summary>For a list without a range of time that has the latest first.</summary>
    public Expression<Func<TRow, DateTimeOffset>>? Latest { get; init; }

    public override bool Timed => Time is not null;

    /// <summary>Identifies a row; also makes the order complete, so that no row is on two pages.</summary>
    public required Expression<Func<TRow, string>> Key { get; init; }

    /// <summary>Gives rows that were read what SQL cannot say, e.g. what follows from rules. For lists of what there is: their exports read all rows at once.</summary>
    public Func<CallCenterContext, IReadOnlyList<TRow>, CancellationToken, Task>? Complete { get; init; }

    public IReadOnlyList<ListFilter<TRow>> By { get; init; } = [];

    public required IReadOnlyList<ListColumn<TRow>> Show { get; init; }

    public IReadOnlyList<DetailSection> Sections { get; init; } = [];

    public override IReadOnlyList<ListFilter> Filters => filters.Value;

    public override IReadOnlyList<ListColumn> Columns => Show;

    public override IReadOnlyList<DetailSection> Details => Sections;

    public override async Task<ListPageData> PageAsync(CallCenterContext context, Scope scope, ListQuery query, CancellationToken cancel)
    {
        var before = (query.Page - 1) * query.PageSize;
        var all = Filtered(context, scope, query);
        var page = Ordered(Behind(all, query.After), query).Skip(before).Take(query.PageSize);
        var (rows, count) = await RowsAsync(page, KeyedPage<TRow>.For(context, Time, Key), all, query, cancel);
        if (Complete is not null)
        {
            await Complete(context, rows, cancel);
        }

        int? total = query.After is null && count < query.PageSize && (count > 0 || before == 0) ? before + count : null;
        var next = Time is not null && query.Sort is null && count == query.PageSize && rows.Count > 0 ? MarkOf(rows[^1]) : null;
        return new ListPageData(total, [.. rows.Select(RowOf)]) { Next = next };
    }

    public override async IAsyncEnumerable<ListRow> StreamAsync(
        CallCenterContext context, Scope scope, ListQuery query, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var row in AllAsync(context, scope, query, cancel))
        {
            yield return RowOf(row);
        }
    }

    public override async IAsyncEnumerable<object?[]> ValuesAsync(
        CallCenterContext context, Scope scope, ListQuery query, IReadOnlyList<ListColumn> columns, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (Complete is not null && columns.Cast<ListColumn<TRow>>().Any(column => column.Path is null))
        {
            await foreach (var row in AllAsync(context, scope, query, cancel))
            {
                yield return [.. columns.Select(column => column.Read(row))];
            }

            yield break;
        }

        var values = new RowValues<TRow>([.. columns.Cast<ListColumn<TRow>>()]);
        await foreach (var read in Query(context, scope, query).Select(values.Selection).AsAsyncEnumerable().WithCancellation(cancel))
        {
            values.Complete(read);
            yield return read;
        }
    }

    public override Task<long> CountAsync(CallCenterContext context, Scope scope, ListQuery query, CancellationToken cancel) =>
        Filtered(context, scope, query).LongCountAsync(cancel);

    /// <summary>The rows of the query in its order, whatever page it asks for. Nothing is read before it is enumerated.</summary>
    public IOrderedQueryable<TRow> Query(CallCenterContext context, Scope scope, ListQuery query) => Ordered(Filtered(context, scope, query), query);

    /// <summary>The rows of the query without an order, e.g. to count them.</summary>
    public IQueryable<TRow> Filtered(CallCenterContext context, Scope scope, ListQuery query)
    {
        var (from, until) = (query.From, query.Until);
        var rows = Belonging<TRow>.In(Rows(context).AsNoTracking(), scope);
        rows = VisibleTo is null ? OfDepartments ? rows : rows.Where(_ => false) : query.Asker is { } asker ? VisibleTo(rows, asker) : rows.Where(_ => false);
        rows = Narrow is null || scope.DepartmentIds is null || query.Asker?.Scope == scope ? rows : Narrow(context, rows, scope);
        rows = Time is null ? rows : rows.Where(Time.Where(time => time >= from && time < until));
        foreach (var condition in query.Conditions)
        {
            rows = ((ListFilter<TRow>)condition.Filter).Apply(rows, condition.Value);
        }

        return query.Where.Aggregate(rows, (some, condition) => some.Where((Expression<Func<TRow, bool>>)condition.Where));
    }

    private IOrderedQueryable<TRow> Ordered(IQueryable<TRow> rows, ListQuery query) => (query.Sort as ListColumn<TRow>, Time ?? Latest) switch
    {
        ({ } sort, { } time) => sort.Order(rows, query.Descending).ThenByDescending(time).ThenByDescending(Key),
        (null, { } time) => rows.OrderByDescending(time).ThenByDescending(Key),
        ({ } sort, null) => sort.Order(rows, query.Descending).ThenBy(Order ?? Key).ThenBy(Key),
        (null, null) => rows.OrderBy(Order ?? Key).ThenBy(Key),
    };

    /// <summary>The rows that follow the mark in the list's own order. Two values are compared as one, so that an index leads there at once.</summary>
    private IQueryable<TRow> Behind(IQueryable<TRow> rows, ListMark? mark)
    {
        if (mark is null || Time is null)
        {
            return rows;
        }

        Expression<Func<DateTimeOffset, string, bool>> behind = (at, id) => EF.Functions.LessThan(ValueTuple.Create(at, id), ValueTuple.Create(mark.Time, mark.Key));
        var row = Key.Parameters[0];
        var at = ReplacingExpressionVisitor.Replace(Time.Parameters[0], row, Time.Body);
        return rows.Where(Expression.Lambda<Func<TRow, bool>>(
            ReplacingExpressionVisitor.Replace(behind.Parameters[0], at, ReplacingExpressionVisitor.Replace(behind.Parameters[1], Key.Body, behind.Body)), row));
    }

    /// <summary>The first page of everything is read at once; any other by its keys.</summary>
    private async Task<(IReadOnlyList<TRow> Rows, int Count)> RowsAsync(
        IQueryable<TRow> page, KeyedPage<TRow>? keyed, IQueryable<TRow> all, ListQuery query, CancellationToken cancel)
    {
        if (keyed is not null && (query.Page > 1 || query.Sort is not null || query.Conditions.Count + query.Where.Count > 0))
        {
            return await keyed.ReadAsync(page, all, MarkOf, cancel);
        }

        var rows = await page.ToListAsync(cancel);
        return (rows, rows.Count);
    }

    private async IAsyncEnumerable<TRow> AllAsync(CallCenterContext context, Scope scope, ListQuery query, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (Complete is null)
        {
            await foreach (var row in Query(context, scope, query).AsAsyncEnumerable().WithCancellation(cancel))
            {
                yield return row;
            }

            yield break;
        }

        var rows = await Query(context, scope, query).ToListAsync(cancel);
        await Complete(context, rows, cancel);
        foreach (var row in rows)
        {
            yield return row;
        }
    }

    private ListMark MarkOf(TRow row) => new(time.Value(row), key.Value(row));

    private Func<TRow, string> CompileKey() => Key.Compile();

    private Func<TRow, DateTimeOffset> CompileTime() => Time!.Compile();

    private ListRow RowOf(TRow row) => new(key.Value(row), Belonging<TRow>.DepartmentOf(row) ?? 0, row, [.. Show.Select(column => column.Read(row))]);
}

/// <summary>One end of the time range; every list has both.</summary>
public sealed class TimeFilter(string key, Text label) : ListFilter(key, label, FilterKind.Time)
{
    public override Text? Check(string value) => null;
}
