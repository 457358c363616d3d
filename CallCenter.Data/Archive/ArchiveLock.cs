using Npgsql;

namespace CallCenter.Data.Archive;

/// <summary>One at a time, over all nodes, moves rows between database and archive. Ends with its connection, so also with its process.</summary>
internal sealed class ArchiveLock : IAsyncDisposable
{
    /// <summary>It spells "arch".</summary>
    private const long Key = 0x61726368;

    private readonly NpgsqlConnection connection;

    private ArchiveLock(NpgsqlConnection connection) => this.connection = connection;

    /// <summary>Waits for whoever has it.</summary>
    public static async Task<ArchiveLock> TakeAsync(NpgsqlDataSource database, CancellationToken cancel)
    {
        var connection = await database.OpenConnectionAsync(cancel);
        try
        {
            await connection.ExecuteAsync($"select pg_advisory_lock({Key})", cancel);
            return new ArchiveLock(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // A lock of the session: the pool would hand the connection on with it.
        await connection.ExecuteAsync($"select pg_advisory_unlock({Key})", CancellationToken.None);
        await connection.DisposeAsync();
    }
}
