using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CallCenter.Data.Embedded;

/// <summary>Starts the embedded server again when somebody or something killed it.</summary>
internal sealed partial class EmbeddedPostgresWatch(EmbeddedPostgres server, TimeProvider time, ILogger<EmbeddedPostgresWatch> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(2), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (server.ProcessId is not null)
            {
                continue;
            }

            try
            {
                Gone();
                server.Start();
            }
            catch (Exception e) when (e is IOException or InvalidOperationException and not ObjectDisposedException)
            {
                DoesNotStart(e);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "The embedded PostgreSQL is gone; starting it again.")]
    private partial void Gone();

    [LoggerMessage(LogLevel.Error, "The embedded PostgreSQL does not start; trying again.")]
    private partial void DoesNotStart(Exception reason);
}
