using System.Data.Common;
using CallCenter.Data.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CallCenter.Data.Archive;

/// <summary>Brings requested months back and takes them away when their days are over. One at a time, over all nodes; what broke off is done anew.</summary>
public sealed partial class Restorer(
    NpgsqlDataSource database, IDbContextFactory<CallCenterContext> contexts, Archiver archiver, Partitions partitions, ArchiveFolder folder, TimeProvider time,
    ILogger<Restorer> log)
{
    private readonly ArchiveFile files = new(folder);

    /// <summary>Does all that is asked for and all that is due, once nobody else is at the archive on this or another node.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        var now = time.GetUtcNow();
        if (!await Due(context, now).AnyAsync(cancel) && !await Asked(context).AnyAsync(cancel))
        {
            return;
        }

        await using var held = await ArchiveLock.TakeAsync(database, cancel);
        foreach (var request in await Due(context, now).ToListAsync(cancel))
        {
            await ClearAsync(context, request, cancel);
        }

        // Also those that were under way: we hold the lock, so nobody is at them.
        foreach (var request in await Asked(context).ToListAsync(cancel))
        {
            await RestoreAsync(context, request, cancel);
        }
    }

    private static IQueryable<RestoreRequest> Asked(CallCenterContext context) =>
        context.RestoreRequests.Where(row => row.State == RestoreState.Waiting || row.State == RestoreState.Restoring).OrderBy(row => row.Id);

    /// <summary>Expired, or failed with some of its rows left behind.</summary>
    private static IQueryable<RestoreRequest> Due(CallCenterContext context, DateTimeOffset now) => context.RestoreRequests
        .Where(row => row.ClearedAt == null && (row.State == RestoreState.Failed || (row.State == RestoreState.Done && row.ExpiresAt <= now))).OrderBy(row => row.Id);

    private async Task RestoreAsync(CallCenterContext context, RestoreRequest request, CancellationToken cancel)
    {
        (request.State, request.StartedAt) = (RestoreState.Restoring, time.GetUtcNow());
        await context.SaveChangesAsync(cancel);
        try
        {
            await LoadAsync(context, request, cancel);
            (request.State, request.FinishedAt) = (RestoreState.Done, time.GetUtcNow());
            request.ExpiresAt = request.FinishedAt.Value.AddDays(request.Days);
            request.BytesRead = request.BytesTotal;
        }
        catch (Exception error) when (error is ArchiveProblem or DbException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            NotRestored(error, request.Id);
            (request.State, request.FinishedAt) = (RestoreState.Failed, time.GetUtcNow());
            (request.ProblemZh, request.ProblemEn) = ArchiveProblem.Of(error);
            await context.RestoredDepartments.Where(row => row.RequestId == request.Id).ExecuteUpdateAsync(row => row.SetProperty(part => part.Rows, 0), cancel);
        }

        await context.SaveChangesAsync(cancel);
    }

    private async Task LoadAsync(CallCenterContext context, RestoreRequest request, CancellationToken cancel)
    {
        await archiver.FinishAsync(cancel);
        var archived = await FilesAsync(context, request, cancel);
        request.BytesTotal = archived.Sum(file => file.Bytes);
        request.BytesRead = 0;
        await context.SaveChangesAsync(cancel);

        // Months that left have no partitions, whatever is remembered of them.
        partitions.Forget();
        await partitions.EnsureAsync(archived.Select(file => new DateTimeOffset(file.Month, TimeOnly.MinValue, TimeSpan.Zero)), cancel);

        var departments = await context.RestoredDepartments.Where(row => row.RequestId == request.Id).ToListAsync(cancel);
        departments.ForEach(department => department.Rows = 0);
        await using var session = await RowDigest.OpenAsync(database, cancel);
        var tables = (await FactTable.AllAsync(session, cancel)).ToDictionary(table => table.Name);
        foreach (var file in archived)
        {
            // A table that the product no longer has stays in the archive.
            if (tables.TryGetValue(file.TableName, out var table))
            {
                var rows = await LoadAsync(session, table, file, request, [.. departments.Select(department => department.DepartmentId)], cancel);
                departments.ForEach(department => department.Rows += rows.GetValueOrDefault(department.DepartmentId));
            }

            await context.SaveChangesAsync(cancel);
        }
    }

    /// <returns>Rows by department.</returns>
    private async Task<IReadOnlyDictionary<int, long>> LoadAsync(
        NpgsqlConnection session, FactTable table, ArchiveMonth file, RestoreRequest request, int[] departments, CancellationToken cancel)
    {
        var manifest = await folder.CheckAsync(file.File, file.Sha256, cancel);
        await using var transaction = await session.BeginTransactionAsync(cancel);
        await using (var progress = new RestoreProgress(database, request))
        {
            await files.LoadAsync(session, manifest, file.File, progress.Add, cancel);
        }

        // By name: a column that came since has its default, one that went is left out. A type that changed is converted.
        var columns = table.Columns.Where(column => manifest.Columns.Any(archived => archived.Name == column.Name)).ToList();
        await session.ExecuteAsync(
            $"""
            insert into {RowDigest.Quote(table.Name)} ({ArchiveFile.Names(columns)})
            select {string.Join(", ", columns.Select(column => $"{RowDigest.Quote(column.Name)}::{column.Type}"))} from archived
            where department_id = any($1) and {RowDigest.Quote(manifest.Moment)} >= $2 and {RowDigest.Quote(manifest.Moment)} < $3
            on conflict do nothing
            """,
            cancel, departments, request.FromAt, request.UntilAt);
        var rows = new Dictionary<int, long>();
        await using (var count = session.Command(
            $"select department_id, count(*) from archived where department_id = any($1) and {RowDigest.Quote(manifest.Moment)} >= $2 and {RowDigest.Quote(manifest.Moment)} < $3 group by 1",
            departments, request.FromAt, request.UntilAt))
        await using (var reader = await count.ExecuteReaderAsync(cancel))
        {
            while (await reader.ReadAsync(cancel))
            {
                rows.Add(reader.GetInt32(0), reader.GetInt64(1));
            }
        }

        await transaction.CommitAsync(cancel);
        return rows;
    }

    /// <summary>Deletes the rows that the archive holds, and no others. Partitions that are empty then go with the next run of the archive.</summary>
    private async Task ClearAsync(CallCenterContext context, RestoreRequest request, CancellationToken cancel)
    {
        try
        {
            await using var session = await RowDigest.OpenAsync(database, cancel);
            var tables = (await FactTable.AllAsync(session, cancel)).ToDictionary(table => table.Name);
            foreach (var file in await FilesAsync(context, request, cancel))
            {
                if (tables.TryGetValue(file.TableName, out var table))
                {
                    await ClearAsync(session, table, file, request, cancel);
                }
            }
        }
        catch (Exception error) when (error is ArchiveProblem or DbException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            // Nobody sees the rows any more; they are taken away at the next try.
            NotCleared(error, request.Id);
            return;
        }

        request.ClearedAt = time.GetUtcNow();
        request.State = request.State == RestoreState.Done ? RestoreState.Expired : request.State;
        await context.SaveChangesAsync(cancel);
    }

    private async Task ClearAsync(NpgsqlConnection session, FactTable table, ArchiveMonth file, RestoreRequest request, CancellationToken cancel)
    {
        // Nothing to take away, e.g. because the file is damaged and was never loaded.
        var month = new DateTimeOffset(file.Month, TimeOnly.MinValue, TimeSpan.Zero);
        if (!await session.ScalarAsync<bool>(
            $"""
            select exists (select from {RowDigest.Quote(table.Name)} join restored_department department using (department_id)
              where request_id = $1 and {RowDigest.Quote(table.Moment)} >= greatest($2, $4) and {RowDigest.Quote(table.Moment)} < least($3, $5))
            """,
            cancel, request.Id, request.FromAt, request.UntilAt, month, month.AddMonths(1)))
        {
            return;
        }

        var manifest = await folder.CheckAsync(file.File, file.Sha256, cancel);
        var moment = RowDigest.Quote(manifest.Moment);
        await using var transaction = await session.BeginTransactionAsync(cancel);
        await files.LoadAsync(session, manifest, file.File, null, cancel);
        await session.ExecuteAsync(
            $"""
            delete from {RowDigest.Quote(table.Name)} fact using archived
            where {string.Join(" and ", table.Key.Select(column => $"fact.{RowDigest.Quote(column)} = archived.{RowDigest.Quote(column)}"))}
              and archived.{moment} >= $2 and archived.{moment} < $3
              and archived.department_id in (select department_id from restored_department where request_id = $1)
              and not exists (
                select from restored_department other join restore_request on id = other.request_id
                where id <> $1 and cleared_at is null and state in ($4, $5) and other.department_id = archived.department_id
                  and archived.{moment} >= from_at and archived.{moment} < until_at)
            """,
            cancel, request.Id, request.FromAt, request.UntilAt, (int)RestoreState.Restoring, (int)RestoreState.Done);
        await transaction.CommitAsync(cancel);
    }

    private static async Task<List<ArchiveMonth>> FilesAsync(CallCenterContext context, RestoreRequest request, CancellationToken cancel)
    {
        var months = ArchivePlan.MonthsOf(request.FromAt, request.UntilAt).ToArray();
        return await context.ArchiveMonths.AsNoTracking().Where(row => row.State == ArchiveState.Removed && months.Contains(row.Month))
            .OrderBy(row => row.Month).ThenBy(row => row.TableName).ThenBy(row => row.Part).ToListAsync(cancel);
    }

    [LoggerMessage(LogLevel.Error, "The restore {Request} failed.")]
    private partial void NotRestored(Exception problem, long request);

    [LoggerMessage(LogLevel.Warning, "The rows of the restore {Request} could not be taken away yet.")]
    private partial void NotCleared(Exception problem, long request);
}
