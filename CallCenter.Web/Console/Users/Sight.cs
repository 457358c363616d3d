using System.Linq.Expressions;
using CallCenter.Data;
using CallCenter.Data.Tenancy;
using CallCenter.Data.Users;
using CallCenter.Web.Security;

namespace CallCenter.Web.Console.Users;

/// <summary>Who sees whom (manual 6.1.2): oneself, and whoever is below in the tree and in one's reach; never peers nor superiors. An administrator sees all of
/// their kind, too.</summary>
public static class Sight
{
    public static IQueryable<User> VisibleTo(this IQueryable<User> users, Access access) =>
        users.Where(Below<User>(access, user => user.Id, user => user.EnterpriseId, user => user.InstitutionId, user => user.DepartmentId));

    public static IQueryable<AuditEntry> VisibleTo(this IQueryable<AuditEntry> lines, Access access) =>
        lines.Where(Below<AuditEntry>(access, line => line.UserId, line => line.EnterpriseId, line => line.InstitutionId, line => line.UserDepartmentId));

    public static IQueryable<SignInEntry> VisibleTo(this IQueryable<SignInEntry> lines, Access access) => lines.Where(Below<SignInEntry>(
        access, line => line.UserId, line => line.EnterpriseId, line => line.InstitutionId, line => line.DepartmentId));

    /// <summary>Roles that the asker may look at: of the enterprises that they see, or, for the first of the operators and those below, of system users.</summary>
    public static IQueryable<Role> VisibleTo(this IQueryable<Role> roles, Access access)
    {
        if (access.Kind == UserKind.Operator)
        {
            var customers = access.Enterprises?.ToArray();
            return roles.Where(role => role.EnterpriseId == null || customers == null || customers.Contains(role.EnterpriseId.Value));
        }

        var (own, most) = (access.EnterpriseId, access.Kind);
        return roles.Where(role => role.EnterpriseId == own && role.Kind >= most);
    }

    public static IQueryable<Enterprise> VisibleTo(this IQueryable<Enterprise> enterprises, Access access)
    {
        var ids = access.Enterprises?.ToArray();
        return ids is null ? enterprises : enterprises.Where(row => ids.Contains(row.Id));
    }

    /// <summary>Also institutions of which only some departments are seen.</summary>
    public static IQueryable<Institution> VisibleTo(this IQueryable<Institution> institutions, Access access, CallCenterContext context)
    {
        var (ids, enterprises, departments) = (access.Institutions?.ToArray(), access.Enterprises?.ToArray(), access.Scope.DepartmentIds?.ToArray());
        institutions = enterprises is null ? institutions : institutions.Where(row => enterprises.Contains(row.EnterpriseId));
        return ids is null ? institutions : institutions.Where(row =>
            ids.Contains(row.Id) || context.Departments.Any(department => department.InstitutionId == row.Id && departments != null && departments.Contains(department.Id)));
    }

    /// <summary>What 所属企业/机构/部门 leave of people: those whose place is one of the departments, or above one of them.</summary>
    public static IQueryable<User> At(CallCenterContext context, IQueryable<User> users, Scope scope)
    {
        var ids = scope.DepartmentIds!.ToArray();
        return users.Where(user => context.Departments.Any(department => ids.Contains(department.Id)
            && (user.DepartmentId == department.Id
                || user.DepartmentId == null && (user.InstitutionId == department.InstitutionId || user.InstitutionId == null && user.EnterpriseId == department.EnterpriseId))));
    }

    /// <summary>As <see cref="At(CallCenterContext, IQueryable{User}, Scope)"/>. Where the choice leaves nothing out, what belongs to no enterprise stays, too: the
    /// operators' own lines.</summary>
    public static IQueryable<AuditEntry> At(CallCenterContext context, IQueryable<AuditEntry> lines, Scope scope)
    {
        var ids = scope.DepartmentIds!.ToArray();
        return lines.Where(line => context.Departments.All(department => ids.Contains(department.Id)) || context.Departments.Any(department => ids.Contains(department.Id)
            && (line.UserDepartmentId == department.Id
                || line.UserDepartmentId == null && (line.InstitutionId == department.InstitutionId || line.InstitutionId == null && line.EnterpriseId == department.EnterpriseId))));
    }

    public static IQueryable<SignInEntry> At(CallCenterContext context, IQueryable<SignInEntry> lines, Scope scope)
    {
        var ids = scope.DepartmentIds!.ToArray();
        return lines.Where(line => context.Departments.All(department => ids.Contains(department.Id)) || context.Departments.Any(department => ids.Contains(department.Id)
            && (line.DepartmentId == department.Id
                || line.DepartmentId == null && (line.InstitutionId == department.InstitutionId || line.InstitutionId == null && line.EnterpriseId == department.EnterpriseId))));
    }

    /// <summary>The rule once, over whatever has a person's place; the paths say where it stands in a row.</summary>
    private static Expression<Func<TRow, bool>> Below<TRow>(
        Access access, Expression<Func<TRow, int?>> id, Expression<Func<TRow, int?>> enterprise, Expression<Func<TRow, int?>> institution, Expression<Func<TRow, int?>> department)
    {
        Expression<Func<int?, int?, int?, int?, bool>> rule = RuleFor(access);
        var row = id.Parameters[0];
        var body = new[] { id, enterprise, institution, department }.Zip(rule.Parameters).Aggregate(rule.Body, (made, pair) =>
            Microsoft.EntityFrameworkCore.Query.ReplacingExpressionVisitor.Replace(
                pair.Second, Microsoft.EntityFrameworkCore.Query.ReplacingExpressionVisitor.Replace(pair.First.Parameters[0], row, pair.First.Body), made));
        return Expression.Lambda<Func<TRow, bool>>(body, row);
    }

    private static Expression<Func<int?, int?, int?, int?, bool>> RuleFor(Access access)
    {
        var (me, first) = (access.UserId, access.Administrator);
        var enterprises = access.Enterprises?.ToArray();
        var institutions = access.Institutions?.ToArray();
        var departments = access.Scope.DepartmentIds?.ToArray();
        var (ownEnterprise, ownInstitution) = (access.EnterpriseId, access.InstitutionId);
        return access.Kind switch
        {
            // Only operators have no enterprise, and only those of an enterprise itself no institution; agents and tokens stand where their department is.
            UserKind.Operator => (id, enterprise, institution, department) =>
                id == me || (enterprise == null ? first : enterprises == null || enterprises.Contains(enterprise.Value)),
            UserKind.Enterprise => (id, enterprise, institution, department) =>
                id == me || enterprise == ownEnterprise
                && (first || institution != null && (institutions == null
                    || (department == null ? institutions.Contains(institution.Value) : departments != null && departments.Contains(department.Value)))),
            UserKind.Institution => (id, enterprise, institution, department) =>
                id == me || institution == ownInstitution && department != null && departments != null && departments.Contains(department.Value),
            _ => (id, enterprise, institution, department) => id == me && me != null,
        };
    }
}
