using CallCenter.Data;
using CallCenter.Data.Numbers;
using CallCenter.Data.Tenancy;
using CallCenter.Web.Console.Users;
using CallCenter.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Console.Organisation;

/// <summary>The tenant tree that somebody sees, with what each department owns. Thread safe.</summary>
public sealed class OrganisationReader(IDbContextFactory<CallCenterContext> contexts)
{
    /// <summary>Also branches without a department yet, where the whole branch is seen.</summary>
    public async Task<IReadOnlyList<EnterpriseView>> ReadAsync(Access access, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        var scope = access.Scope;
        var enterprises = await context.Enterprises.AsNoTracking().VisibleTo(access).OrderBy(row => row.Id).ToListAsync(cancel);
        var institutions = (await context.Institutions.AsNoTracking().VisibleTo(access, context).OrderBy(row => row.Id).ToListAsync(cancel)).ToLookup(row => row.EnterpriseId);
        var departments = (await context.Departments.AsNoTracking().In(scope).OrderBy(row => row.Id).ToListAsync(cancel)).ToLookup(row => row.InstitutionId);
        var agents = await context.Agents.In(scope).GroupBy(row => row.DepartmentId).Select(rows => new { rows.Key, Count = rows.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancel);
        var queues = await context.Queues.In(scope).GroupBy(row => row.DepartmentId).Select(rows => new { rows.Key, Count = rows.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancel);
        var hotlines = (await context.Hotlines.AsNoTracking().In(scope).Where(row => row.Kind == HotlineKind.Direct || row.Kind == HotlineKind.FourHundred).OrderBy(row => row.Number).ToListAsync(cancel)).ToLookup(row => row.DepartmentId, row => row.Number);
        return [.. enterprises.Select(enterprise => new EnterpriseView(
            enterprise,
            [.. institutions[enterprise.Id].Select(institution => new InstitutionView(
                institution,
                [.. departments[institution.Id].Select(department => new DepartmentView(
                    department, [.. hotlines[department.Id]], agents.GetValueOrDefault(department.Id), queues.GetValueOrDefault(department.Id)))]))]))];
    }
}

public sealed record EnterpriseView(Enterprise Enterprise, IReadOnlyList<InstitutionView> Institutions);

public sealed record InstitutionView(Institution Institution, IReadOnlyList<DepartmentView> Departments);

public sealed record DepartmentView(Department Department, IReadOnlyList<string> Hotlines, int Agents, int Queues);
