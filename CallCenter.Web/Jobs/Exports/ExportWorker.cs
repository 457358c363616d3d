using System.Data.Common;

namespace CallCenter.Web.Jobs.Exports;

/// <summary>Runs exports as they are asked for, and clears away what has expired.</summary>
public sealed partial class ExportWorker(
    ExportQueue queue, ExportRun run, ExportSweep sweep, ExportFeed feed, ExportOptions options, TimeProvider time, ILogger<ExportWorker> log) : BackgroundService
{
    /// <summary>How often to look without having been told.</summary>
    public static TimeSpan Pace { get; } = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Workers == 0)
        {
            return;
        }

        using var called = new SemaphoreSlim(0, options.Workers);
        using var following = feed.Follow(_ => Call(called));
        await Task.WhenAll([SweepAsync(stoppingToken), .. Enumerable.Range(0, options.Workers).Select(_ => WorkAsync(called, stoppingToken))]);
    }

    private async Task WorkAsync(SemaphoreSlim called, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (await queue.ClaimAsync(stop) is { } job)
                {
                    await run.RunAsync(job, stop);
                    continue;
                }

                using var patience = new CancellationTokenSource(Pace, time);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, patience.Token);
                await called.WaitAsync(either.Token);
            }
            catch (OperationCanceledException)
            {
                // Time to look again, or to stop.
            }
            catch (Exception error) when (error is DbException or TimeoutException || error.InnerException is DbException)
            {
                Failed(error);
                await Task.Delay(Pace, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task SweepAsync(CancellationToken stop)
    {
        using var pace = new PeriodicTimer(Pace, time);
        try
        {
            do
            {
                try
                {
                    await sweep.RunAsync(stop);
                }
                catch (Exception error) when (error is DbException or TimeoutException or IOException || error.InnerException is DbException)
                {
                    Failed(error);
                }
            }
            while (await pace.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException)
        {
            // The application stops.
        }
    }

    private static void Call(SemaphoreSlim called)
    {
        try
        {
            called.Release();
        }
        catch (Exception error) when (error is SemaphoreFullException or ObjectDisposedException)
        {
            // All workers are called already, or gone.
        }
    }

    [LoggerMessage(LogLevel.Warning, "Exports wait: the database did not answer")]
    private partial void Failed(Exception problem);
}
