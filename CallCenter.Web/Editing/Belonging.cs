using CallCenter.Data.Tenancy;

namespace CallCenter.Web.Editing;

/// <summary>Whether rows of a type belong to departments, and to which. Users, roles and the tenant tree itself do not: who may see them is said where they are
/// defined.</summary>
internal static class Belonging<TRow>
    where TRow : class
{
    // The constraint of In is known only once the type is.
    private static readonly Func<IQueryable<TRow>, Scope, IQueryable<TRow>>? Within = !typeof(TRow).IsAssignableTo(typeof(IOfDepartment)) ? null
        : typeof(ScopeExtensions).GetMethods().Single(method => method is { Name: nameof(ScopeExtensions.In), IsGenericMethodDefinition: true })
            .MakeGenericMethod(typeof(TRow)).CreateDelegate<Func<IQueryable<TRow>, Scope, IQueryable<TRow>>>();

    public static bool ToDepartments => Within is not null;

    /// <summary>Null for rows that belong to none.</summary>
    public static int? DepartmentOf(TRow row) => (row as IOfDepartment)?.DepartmentId;

    /// <summary>Only the rows of the scope's departments; all rows where they belong to none.</summary>
    public static IQueryable<TRow> In(IQueryable<TRow> rows, Scope scope) => Within?.Invoke(rows, scope) ?? rows;
}
