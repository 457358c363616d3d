using System.Linq.Expressions;

namespace CallCenter.Web.Listing;

/// <summary>Reads some columns of rows without making the rows: SQL selects what the columns show, and nothing is tracked or built beyond the values.</summary>
internal sealed class RowValues<TRow>
    where TRow : class
{
    private readonly IReadOnlyList<ListColumn<TRow>> columns;

    public RowValues(IReadOnlyList<ListColumn<TRow>> columns)
    {
        this.columns = columns;
        var row = Expression.Parameter(typeof(TRow), "row");
        Selection = Expression.Lambda<Func<TRow, object?[]>>(Expression.NewArrayInit(typeof(object), columns.Select(column => ValueOf(column, row))), row);
    }

    /// <summary>Gives an array in the order of the columns; <see cref="Complete"/> makes it the columns' values.</summary>
    public Expression<Func<TRow, object?[]>> Selection { get; }

    public void Complete(object?[] read)
    {
        for (var i = 0; i < read.Length; i++)
        {
            read[i] = columns[i].Path is null ? columns[i].Read(read[i]!) : columns[i].FromPath(read[i]);
        }
    }

    // A column without a path needs the row itself.
    private static Expression ValueOf(ListColumn<TRow> column, ParameterExpression row) => column.Path is { } path
        ? Expression.Convert(new Substitution(path.Parameters[0], row).Visit(path.Body), typeof(object))
        : row;

    private sealed class Substitution(ParameterExpression parameter, Expression value) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == parameter ? value : base.VisitParameter(node);
    }
}
