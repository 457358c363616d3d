using System.Globalization;
using Npgsql;

namespace CallCenter.Web.Jobs.Exports;

/// <summary>Tells which exports changed, in whatever process: the database says so. Thread safe.</summary>
public sealed partial class ExportFeed(NpgsqlDataSource database, TimeProvider time, ILogger<ExportFeed> log) : BackgroundService
{
    private readonly Lock gate = new();
    private readonly List<Action<long>> followers = [];

    /// <param name="changed">Called on any thread with the job's id, or 0 when changes may have been missed. Must return at once.</param>
    /// <returns>What ends it.</returns>
    public IDisposable Follow(Action<long> changed)
    {
        lock (gate)
        {
            followers.Add(changed);
        }

        return new Following(this, changed);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await database.OpenConnectionAsync(stoppingToken);
                connection.Notification += (_, heard) => Tell(long.Parse(heard.Payload, CultureInfo.InvariantCulture));
                await using (var listen = new NpgsqlCommand("listen callcenter_exports", connection))
                {
                    await listen.ExecuteNonQueryAsync(stoppingToken);
                }

                Tell(0);
                while (true)
                {
                    await connection.WaitAsync(stoppingToken);
                }
            }
            catch (Exception problem) when (problem is NpgsqlException or IOException or TimeoutException)
            {
                Away(problem.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private void Tell(long job)
    {
        Action<long>[] all;
        lock (gate)
        {
            all = [.. followers];
        }

        foreach (var follower in all)
        {
            follower(job);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The database went away while waiting for changes of exports; listening again when it is back: {Reason}")]
    private partial void Away(string reason);

    private sealed class Following(ExportFeed feed, Action<long> changed) : IDisposable
    {
        public void Dispose()
        {
            lock (feed.gate)
            {
                feed.followers.Remove(changed);
            }
        }
    }
}
