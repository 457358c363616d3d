using Microsoft.EntityFrameworkCore;

namespace CallCenter.Data.Agents;

/// <summary>解除绑定电话 of agents who were signed out (manual 6.3.8). Thread safe.</summary>
public sealed class PhoneUnbinding(IDbContextFactory<CallCenterContext> contexts)
{
    public async Task RunAsync(int departmentId, IReadOnlyCollection<int> agents, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        foreach (var agent in await context.Agents.Include(agent => agent.Phones).Where(agent => agent.DepartmentId == departmentId && agents.Contains(agent.Id)).ToListAsync(cancel))
        {
            agent.Unbind();
        }

        await context.SaveChangesAsync(cancel);
    }
}
