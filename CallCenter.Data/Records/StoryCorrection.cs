using CallCenter.Data.Records.Story;
using CallCenter.Data.Statistics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Npgsql;

namespace CallCenter.Data.Records;

/// <summary>Changes a stored story when something better is learnt of it, and all rows that were folded from it, in one transaction. Hourly sums change by the
/// difference, so that they go on to equal the calls behind them.</summary>
public sealed class StoryCorrection(IDbContextFactory<CallCenterContext> contexts)
{
    /// <param name="enteredAt">The call's time of entering, as it is stored.</param>
    /// <param name="correct">Gives the story as it should be, with as many steps, or null when nothing is to be changed.</param>
    /// <returns>False when the call is not stored, or nothing was to be changed.</returns>
    public async Task<bool> CorrectAsync(string uniqueId, DateTimeOffset enteredAt, Func<CallStory, CallStory?> correct, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await context.Database.BeginTransactionAsync(cancel);

        // The lock makes two corrections of one call come one after the other.
        var entered = enteredAt.ToUniversalTime();
        var record = await context.CallRecords
            .FromSql($"select * from call_record where unique_id = {uniqueId} and entered_at = {entered} for update")
            .SingleOrDefaultAsync(cancel);
        if (record is null)
        {
            return false;
        }

        var steps = await context.CallEvents.Where(step => step.UniqueId == uniqueId && step.EnteredAt == entered).OrderBy(step => step.Sequence).ToListAsync(cancel);
        var story = new CallStory(uniqueId, record.CallId, record.EnterpriseId, record.DepartmentId, [.. steps.Select(step => CallEventJson.Read(step.Step))]);
        if (correct(story) is not { } better)
        {
            return false;
        }

        var zone = await context.Departments.Where(department => department.Id == record.DepartmentId).Select(department => department.TimeZone).SingleOrDefaultAsync(cancel);
        var clock = zone is null ? new DepartmentClock(TimeZoneInfo.Utc) : DepartmentClock.Of(zone);
        var (was, becomes) = (CallFacts.Of(story, clock, record.Demo), CallFacts.Of(better, clock, record.Demo));
        Change(context, [record], [was.Record], [becomes.Record], _ => 0);
        Change(context, steps, was.Steps, becomes.Steps, step => step.Sequence);
        Change(context, await RowsAsync<CallLeg>(context, record, cancel), was.Legs, becomes.Legs, leg => leg.LegId);
        Change(context, await RowsAsync<QueueLog>(context, record, cancel), was.Stays, becomes.Stays, stay => stay.Visit);
        Change(context, await RowsAsync<IvrTrace>(context, record, cancel), was.Visits, becomes.Visits, visit => visit.Visit);
        await context.SaveChangesAsync(cancel);

        var connection = (NpgsqlConnection)context.Database.GetDbConnection();
        await RollupWriter.CorrectAsync(connection, was.Rollups, becomes.Rollups, cancel);
        await context.Database.ExecuteSqlAsync($"select pg_notify({LedgerStore.Channel}, {record.DepartmentId.ToString(System.Globalization.CultureInfo.InvariantCulture)})", cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    private static Task<List<T>> RowsAsync<T>(CallCenterContext context, CallRecord record, CancellationToken cancel)
        where T : class =>
        context.Set<T>().Where(row =>
            EF.Property<string>(row, nameof(CallRecord.UniqueId)) == record.UniqueId && EF.Property<DateTimeOffset>(row, nameof(CallRecord.EnteredAt)) == record.EnteredAt)
            .ToListAsync(cancel);

    /// <summary>Only what the correction changes is written: whatever else has been entered into the rows meanwhile stays.</summary>
    private static void Change<T>(CallCenterContext context, IEnumerable<T> rows, IEnumerable<T> was, IEnumerable<T> becomes, Func<T, object> key)
        where T : class
    {
        var changes = was.Zip(becomes).ToDictionary(pair => key(pair.First));
        foreach (var row in rows)
        {
            if (changes.TryGetValue(key(row), out var change))
            {
                foreach (var property in context.Entry(row).Properties)
                {
                    Change(property, change.First, change.Second);
                }
            }
        }
    }

    private static void Change(PropertyEntry property, object was, object becomes)
    {
        var value = property.Metadata.PropertyInfo!.GetValue(becomes);
        if (!Equals(property.Metadata.PropertyInfo.GetValue(was), value))
        {
            property.CurrentValue = value;
        }
    }
}
