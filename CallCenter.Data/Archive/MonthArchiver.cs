using System.Data;
using Npgsql;

namespace CallCenter.Data.Archive;

/// <summary>Brings one month of one table into the archive: write, read back and compare, detach, compare again, drop.</summary>
/// <remarks>Whatever breaks off, the rows are in the database until the last statement, and the next call begins the file anew.</remarks>
internal sealed class MonthArchiver(NpgsqlDataSource database, ArchiveFolder folder, TimeProvider time)
{
    /// <summary>How often a file is written anew because rows came meanwhile.</summary>
    private const int Attempts = 3;

    private readonly ArchiveFile files = new(folder);

    /// <summary>Called at each moment at which a test may want the power to fail.</summary>
    internal Func<ArchiveMoment, Task>? Interrupt { get; init; }

    /// <param name="result">Filled as far as it goes, also when this throws.</param>
    /// <exception cref="ArchiveProblem">The copy is not what it should be; nothing was deleted.</exception>
    public async Task ArchiveAsync(FactTable table, FactPartition partition, MonthResult result, CancellationToken cancel)
    {
        await using var session = await RowDigest.OpenAsync(database, cancel);
        var name = table.PartitionOf(partition.Month);
        if (partition.Detaching)
        {
            await session.ExecuteAsync($"alter table {RowDigest.Quote(table.Name)} detach partition {RowDigest.Quote(name)} finalize", cancel);
        }

        var copied = await CopyAsync(session, table, partition.Month, name, result, cancel);
        if (partition is { Attached: true, Detaching: false })
        {
            await AtAsync(ArchiveMoment.BeforeDetach);
            await session.ExecuteAsync($"alter table {RowDigest.Quote(table.Name)} detach partition {RowDigest.Quote(name)} concurrently", cancel);
            await AtAsync(ArchiveMoment.AfterDetach);
        }

        // Nobody finds it any more, but rows may have come until now.
        for (var attempt = 1; await RowDigest.OfAsync(session, name, table.Moment, table.Columns, cancel) != copied; attempt++)
        {
            copied = attempt < Attempts ? await CopyAsync(session, table, partition.Month, name, result, cancel) : throw ArchiveProblem.Growing(name);
        }

        await DropAsync(session, table.Name, partition.Month, name, result, cancel);
    }

    /// <summary>Writes the file, reads it back and compares.</summary>
    /// <returns>What the file holds. Of no rows there is no file.</returns>
    private async Task<RowDigest> CopyAsync(
        NpgsqlConnection session, FactTable table, DateOnly month, string partition, MonthResult result, CancellationToken cancel)
    {
        result.Part = await PartAsync(session, table.Name, month, cancel);
        result.File = ArchiveFolder.NameOf(table.Name, month, result.Part);
        result.Verified = false;
        var (digest, manifest) = await WriteAsync(session, table, month, partition, result, cancel);
        if (manifest is null)
        {
            folder.Delete(result.File);
            result.File = "";
            return digest;
        }

        await AtAsync(ArchiveMoment.Written);
        await VerifyAsync(session, manifest, result.File, cancel);
        result.Verified = true;
        await session.ExecuteAsync("update archive_month set state = $4 where month = $1 and table_name = $2 and part = $3", cancel,
            month, table.Name, result.Part, (int)ArchiveState.Verified);
        await AtAsync(ArchiveMoment.Verified);
        return digest;
    }

    /// <summary>File, manifest and note, all of one snapshot.</summary>
    private async Task<(RowDigest Digest, ArchiveManifest? Manifest)> WriteAsync(
        NpgsqlConnection session, FactTable table, DateOnly month, string partition, MonthResult result, CancellationToken cancel)
    {
        await using var transaction = await session.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        var digest = await RowDigest.OfAsync(session, partition, table.Moment, table.Columns, cancel);
        var shares = await SharesAsync(session, partition, cancel);
        result.Take(digest.Rows, shares);
        await session.ExecuteAsync("delete from archive_month where month = $1 and table_name = $2 and part = $3", cancel, month, table.Name, result.Part);
        ArchiveManifest? manifest = null;
        if (digest.Rows > 0)
        {
            var schema = await session.ScalarAsync<string>("select max(name) from schema_migration", cancel) ?? "";
            var (bytes, sha256) = await files.WriteAsync(session, partition, table.Columns, [table.Moment, .. table.Key], result.File, cancel);
            result.Bytes = bytes;
            manifest = new ArchiveManifest(
                table.Name, month, result.Part, schema, table.Moment, table.Columns, digest.Rows, bytes, sha256, digest.Digest, digest.First, digest.Last, time.GetUtcNow());
            await folder.WriteManifestAsync(manifest, cancel);
            await NoteAsync(session, manifest, result.File, shares, cancel);
        }

        await transaction.CommitAsync(cancel);
        return (digest, manifest);
    }

    private static async Task NoteAsync(
        NpgsqlConnection session, ArchiveManifest manifest, string file, IReadOnlyDictionary<int, long> shares, CancellationToken cancel)
    {
        object[] key = [manifest.Month, manifest.Table, manifest.Part];
        await session.ExecuteAsync(
            """
            insert into archive_month (month, table_name, part, state, file, rows, bytes, sha256, first_at, last_at, written_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """,
            cancel,
            [.. key, (int)ArchiveState.Written, file, manifest.Rows, manifest.Bytes, manifest.Sha256, manifest.First!.Value, manifest.Last!.Value, manifest.CreatedAt]);
        await session.ExecuteAsync(
            "insert into archive_share (month, table_name, part, department_id, rows) select $1, $2, $3, * from unnest($4::integer[], $5::bigint[])",
            cancel,
            [.. key, shares.Keys.ToArray(), shares.Values.ToArray()]);
    }

    /// <summary>Reads the file as it lies on the disk, and compares.</summary>
    private async Task VerifyAsync(NpgsqlConnection session, ArchiveManifest manifest, string file, CancellationToken cancel)
    {
        await folder.CheckAsync(file, manifest.Sha256, cancel);
        await using var transaction = await session.BeginTransactionAsync(cancel);
        await files.LoadAsync(session, manifest, file, null, cancel);
        var read = await RowDigest.OfAsync(session, "archived", manifest.Moment, manifest.Columns, cancel);
        if (read != new RowDigest(manifest.Rows, manifest.Digest, manifest.First, manifest.Last))
        {
            throw ArchiveProblem.Differs(file, read.Rows, manifest.Rows);
        }
    }

    /// <summary>The note and the end of the rows are one.</summary>
    private async Task DropAsync(NpgsqlConnection session, string table, DateOnly month, string partition, MonthResult result, CancellationToken cancel)
    {
        await using var transaction = await session.BeginTransactionAsync(cancel);
        await session.ExecuteAsync($"drop table {RowDigest.Quote(partition)}", cancel);
        if (result.Rows > 0)
        {
            await session.ExecuteAsync("update archive_month set state = $4, removed_at = $5 where month = $1 and table_name = $2 and part = $3", cancel,
                month, table, result.Part, (int)ArchiveState.Removed, time.GetUtcNow());
        }

        await AtAsync(ArchiveMoment.BeforeDrop);
        await transaction.CommitAsync(cancel);
        result.Removed = true;
    }

    /// <summary>The part that is not finished, or the next one.</summary>
    private static async Task<int> PartAsync(NpgsqlConnection session, string table, DateOnly month, CancellationToken cancel) => await session.ScalarAsync<int>(
        "select count(*)::integer + 1 from archive_month where month = $1 and table_name = $2 and state >= $3", cancel, month, table, (int)ArchiveState.Removed);

    private static async Task<IReadOnlyDictionary<int, long>> SharesAsync(NpgsqlConnection session, string partition, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand($"select department_id, count(*) from {RowDigest.Quote(partition)} group by 1 order by 1", session) { CommandTimeout = 0 };
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var shares = new Dictionary<int, long>();
        while (await rows.ReadAsync(cancel))
        {
            shares.Add(rows.GetInt32(0), rows.GetInt64(1));
        }

        return shares;
    }

    private Task AtAsync(ArchiveMoment moment) => Interrupt?.Invoke(moment) ?? Task.CompletedTask;
}

/// <summary>Where a run may break off.</summary>
internal enum ArchiveMoment
{
    Written = 1,
    Verified = 2,
    BeforeDetach = 3,
    AfterDetach = 4,
    BeforeDrop = 5,
}

/// <summary>What became of a month of a table.</summary>
internal sealed class MonthResult
{
    public int Part { get; set; } = 1;

    public string File { get; set; } = "";

    public long Rows { get; private set; }

    public long Bytes { get; set; }

    public bool Verified { get; set; }

    public bool Removed { get; set; }

    public IReadOnlyDictionary<int, long> Shares { get; private set; } = new Dictionary<int, long>();

    public void Take(long rows, IReadOnlyDictionary<int, long> shares) => (Rows, Shares) = (rows, shares);
}
