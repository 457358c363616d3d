using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CallCenter.Data.Users;

/// <summary>Tells, on every node, when somebody's rights may have changed: who was disabled or deleted, who has another role, what a role gives. Thread safe.</summary>
public sealed partial class AccessChanges(NpgsqlDataSource database, TimeProvider time, ILogger<AccessChanges> log) : BackgroundService
{
    private const string Channel = "callcenter_access";

    private ImmutableList<Action<int?>> followers = [];

    /// <summary>The handler is called on a thread of the pool, must be quick and may not throw.</summary>
    /// <param name="handler">Is given the user's id; null when it may concern anybody.</param>
    /// <returns>Dispose to hear no more.</returns>
    public IDisposable Follow(Action<int?> handler)
    {
        ImmutableInterlocked.Update(ref followers, (list, added) => list.Add(added), handler);
        return new Following(() => ImmutableInterlocked.Update(ref followers, (list, gone) => list.Remove(gone), handler));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is NpgsqlException or InvalidOperationException or IOException)
            {
                Away(e.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), time, stoppingToken);
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        connection.Notification += (_, heard) => Tell(int.TryParse(heard.Payload, NumberStyles.None, CultureInfo.InvariantCulture, out var user) ? user : null);
        await using (var command = new NpgsqlCommand($"listen {Channel}", connection))
        {
            await command.ExecuteNonQueryAsync(cancel);
        }

        // What changed while nobody listened.
        Tell(null);
        while (true)
        {
            await connection.WaitAsync(cancel);
        }
    }

    private void Tell(int? user)
    {
        foreach (var follower in followers)
        {
            follower(user);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The database went away while waiting for changes of rights: {Reason}")]
    private partial void Away(string reason);

    private sealed class Following(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
