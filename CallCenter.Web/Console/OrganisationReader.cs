using CallCenter.Data;
using CallCenter.Data.Numbers;
using CallCenter.Data.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Console;

/// <summary>The tenant tree with what each department owns. Thread safe.</summary>
public sealed class OrganisationReader(IDbContextFactory<CallCenterContext> contexts, TenantTree tree)
{
    public async Task<IReadOnlyList<EnterpriseView>> ReadAsync(Scope scope, CancellationToken cancel)
    {
        var branches = await tree.LoadAsync(scope, cancel);
        await using var context = await contexts.CreateDbContextAsync(cancel);
        var agents = await context.Agents.In(scope).GroupBy(row => row.DepartmentId).Select(rows => new { rows.Key, Count = rows.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancel);
        var queues = await context.Queues.In(scope).GroupBy(row => row.DepartmentId).Select(rows => new { rows.Key, Count = rows.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancel);
        var hotlines = (await context.Hotlines.AsNoTracking().In(scope).Where(row => row.Kind == HotlineKind.Direct || row.Kind == HotlineKind.FourHundred).OrderBy(row => row.Number).ToListAsync(cancel)).ToLookup(row => row.DepartmentId, row => row.Number);
        return [.. branches.Select(enterprise => new EnterpriseView(
            enterprise.Enterprise.Id, enterprise.Enterprise.Name,
            [.. enterprise.Institutions.SelectMany(institution => institution.Departments.Select(department => new DepartmentView(
                department.Id, institution.Institution.Name, department.Name, department.Demo, [.. hotlines[department.Id]],
                agents.GetValueOrDefault(department.Id), queues.GetValueOrDefault(department.Id), department.TimeZone)))]))];
    }
}

public sealed record EnterpriseView(int Id, string Name, IReadOnlyList<DepartmentView> Departments);

public sealed record DepartmentView(
    int Id, string Institution, string Name, bool Demo, IReadOnlyList<string> Hotlines, int Agents, int Queues, string TimeZone);
