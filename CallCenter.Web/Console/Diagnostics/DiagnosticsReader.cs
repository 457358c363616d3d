using CallCenter.Data.Records;
using CallCenter.Data.Regions;
using CallCenter.Telephony.Calls;
using CallCenter.Web.Agents;
using Npgsql;

namespace CallCenter.Web.Console.Diagnostics;

/// <summary>Asks all parts how they are. Thread safe; answers also while the database is away.</summary>
public sealed class DiagnosticsReader(
    TelephonyHost telephony, Corrections corrections, Ledger ledger, NpgsqlDataSource database, NumberRegions regions, SoftphoneOptions softphone,
    TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<DiagnosticsReport> ReadAsync(CancellationToken cancel) => new(
        time.GetUtcNow(), corrections.Since, softphone.Simulated, telephony.States, await AskDatabaseAsync(cancel),
        new LedgerState(ledger.Waiting, ledger.RejectedRecords, ledger.LastStoredAt), regions.Phones, corrections.Counts, corrections.Latest());

    private async Task<DatabaseState> AskDatabaseAsync(CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        var asked = time.GetTimestamp();
        try
        {
            await using var question = database.CreateCommand("select 1");
            await question.ExecuteScalarAsync(patience.Token);
            return new DatabaseState(true, "", time.GetElapsedTime(asked));
        }
        catch (Exception problem) when (problem is NpgsqlException or IOException || (problem is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return new DatabaseState(false, problem.Message, null);
        }
    }
}
