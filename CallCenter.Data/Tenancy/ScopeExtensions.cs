namespace CallCenter.Data.Tenancy;

/// <summary>The one place where tenancy is applied to a query.</summary>
public static class ScopeExtensions
{
    /// <summary>Only the rows that the scope allows: <c>context.CallRecords.In(scope)</c>.</summary>
    public static IQueryable<T> In<T>(this IQueryable<T> rows, Scope scope)
        where T : class, IOfDepartment
    {
        if (scope.DepartmentIds is null)
        {
            return rows;
        }

        // Equal rather than among one: only so do rows come in order from an index that begins with the department.
        if (scope.DepartmentIds.Count == 1)
        {
            var only = scope.DepartmentIds.Single();
            return rows.Where(row => row.DepartmentId == only);
        }

        // An array, because the provider sends it as one parameter and the plan is the same for any number of departments.
        var departments = scope.DepartmentIds.Order().ToArray();
        return rows.Where(row => departments.Contains(row.DepartmentId));
    }

    /// <summary>The departments themselves that the scope allows.</summary>
    public static IQueryable<Department> In(this IQueryable<Department> departments, Scope scope)
    {
        if (scope.DepartmentIds is null)
        {
            return departments;
        }

        var ids = scope.DepartmentIds.Order().ToArray();
        return departments.Where(department => ids.Contains(department.Id));
    }
}
