using CallCenter.Data;
using CallCenter.Data.Exports;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Jobs.Exports;

/// <summary>Exports as those know them who run them. A job belongs to whoever claimed it last: <see cref="ExportJob.Attempts"/> tells one claim from the next.
/// Thread safe.</summary>
public sealed class ExportQueue(IDbContextFactory<CallCenterContext> contexts, TimeProvider time)
{
    /// <summary>After this long without a sign of life a job counts as abandoned.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(30);

    /// <summary>A job that was abandoned so often is not begun again.</summary>
    public const int MostAttempts = 2;

    /// <summary>The oldest job that waits; nobody else gets it. Null when there is none.</summary>
    public async Task<ExportJob?> ClaimAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancel);
        var claimed = await context.ExportJobs.FromSql(
            $"""
            update export_job set state = {(int)ExportState.Running}, attempts = attempts + 1, rows = 0, started_at = {now}, heartbeat_at = {now}
            where id = (select id from export_job where state = {(int)ExportState.Waiting} order by id limit 1 for update skip locked)
            returning *
            """).AsNoTracking().ToListAsync(cancel);
        return claimed.SingleOrDefault();
    }

    /// <summary>A sign of life, with the rows written so far.</summary>
    /// <returns>False when the job is not ours any more: cancelled, deleted, or taken over.</returns>
    public async Task<bool> BeatAsync(ExportJob job, long rows, long? total, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancel);
        return await Mine(context, job).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Rows, rows).SetProperty(row => row.Total, total).SetProperty(row => row.HeartbeatAt, now), cancel) > 0;
    }

    /// <summary>The departments that the file is about to hold: the user's scope may have become smaller since they asked.</summary>
    public async Task NarrowAsync(ExportJob job, int[] departments, int hiddenDigits, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        await Mine(context, job).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Departments, departments).SetProperty(row => row.DepartmentId, departments[0]).SetProperty(row => row.HiddenDigits, hiddenDigits),
            cancel);
    }

    /// <summary>The file is whole: it gets its name and the job is complete, both or neither.</summary>
    /// <param name="publish">Names the file; returns its bytes.</param>
    /// <returns>False when the job is not ours any more.</returns>
    public async Task<bool> CompleteAsync(ExportJob job, long rows, TimeSpan kept, Func<long> publish, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await context.Database.BeginTransactionAsync(cancel);
        var expires = now + kept;
        var mine = await Mine(context, job).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.State, ExportState.Complete).SetProperty(row => row.Rows, rows).SetProperty(row => row.Total, rows)
                .SetProperty(row => row.FinishedAt, now).SetProperty(row => row.ExpiresAt, expires),
            cancel) > 0;
        if (mine)
        {
            // The row is locked: nobody can cancel or take over between the name and the state.
            var size = publish();
            await context.ExportJobs.Where(row => row.Id == job.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Size, size), cancel);
        }

        await transaction.CommitAsync(cancel);
        return mine;
    }

    public async Task FailAsync(ExportJob job, Text problem, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancel);
        await Mine(context, job).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.State, ExportState.Failed).SetProperty(row => row.FinishedAt, now)
                .SetProperty(row => row.ProblemZh, problem.Zh).SetProperty(row => row.ProblemEn, problem.En),
            cancel);
    }

    /// <summary>Gives the job back as if it had not been begun, e.g. because the application stops.</summary>
    public async Task GiveBackAsync(ExportJob job, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        await Mine(context, job).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.State, ExportState.Waiting).SetProperty(row => row.Attempts, job.Attempts - 1).SetProperty(row => row.Rows, 0), cancel);
    }

    /// <summary>Jobs whose process died: begun again once, then failed with the reason.</summary>
    public async Task ReclaimAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var silent = now - Patience;
        await using var context = await contexts.CreateDbContextAsync(cancel);
        var abandoned = context.ExportJobs.Where(job => job.State == ExportState.Running && job.HeartbeatAt < silent);
        await abandoned.Where(job => job.Attempts < MostAttempts)
            .ExecuteUpdateAsync(set => set.SetProperty(job => job.State, ExportState.Waiting).SetProperty(job => job.Rows, 0), cancel);
        await abandoned.ExecuteUpdateAsync(
            set => set.SetProperty(job => job.State, ExportState.Failed).SetProperty(job => job.FinishedAt, now)
                .SetProperty(job => job.ProblemZh, $"导出进行中程序中断了 {MostAttempts} 次，未生成文件，请重试。")
                .SetProperty(job => job.ProblemEn, $"The application stopped {MostAttempts} times during the export. No file was made; try again."),
            cancel);
    }

    private static IQueryable<ExportJob> Mine(CallCenterContext context, ExportJob job) =>
        context.ExportJobs.Where(row => row.Id == job.Id && row.State == ExportState.Running && row.Attempts == job.Attempts);
}
