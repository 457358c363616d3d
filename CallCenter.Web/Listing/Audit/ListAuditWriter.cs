using System.Data.Common;
using CallCenter.Data;
using CallCenter.Data.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Listing.Audit;

/// <summary>Stores the lines of <see cref="ListAudit"/>, as many at once as wait. While the database is away it tries again; when the application stops, it
/// stores what still waits.</summary>
public sealed partial class ListAuditWriter(ListAudit audit, IDbContextFactory<CallCenterContext> contexts, TimeProvider time, ILogger<ListAuditWriter> log) : BackgroundService
{
    private const int Batch = 500;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LastMoment = TimeSpan.FromSeconds(10);

    // What was taken and is not stored yet: the loop's while it runs, and after that of the one who stops it.
    private List<AuditEntry> batch = [];

    /// <summary>Stores what still waits, also when the service is stopped before its loop came to run.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (ExecuteTask is null or { IsCompleted: true })
        {
            await DrainAsync();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await audit.Waiting.WaitToReadAsync(stoppingToken))
            {
                batch = Take();
                await StoreAsync(batch, stoppingToken);
                batch = [];
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped while waiting, for lines or for the database.
        }
    }

    private async Task DrainAsync()
    {
        using var patience = new CancellationTokenSource(LastMoment, time);
        try
        {
            while (batch.Count > 0 || (batch = Take()).Count > 0)
            {
                await StoreAsync(batch, patience.Token);
                batch = [];
            }
        }
        catch (OperationCanceledException)
        {
            Lost(batch.Count + audit.Waiting.Count);
        }
    }

    private List<AuditEntry> Take()
    {
        var taken = new List<AuditEntry>();
        while (taken.Count < Batch && audit.Waiting.TryRead(out var line))
        {
            taken.Add(line);
        }

        return taken;
    }

    /// <param name="patience">Ends the waiting for the database. Never a write that is under way: whether it was done would not be known, and lines would come twice.</param>
    private async Task StoreAsync(List<AuditEntry> lines, CancellationToken patience)
    {
        while (true)
        {
            try
            {
                await using var context = await contexts.CreateDbContextAsync(CancellationToken.None);
                context.AuditEntries.AddRange(lines);
                await context.SaveChangesAsync(CancellationToken.None);
                return;
            }
            catch (Exception problem) when (problem is DbException or DbUpdateException or TimeoutException or InvalidOperationException)
            {
                NotStored(problem, lines.Count);
                // A failed attempt may have given the lines their numbers.
                lines.ForEach(line => line.Id = 0);
            }

            await Task.Delay(Pause, time, patience);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} lines of the log of queries could not be stored; they are tried again")]
    private partial void NotStored(Exception problem, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} lines of the log of queries are lost: the database did not take them before the application stopped")]
    private partial void Lost(int count);
}
