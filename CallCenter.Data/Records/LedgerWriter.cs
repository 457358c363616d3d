using CallCenter.Data.Records.Journal;
using CallCenter.Data.Schema;
using CallCenter.Data.Statistics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CallCenter.Data.Records;

/// <summary>Takes finished calls, spans and notes out of the ledger and stores them: as many at once as wait, one batch after the other.</summary>
/// <remarks>While the database is away it waits and tries again. A batch with something that cannot be stored is halved until that one is found; it is put
/// aside and the others are stored.</remarks>
public sealed partial class LedgerWriter : BackgroundService
{
    private const int Batch = 500;

    /// <summary>How often a record is tried for which nobody knows what is wrong.</summary>
    private const int Attempts = 5;

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LastMoment = TimeSpan.FromSeconds(20);

    private readonly Ledger ledger;
    private readonly LedgerStore store;
    private readonly Partitions partitions;
    private readonly TimeProvider time;
    private readonly ILogger<LedgerWriter> log;

    public LedgerWriter(Ledger ledger, NpgsqlDataSource database, Partitions partitions, TimeProvider time, ILogger<LedgerWriter> log)
    {
        this.ledger = ledger;
        this.partitions = partitions;
        this.time = time;
        this.log = log;
        store = new LedgerStore(database, partitions, new DepartmentClocks(database, time));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        List<Pending> batch = [];
        try
        {
            while (await ledger.Work.WaitToReadAsync(stoppingToken))
            {
                batch = TakeBatch();
                await StoreAsync(batch, stoppingToken);
                batch = [];
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The batch that was interrupted once more: what of it is stored already stays as it is.
            await DrainAsync(batch);
        }
    }

    /// <summary>What is left when the application stops; what takes too long stays in the journal for the next start.</summary>
    private async Task DrainAsync(List<Pending> batch)
    {
        using var patience = new CancellationTokenSource(LastMoment, time);
        try
        {
            do
            {
                await StoreAsync(batch, patience.Token);
                batch = TakeBatch();
            }
            while (batch.Count > 0);
        }
        catch (OperationCanceledException)
        {
            LeftInJournal(ledger.Waiting);
        }
    }

    private List<Pending> TakeBatch()
    {
        var batch = new List<Pending>();
        while (batch.Count < Batch && ledger.Work.TryRead(out var pending))
        {
            batch.Add(ledger.Take(pending));
        }

        return batch;
    }

    /// <summary>Returns when each of the batch is stored or rejected.</summary>
    private async Task StoreAsync(IReadOnlyList<Pending> batch, CancellationToken cancel)
    {
        var wait = FirstWait;
        for (var attempt = 1; batch.Count > 0; attempt++)
        {
            try
            {
                await store.StoreAsync(batch, cancel);
                ledger.Stored(batch);
                return;
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                throw;
            }
            catch (Exception e)
            {
                var blame = BlameFor(e);
                if (blame != Blame.Database && batch.Count > 1)
                {
                    // Perhaps a partition is missing that was there when we looked.
                    partitions.Forget();
                    Halving(batch.Count, e);
                    await StoreAsync([.. batch.Take(batch.Count / 2)], cancel);
                    await StoreAsync([.. batch.Skip(batch.Count / 2)], cancel);
                    return;
                }

                if (blame == Blame.Record || (blame == Blame.Unknown && attempt == Attempts))
                {
                    ledger.Reject(batch[0], e.Message);
                    return;
                }

                DatabaseAway(batch.Count, wait.TotalSeconds, e.Message);
            }

            await Task.Delay(wait, time, cancel);
            wait = TimeSpan.FromTicks(Math.Min(wait.Ticks * 2, LongestWait.Ticks));
        }
    }

    /// <summary>Errors of PostgreSQL's classes 21, 22 and 23 are about the values; what else it or the connection says will pass or be repaired.</summary>
    private static Blame BlameFor(Exception e) => e switch
    {
        PostgresException { SqlState: ['2', '1' or '2' or '3', ..] } => Blame.Record,
        NpgsqlException or IOException or TimeoutException or System.Net.Sockets.SocketException => Blame.Database,
        ArgumentException or InvalidCastException or OverflowException or FormatException => Blame.Record,
        _ => Blame.Unknown,
    };

    [LoggerMessage(LogLevel.Error, "Could not store {Count} records, which are safe in the journal; trying again in {Seconds} s: {Reason}")]
    private partial void DatabaseAway(int count, double seconds, string reason);

    [LoggerMessage(LogLevel.Warning, "One of {Count} records cannot be stored; storing the others without it.")]
    private partial void Halving(int count, Exception reason);

    [LoggerMessage(LogLevel.Warning, "{Count} records stay in the journal and will be stored at the next start.")]
    private partial void LeftInJournal(int count);

    private enum Blame
    {
        Database,
        Record,
        Unknown,
    }
}
