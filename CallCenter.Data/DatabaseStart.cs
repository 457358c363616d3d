using CallCenter.Data.Schema;
using CallCenter.Data.Tenancy;
using CallCenter.Data.Tenancy.Demo;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CallCenter.Data;

/// <summary>The first service to start: when it has, the schema is up to date and whatever must exist does.</summary>
internal sealed partial class DatabaseStart(
    NpgsqlDataSource database, Migrations migrations, Partitions partitions, FirstAdministrator administrator, DemoSeed demo, DataOptions options,
    TimeProvider time, ILogger<DatabaseStart> log) : IHostedService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await ReachAsync(cancellationToken);
        await partitions.CreateAheadAsync(cancellationToken);
        await administrator.RunAsync(cancellationToken);
        if (options.Demo)
        {
            await demo.RunAsync(cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A database that starts together with us may need a moment.</summary>
    private async Task ReachAsync(CancellationToken cancel)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            try
            {
                await migrations.ApplyAsync(cancel);
                return;
            }
            catch (NpgsqlException e) when (e.IsTransient && time.GetElapsedTime(began) < Patience)
            {
                NotYet(database.ConnectionString, e.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), time, cancel);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The database does not answer yet ({Address}): {Reason}")]
    private partial void NotYet(string address, string reason);
}
