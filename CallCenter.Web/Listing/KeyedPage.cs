using System.Linq.Expressions;
using System.Reflection;
using CallCenter.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace CallCenter.Web.Listing;

/// <summary>Reads a page in two steps: the keys of its rows, then these rows. An index alone gives the keys of a page in its own order, and a sort carries
/// nothing but keys, so that a page far down the list does not read all the rows above it.</summary>
internal sealed class KeyedPage<TRow>
    where TRow : class
{
    private static readonly ConstructorInfo Constructor = typeof(ListMark).GetConstructor([typeof(DateTimeOffset), typeof(string)])!;

    private readonly Expression<Func<TRow, DateTimeOffset>> time;
    private readonly Expression<Func<TRow, string>> key;
    private readonly Expression<Func<TRow, ListMark>> selection;

    private KeyedPage(Expression<Func<TRow, DateTimeOffset>> time, Expression<Func<TRow, string>> key)
    {
        this.time = time;
        this.key = key;
        var row = key.Parameters[0];
        selection = Expression.Lambda<Func<TRow, ListMark>>(
            Expression.New(Constructor, ReplacingExpressionVisitor.Replace(time.Parameters[0], row, time.Body), key.Body), row);
    }

    /// <summary>Null for rows that the database does not find by key and time: reading them once is quicker then.</summary>
    public static KeyedPage<TRow>? For(CallCenterContext context, Expression<Func<TRow, DateTimeOffset>>? time, Expression<Func<TRow, string>> key)
    {
        var primary = context.Model.FindEntityType(typeof(TRow))?.FindPrimaryKey()?.Properties.Select(property => property.Name);
        return time is { Body: MemberExpression { Member.Name: var at } } && key is { Body: MemberExpression { Member.Name: var id } } && (primary?.SequenceEqual([id, at]) ?? false)
            ? new(time, key)
            : null;
    }

    /// <param name="page">In order, one page of it.</param>
    /// <param name="rows">What the page is of. A row that leaves it between the two steps is left out.</param>
    /// <param name="markOf">Key and time of a row.</param>
    /// <returns>The rows, and how many the page had in the first step.</returns>
    public async Task<(IReadOnlyList<TRow> Rows, int Count)> ReadAsync(
        IQueryable<TRow> page, IQueryable<TRow> rows, Func<TRow, ListMark> markOf, CancellationToken cancel)
    {
        var keys = await page.Select(selection).ToListAsync(cancel);
        if (keys.Count == 0)
        {
            return ([], 0);
        }

        var ids = keys.ConvertAll(of => of.Key).ToArray();
        var (first, last) = (keys.Min(of => of.Time), keys.Max(of => of.Time));
        var found = await rows.Where(key.Where(id => ids.Contains(id))).Where(time.Where(at => at >= first && at <= last)).ToDictionaryAsync(markOf, cancel);
        return ([.. keys.Where(found.ContainsKey).Select(of => found[of])], keys.Count);
    }
}
