using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Listing;

/// <summary>Makes conditions on rows out of conditions on one of their values, in a form that translates to SQL.</summary>
internal static class PathConditions
{
    public static Expression<Func<TRow, bool>> Where<TRow, TValue>(this Expression<Func<TRow, TValue>> path, Expression<Func<TValue, bool>> condition) =>
        Expression.Lambda<Func<TRow, bool>>(new Substitution(condition.Parameters[0], path.Body).Visit(condition.Body), path.Parameters);

    public static Expression<Func<TRow, bool>> Is<TRow, TValue>(this Expression<Func<TRow, TValue>> path, TValue value) => path.Compare(ExpressionType.Equal, value);

    /// <summary>The value reaches SQL as a parameter, because it is read from an object rather than written into the expression.</summary>
    public static Expression<Func<TRow, bool>> Compare<TRow, TValue>(this Expression<Func<TRow, TValue>> path, ExpressionType comparison, TValue value) =>
        Expression.Lambda<Func<TRow, bool>>(
            Expression.MakeBinary(comparison, path.Body, Expression.Property(Expression.Constant(new Held<TValue>(value)), nameof(Held<TValue>.Value))), path.Parameters);

    public static Expression<Func<TRow, bool>> Among<TRow>(this Expression<Func<TRow, string>> path, IReadOnlyCollection<string> values) => path.Where(text => values.Contains(text));

    /// <summary>Upper and lower case are the same. What is a pattern to SQL is text here.</summary>
    public static Expression<Func<TRow, bool>> Contains<TRow>(this Expression<Func<TRow, string>> path, string value)
    {
        var pattern = $"%{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
        return path.Where(text => EF.Functions.ILike(text, pattern, "\\"));
    }

    private sealed record Held<TValue>(TValue Value);

    private sealed class Substitution(ParameterExpression parameter, Expression value) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == parameter ? value : base.VisitParameter(node);
    }
}
