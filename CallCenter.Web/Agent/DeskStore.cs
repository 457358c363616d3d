using CallCenter.Data;
using CallCenter.Data.Agents;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Agents;

/// <summary>What the desk reads from the database.</summary>
public sealed class DeskStore(IDbContextFactory<CallCenterContext> contexts)
{
    /// <summary>True while the agent exists and is active; asked before every command.</summary>
    public async Task<bool> MayWorkAsync(SignedInAgent agent, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        return await context.Agents.AnyAsync(row => row.Id == agent.AgentId && row.DepartmentId == agent.DepartmentId && row.Active, cancel);
    }

    /// <summary>置忙名称 of the department, in their order.</summary>
    public async Task<IReadOnlyList<string>> BusyReasonsAsync(int departmentId, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        return await context.BusyReasons.AsNoTracking()
            .Where(reason => reason.DepartmentId == departmentId)
            .OrderBy(reason => reason.Position).ThenBy(reason => reason.Id)
            .Select(reason => reason.Name)
            .ToListAsync(cancel);
    }

    public async Task<TimeZoneInfo> ZoneAsync(int departmentId, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        var name = await context.Departments.Where(department => department.Id == departmentId).Select(department => department.TimeZone).SingleAsync(cancel);
        return TimeZoneInfo.FindSystemTimeZoneById(name);
    }

    /// <summary>The account of the agent's browser phone; null when the department has no such extension.</summary>
    public async Task<Extension?> ExtensionAsync(SignedInAgent agent, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        return await context.Extensions.AsNoTracking()
            .SingleOrDefaultAsync(extension => extension.DepartmentId == agent.DepartmentId && extension.Number == agent.Phone.Number, cancel);
    }
}
