using CallCenter.Data;
using CallCenter.Data.Exports;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Jobs.Exports;

/// <summary>Takes up exports whose process died, and removes files whose days are over or that belong to nothing. Thread safe.</summary>
public sealed class ExportSweep(ExportQueue queue, ExportFiles files, IDbContextFactory<CallCenterContext> contexts, TimeProvider time)
{
    public async Task RunAsync(CancellationToken cancel)
    {
        await queue.ReclaimAsync(cancel);
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancel);
        await context.ExportJobs.Where(job => job.State == ExportState.Complete && job.ExpiresAt < now)
            .ExecuteUpdateAsync(set => set.SetProperty(job => job.State, ExportState.Expired).SetProperty(job => job.Size, 0), cancel);

        // A running job may have named its file a moment ago.
        var jobs = await context.ExportJobs.Where(job => job.State == ExportState.Complete || job.State == ExportState.Running)
            .Select(job => new { job.Id, job.State, job.Attempts }).ToDictionaryAsync(job => job.Id, cancel);
        files.Tidy(jobs.ContainsKey, id => jobs.TryGetValue(id, out var job) && job.State == ExportState.Running ? job.Attempts : null);
    }
}
