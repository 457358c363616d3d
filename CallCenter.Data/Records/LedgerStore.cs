using CallCenter.Data.Records.Journal;
using CallCenter.Data.Records.Story;
using CallCenter.Data.Schema;
using CallCenter.Data.Statistics;
using Npgsql;

namespace CallCenter.Data.Records;

/// <summary>Stores what the ledger took in: story, record, legs, logs and rollups in one transaction. What is stored already is left alone.</summary>
internal sealed class LedgerStore(NpgsqlDataSource database, Partitions partitions, DepartmentClocks clocks)
{
    /// <summary>Told after each transaction, once for each department, with the department's id.</summary>
    public const string Channel = "callcenter_records";

    private static readonly TableWriter<CallRecord> Records = new("call_record", nameof(CallRecord.CustomFields));
    private static readonly TableWriter<CallLeg> Legs = new("call_leg");
    private static readonly TableWriter<CallEventRow> Steps = new("call_event", nameof(CallEventRow.Step));
    private static readonly TableWriter<IvrTrace> Visits = new("ivr_trace");
    private static readonly TableWriter<QueueLog> Stays = new("queue_log");
    private static readonly TableWriter<SurveyResponse> Surveys = new("survey_response");
    private static readonly TableWriter<VoicemailMessage> Voicemails = new("voicemail_message");
    private static readonly TableWriter<AgentStateLog> States = new("agent_state_log");

    /// <exception cref="ArgumentException">One of them can never be stored.</exception>
    /// <exception cref="PostgresException">Of class 21, 22 or 23: one of them can never be stored. Otherwise the database is to blame.</exception>
    /// <exception cref="NpgsqlException">The database is away.</exception>
    public async Task StoreAsync(IReadOnlyList<Pending> batch, CancellationToken cancel)
    {
        // What was told twice may come in one batch, too.
        var stories = batch.OfType<PendingCall>().DistinctBy(call => call.Key).Select(call => call.Story).ToList();
        var intervals = batch.OfType<PendingInterval>().DistinctBy(span => span.Key).Select(span => span.Interval).ToList();
        await clocks.RefreshAsync(stories.Select(story => story.DepartmentId).Concat(intervals.Select(interval => interval.DepartmentId)), cancel);
        var calls = stories.Select(story => CallFacts.Of(story, clocks.Of(story.DepartmentId).Clock, clocks.Of(story.DepartmentId).Demo)).ToList();
        var states = intervals.Select(StateFold.Of).ToList();
        await partitions.EnsureAsync(calls.Select(call => call.Record.EnteredAt).Concat(states.Select(state => state.StartedAt)), cancel);

        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var rollups = new Rollups();
        await StoreCallsAsync(connection, calls, rollups, cancel);
        await StoreStatesAsync(connection, intervals, states, rollups, cancel);
        await RollupWriter.AddAsync(connection, rollups, cancel);
        foreach (var note in batch.OfType<PendingNote>())
        {
            await StoreNoteAsync(connection, note, cancel);
        }

        foreach (var department in calls.Select(call => call.Record.DepartmentId).Distinct())
        {
            await using var notify = new NpgsqlCommand("select pg_notify($1, $2)", connection);
            notify.Parameters.Add(new NpgsqlParameter { Value = Channel });
            notify.Parameters.Add(new NpgsqlParameter { Value = $"{department}" });
            await notify.ExecuteNonQueryAsync(cancel);
        }

        await transaction.CommitAsync(cancel);
    }

    private static async Task StoreCallsAsync(NpgsqlConnection connection, IReadOnlyList<CallFacts> calls, Rollups rollups, CancellationToken cancel)
    {
        // A call belongs to the rows that were there before or to those that are new: the record decides for all of them.
        var inserted = await Records.InsertNewAsync(connection, [.. calls.Select(call => call.Record)], "unique_id", cancel);
        var added = calls.Where(call => inserted.Contains(call.Record.UniqueId)).ToList();
        await Steps.CopyAsync(connection, [.. added.SelectMany(call => call.Steps)], cancel);
        await Legs.CopyAsync(connection, [.. added.SelectMany(call => call.Legs)], cancel);
        await Stays.CopyAsync(connection, [.. added.SelectMany(call => call.Stays)], cancel);
        await Visits.CopyAsync(connection, [.. added.SelectMany(call => call.Visits)], cancel);
        await Surveys.CopyAsync(connection, [.. added.SelectMany(call => call.Surveys)], cancel);
        await Voicemails.CopyAsync(connection, [.. added.SelectMany(call => call.Voicemails)], cancel);
        added.ForEach(call => rollups.Add(call.Rollups));
    }

    private async Task StoreStatesAsync(
        NpgsqlConnection connection, IReadOnlyList<AgentInterval> intervals, IReadOnlyList<AgentStateLog> states, Rollups rollups, CancellationToken cancel)
    {
        var inserted = await States.InsertNewAsync(connection, states, "id::text", cancel);
        foreach (var interval in intervals.Where(interval => inserted.Contains(interval.Id.ToString())))
        {
            rollups.AgentStates.AddRange(StateFold.HoursOf(interval, clocks.Of(interval.DepartmentId).Clock));
        }
    }

    /// <summary>A note that was written after its call had been stored: the record's remark, and one more step of the story.</summary>
    private static async Task StoreNoteAsync(NpgsqlConnection connection, PendingNote pending, CancellationToken cancel)
    {
        await using var update = new NpgsqlCommand("update call_record set remark = $2 where unique_id = $1 returning department_id, entered_at", connection);
        update.Parameters.Add(new NpgsqlParameter { Value = pending.UniqueId });
        update.Parameters.Add(new NpgsqlParameter { Value = pending.Note.Text });
        int department;
        DateTime entered;
        await using (var row = await update.ExecuteReaderAsync(cancel))
        {
            if (!await row.ReadAsync(cancel))
            {
                throw new ArgumentException($"There is no call {pending.UniqueId} to write the note to.");
            }

            (department, entered) = (row.GetInt32(0), row.GetDateTime(1));
        }

        await using var insert = new NpgsqlCommand(
            """
            insert into call_event (unique_id, sequence, department_id, entered_at, at, kind, step)
            select $1, coalesce(max(sequence), 0) + 1, $2, $3, $4, 'note', $5
            from call_event where unique_id = $1 and entered_at = $3
            having count(*) filter (where kind = 'note' and step = $5) = 0
            """, connection);
        insert.Parameters.Add(new NpgsqlParameter { Value = pending.UniqueId });
        insert.Parameters.Add(new NpgsqlParameter { Value = department });
        insert.Parameters.Add(new NpgsqlParameter { Value = entered });
        insert.Parameters.Add(new NpgsqlParameter { Value = pending.Note.At.ToUniversalTime() });
        insert.Parameters.Add(new NpgsqlParameter { Value = CallEventJson.Write(pending.Note), NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Jsonb });
        await insert.ExecuteNonQueryAsync(cancel);
    }
}
