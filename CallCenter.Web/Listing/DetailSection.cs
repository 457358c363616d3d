using CallCenter.Data;
using CallCenter.Data.Tenancy;
using CallCenter.Web.Security;
using CallCenter.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Listing;

/// <summary>What the + of a row opens: a titled section, a table of further rows or a component of its own.</summary>
public abstract class DetailSection(string key, Text title)
{
    public string Key => key;

    public Text Title => title;

    /// <summary>The component that shows it; it has a parameter <c>Detail</c> of type <see cref="DetailContext"/>.</summary>
    public abstract Type Component { get; }

    /// <summary>False for a row that has nothing to show here: the section is left out.</summary>
    public virtual bool AppliesTo(object row) => true;
}

/// <summary>A section that a component of its own draws.</summary>
public sealed class ComponentSection<TRow, TComponent>(string key, Text title, Func<TRow, bool>? when = null) : DetailSection(key, title)
{
    public override Type Component => typeof(TComponent);

    public override bool AppliesTo(object row) => when?.Invoke((TRow)row) ?? true;
}

/// <summary>A section that is a table.</summary>
public abstract class TableSection(string key, Text title) : DetailSection(key, title)
{
    public override Type Component => typeof(DetailTable);

    public abstract IReadOnlyList<ListColumn> Columns { get; }

    /// <summary>Whether a row has anything to show here, as far as the row itself tells; null for every row.</summary>
    public Func<object, bool>? When { get; init; }

    public override bool AppliesTo(object row) => When?.Invoke(row) ?? true;

    public abstract Task<IReadOnlyList<ListRow>> ReadAsync(CallCenterContext context, Scope scope, object row, CancellationToken cancel);
}

/// <param name="rows">The section's rows of a row. The scope is applied by the engine.</param>
public sealed class TableSection<TRow, TDetail>(
    string key, Text title, Func<CallCenterContext, TRow, IQueryable<TDetail>> rows, IReadOnlyList<ListColumn<TDetail>> columns) : TableSection(key, title)
    where TDetail : class, IOfDepartment
{
    public override IReadOnlyList<ListColumn> Columns => columns;

    public override async Task<IReadOnlyList<ListRow>> ReadAsync(CallCenterContext context, Scope scope, object row, CancellationToken cancel)
    {
        var details = await rows(context, (TRow)row).AsNoTracking().In(scope).ToListAsync(cancel);
        return [.. details.Select((detail, index) => new ListRow($"{index}", detail.DepartmentId, detail, [.. columns.Select(column => column.Read(detail))]))];
    }
}

/// <summary>What a section's component is given.</summary>
/// <param name="Row">As the list read it, within the scope of <paramref name="Access"/>.</param>
public sealed record DetailContext(DetailSection Section, ListRow Row, Access Access, TimeZoneInfo Zone)
{
    /// <summary>For customers' numbers that a component shows itself.</summary>
    public NumberHiding Hiding { get; init; } = NumberHiding.Of(Access, [], []);
}
