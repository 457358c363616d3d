using Npgsql;

namespace CallCenter.Data.Archive;

/// <summary>Lets pages see how far a restore is, while its rows are in a transaction that nobody sees yet.</summary>
internal sealed class RestoreProgress(NpgsqlDataSource database, RestoreRequest request) : IAsyncDisposable
{
    /// <summary>Noted in hundredths of the whole.</summary>
    private const int Steps = 100;

    private long told = request.BytesRead;
    private Task telling = Task.CompletedTask;

    public void Add(long bytes)
    {
        request.BytesRead += bytes;
        if (telling.IsCompleted && request.BytesRead - told >= request.BytesTotal / Steps)
        {
            told = request.BytesRead;
            telling = TellAsync(told);
        }
    }

    public async ValueTask DisposeAsync() => await telling;

    private async Task TellAsync(long read)
    {
        try
        {
            await using var command = database.CreateCommand("update restore_request set bytes_read = $2 where id = $1");
            command.Parameters.Add(new NpgsqlParameter { Value = request.Id });
            command.Parameters.Add(new NpgsqlParameter { Value = read });
            await command.ExecuteNonQueryAsync();
        }
        catch (NpgsqlException)
        {
            // The bar waits; the restore does not.
        }
    }
}
