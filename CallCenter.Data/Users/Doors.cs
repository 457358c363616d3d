using CallCenter.Data.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Data.Users;

/// <summary>Whether the place in the tenant tree lets its people in: not while it, or what is above it, is disabled.</summary>
public static class Doors
{
    public static async Task<bool> OpenForAsync(CallCenterContext context, User user, CancellationToken cancel) => user.Kind switch
    {
        UserKind.Operator => true,
        UserKind.Enterprise => await context.Enterprises.AnyAsync(row => row.Id == user.EnterpriseId && row.Enabled, cancel),
        UserKind.Institution => await context.Institutions.AnyAsync(row => row.Id == user.InstitutionId && row.Enabled && row.Enterprise.Enabled, cancel),
        UserKind.Department when user.DepartmentId is { } department => await OpenForAsync(context, department, cancel),
        _ => false,
    };

    /// <summary>For the agents of a department.</summary>
    public static Task<bool> OpenForAsync(CallCenterContext context, int departmentId, CancellationToken cancel) =>
        context.Departments.AnyAsync(row => row.Id == departmentId && row.Enabled && row.Institution.Enabled && row.Enterprise.Enabled, cancel);
}
