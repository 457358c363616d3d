using CallCenter.Data.Exports;
using CallCenter.Web.Security;

namespace CallCenter.Web.Jobs.Exports;

/// <summary>Which exports somebody may see.</summary>
public static class ExportVisibility
{
    /// <summary>One's own, and with <see cref="Permission.OthersExports"/> those of others; only such as hold nothing outside one's scope. Tokens of a department
    /// share theirs.</summary>
    public static IQueryable<ExportJob> VisibleTo(this IQueryable<ExportJob> jobs, Access access)
    {
        if (!access.Can(Permission.OthersExports))
        {
            var user = access.UserId;
            jobs = jobs.Where(job => job.UserId == user);
        }

        if (access.Scope.DepartmentIds is null)
        {
            return jobs;
        }

        var departments = access.Scope.DepartmentIds.Order().ToArray();
        return jobs.Where(job => job.Departments.All(department => departments.Contains(department)));
    }
}
