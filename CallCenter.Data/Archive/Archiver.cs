using System.Data.Common;
using CallCenter.Data.Schema;
using CallCenter.Data.Settings;
using CallCenter.Data.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CallCenter.Data.Archive;

/// <summary>The nightly work of the archive: months that nobody has open any more go to files, files whose years are over go. One run at a time, over all
/// nodes.</summary>
public sealed partial class Archiver(
    NpgsqlDataSource database, IDbContextFactory<CallCenterContext> contexts, SettingsStore settings, Partitions partitions, ArchiveFolder folder, TimeProvider time,
    ILogger<Archiver> log)
{
    internal Func<ArchiveMoment, Task>? Interrupt { get; set; }

    /// <summary>Asks for a run out of turn. Whoever calls starts the job.</summary>
    /// <returns>False when one waits already.</returns>
    public async Task<bool> AskAsync(string userName, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        if (await context.ArchiveRuns.AnyAsync(run => run.State == ArchiveRunState.Waiting, cancel))
        {
            return false;
        }

        context.Add(new ArchiveRun { State = ArchiveRunState.Waiting, AskedBy = userName, AskedAt = time.GetUtcNow() });
        await context.SaveChangesAsync(cancel);
        return true;
    }

    /// <summary>Does all that is due, once nobody else is at it on this or another node.</summary>
    public async Task<ArchiveRun> RunAsync(CancellationToken cancel)
    {
        await using var held = await ArchiveLock.TakeAsync(database, cancel);
        var run = await BeginAsync(cancel);
        try
        {
            await ArchiveAsync(run, cancel);
            await ExpireAsync(run, cancel);
            run.State = run.ProblemZh is "" ? ArchiveRunState.Done : ArchiveRunState.Failed;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            Fail(run, new("应用停止，未完成的部分下次继续。", "The application stopped; what was not done is done next time."));
            throw;
        }
        catch (Exception problem) when (problem is DbException or IOException or UnauthorizedAccessException)
        {
            Broken(problem);
            Fail(run, ArchiveProblem.Of(problem));
        }
        finally
        {
            run.EndedAt = time.GetUtcNow();
            await SaveAsync(run, CancellationToken.None);
        }

        return run;
    }

    /// <summary>Brings months that a run left half-way to their end, so that the tables are whole. With the lock held.</summary>
    internal async Task FinishAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var tables = (await FactTable.AllAsync(connection, cancel)).ToDictionary(table => table.Name);
        foreach (var partition in await UnfinishedAsync(connection, cancel))
        {
            await Months.ArchiveAsync(tables[partition.Table], partition, new MonthResult(), cancel);
        }
    }

    private MonthArchiver Months => new(database, folder, time) { Interrupt = Interrupt };

    private async Task<ArchiveRun> BeginAsync(CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);

        // We hold the lock: whoever is said to run does not.
        await context.ArchiveRuns.Where(run => run.State == ArchiveRunState.Running).ExecuteUpdateAsync(
            row => row.SetProperty(run => run.State, ArchiveRunState.Failed).SetProperty(run => run.EndedAt, time.GetUtcNow())
                .SetProperty(run => run.ProblemZh, "应用中断，未完成的部分由下一次继续。").SetProperty(run => run.ProblemEn, "The application broke off; the next run goes on."),
            cancel);
        var mine = await context.ArchiveRuns.OrderBy(run => run.Id).FirstOrDefaultAsync(run => run.State == ArchiveRunState.Waiting, cancel);
        if (mine is null)
        {
            mine = new ArchiveRun { AskedAt = time.GetUtcNow() };
            context.Add(mine);
        }

        (mine.State, mine.StartedAt) = (ArchiveRunState.Running, time.GetUtcNow());
        await context.SaveChangesAsync(cancel);
        return mine;
    }

    private async Task ArchiveAsync(ArchiveRun run, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var tables = (await FactTable.AllAsync(connection, cancel)).ToDictionary(table => table.Name);
        var found = await FactTable.PartitionsAsync(connection, cancel);
        var months = ArchivePlan.ToArchive(found.Select(partition => partition.Month), time.GetUtcNow(), await MonthsOpenAsync(cancel), await RestoredAsync(cancel));
        var unfinished = await UnfinishedAsync(connection, cancel);
        foreach (var partition in found.Where(partition => months.Contains(partition.Month) || unfinished.Contains(partition)))
        {
            await StepAsync(run, tables[partition.Table], partition, cancel);
            await SaveAsync(run, cancel);
        }

        // Whoever writes a row of a month that went makes its partition anew.
        partitions.Forget();
    }

    /// <summary>Detached, noted, and not dropped: a run broke off. Never one that an open month has: such a note is made for old months only.</summary>
    private static async Task<IReadOnlyList<FactPartition>> UnfinishedAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        var noted = new HashSet<(string, DateOnly)>();
        await using (var command = connection.Command("select table_name, month from archive_month where state < $1", (int)ArchiveState.Removed))
        await using (var rows = await command.ExecuteReaderAsync(cancel))
        {
            while (await rows.ReadAsync(cancel))
            {
                noted.Add((rows.GetString(0), rows.GetFieldValue<DateOnly>(1)));
            }
        }

        return [.. (await FactTable.PartitionsAsync(connection, cancel))
            .Where(partition => (!partition.Attached || partition.Detaching) && noted.Contains((partition.Table, partition.Month)))];
    }

    /// <summary>One file. Its failure is noted, and the others go on.</summary>
    private async Task StepAsync(ArchiveRun run, FactTable table, FactPartition partition, CancellationToken cancel)
    {
        var result = new MonthResult();
        var began = time.GetTimestamp();
        Text? problem = null;
        try
        {
            await Months.ArchiveAsync(table, partition, result, cancel);
        }
        catch (Exception error) when (error is ArchiveProblem or DbException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            problem = ArchiveProblem.Of(error);
            Fail(run, problem.Value);
            NotArchived(error, table.Name, partition.Month);
        }

        if (result.Rows == 0 && problem is null)
        {
            return;
        }

        (run.Files, run.Rows, run.Bytes) = (run.Files + (result.Removed ? 1 : 0), run.Rows + (result.Removed ? result.Rows : 0), run.Bytes + (result.Removed ? result.Bytes : 0));
        await using var context = await contexts.CreateDbContextAsync(cancel);
        context.AddRange(result.Shares.Select(share => new ArchiveStep
        {
            RunId = run.Id, DepartmentId = share.Key, At = time.GetUtcNow(), Kind = ArchiveStepKind.Backup, Month = partition.Month, TableName = table.Name,
            Part = result.Part, File = result.File, Rows = share.Value, Bytes = result.Rows == 0 ? 0 : result.Bytes * share.Value / result.Rows,
            Verified = result.Verified, Removed = result.Removed, Seconds = Math.Round((decimal)time.GetElapsedTime(began).TotalSeconds, 1),
            ProblemZh = problem?.Zh ?? "", ProblemEn = problem?.En ?? "",
        }));
        await context.SaveChangesAsync(cancel);
    }

    /// <summary>Files of months that are older than the years kept. The note goes first: a file without a note is only litter.</summary>
    private async Task ExpireAsync(ArchiveRun run, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        var firstKept = ArchivePlan.FirstKept(time.GetUtcNow());
        var restored = await RestoredAsync(cancel);
        var old = await context.ArchiveMonths.Where(row => row.State == ArchiveState.Removed && row.Month < firstKept).OrderBy(row => row.Month).ToListAsync(cancel);
        foreach (var row in old.Where(row => !restored.Contains(row.Month)))
        {
            (row.State, row.ExpiredAt) = (ArchiveState.Expired, time.GetUtcNow());
            var shares = await context.ArchiveShares.Where(share => share.Month == row.Month && share.TableName == row.TableName && share.Part == row.Part).ToListAsync(cancel);
            context.AddRange(shares.Select(share => new ArchiveStep
            {
                RunId = run.Id, DepartmentId = share.DepartmentId, At = time.GetUtcNow(), Kind = ArchiveStepKind.CleanUp, Month = row.Month, TableName = row.TableName,
                Part = row.Part, File = row.File, Rows = share.Rows, Bytes = row.Rows == 0 ? 0 : row.Bytes * share.Rows / row.Rows, Verified = true, Removed = true,
            }));
            await context.SaveChangesAsync(cancel);
            folder.Delete(row.File);
            run.Removed++;
        }
    }

    private async Task<int> MonthsOpenAsync(CancellationToken cancel)
    {
        var enterprises = await settings.OfScopeAsync(Scope.Everything, cancel);
        return enterprises.Count == 0 ? RecordSettings.MonthsOpen.Default : enterprises.Values.Max(enterprise => enterprise.Get(RecordSettings.MonthsOpen));
    }

    /// <summary>Months in which restored rows are, or will be soon.</summary>
    private async Task<IReadOnlySet<DateOnly>> RestoredAsync(CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        var ranges = await context.RestoreRequests.Where(row => row.ClearedAt == null).Select(row => new { row.FromAt, row.UntilAt }).ToListAsync(cancel);
        return ranges.SelectMany(range => ArchivePlan.MonthsOf(range.FromAt, range.UntilAt)).ToHashSet();
    }

    private static void Fail(ArchiveRun run, Text problem)
    {
        run.State = ArchiveRunState.Failed;
        if (run.ProblemZh is "")
        {
            (run.ProblemZh, run.ProblemEn) = (problem.Zh, problem.En);
        }
    }

    private async Task SaveAsync(ArchiveRun run, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        context.Update(run);
        await context.SaveChangesAsync(cancel);
    }

    [LoggerMessage(LogLevel.Error, "The archive could not take in {Table} of {Month}; its rows stay in the database.")]
    private partial void NotArchived(Exception problem, string table, DateOnly month);

    [LoggerMessage(LogLevel.Error, "The run of the archive broke off; the next one goes on.")]
    private partial void Broken(Exception problem);
}
