using Microsoft.EntityFrameworkCore;

namespace CallCenter.Data.Tenancy;

/// <summary>The tenant tree as the selectors 所属企业 / 所属机构 / 所属部门 show it. Thread safe.</summary>
public sealed class TenantTree(IDbContextFactory<CallCenterContext> contexts)
{
    /// <summary>Only what the scope allows, with the enterprises and institutions above it; in the order of ids.</summary>
    public async Task<IReadOnlyList<EnterpriseBranch>> LoadAsync(Scope scope, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        var departments = await context.Departments.AsNoTracking().In(scope).OrderBy(row => row.Id).ToListAsync(cancel);
        var enterprises = await context.Enterprises.AsNoTracking()
            .Where(row => departments.Select(department => department.EnterpriseId).Contains(row.Id)).OrderBy(row => row.Id).ToListAsync(cancel);
        var institutions = await context.Institutions.AsNoTracking()
            .Where(row => departments.Select(department => department.InstitutionId).Contains(row.Id)).OrderBy(row => row.Id).ToListAsync(cancel);
        return [.. enterprises.Select(enterprise => new EnterpriseBranch(
            enterprise,
            [.. institutions.Where(row => row.EnterpriseId == enterprise.Id).Select(institution => new InstitutionBranch(
                institution, [.. departments.Where(row => row.InstitutionId == institution.Id)]))]))];
    }
}

public sealed record EnterpriseBranch(Enterprise Enterprise, IReadOnlyList<InstitutionBranch> Institutions);

public sealed record InstitutionBranch(Institution Institution, IReadOnlyList<Department> Departments);
