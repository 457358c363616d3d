using Microsoft.EntityFrameworkCore;

namespace CallCenter.Data.Ivr;

/// <summary>Reads the published versions of flows. Thread safe.</summary>
public sealed class FlowVersions(IDbContextFactory<CallCenterContext> contexts)
{
    /// <summary>The version that a call began with, also when others were published since. Null when the department has no such flow or version.</summary>
    public async Task<IvrFlowVersion?> FindAsync(int departmentId, int flowId, int version, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        return await context.IvrFlowVersions.AsNoTracking().SingleOrDefaultAsync(
            row => row.FlowId == flowId && row.Version == version && context.IvrFlows.Any(flow => flow.Id == flowId && flow.DepartmentId == departmentId), cancel);
    }
}
