using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CallCenter.Data.Schema;

/// <summary>Makes the partitions of coming months long before the first row needs them.</summary>
internal sealed partial class PartitionCalendar(Partitions partitions, TimeProvider time, ILogger<PartitionCalendar> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(6), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await partitions.CreateAheadAsync(stoppingToken);
            }
            catch (NpgsqlException e)
            {
                // There are two months to try again in.
                NotNow(e.Message);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Could not make the partitions of the coming months; trying again later: {Reason}")]
    private partial void NotNow(string reason);
}
