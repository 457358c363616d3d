using System.Globalization;
using System.Runtime.CompilerServices;
using CallCenter.Data.Settings;
using CallCenter.Data.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CallCenter.Data.Recordings;

/// <summary>Removes recordings by age and by capacity, the oldest first (manual of Alibaba, last section), and wav files whose mp3 is kept. Never one that is being written,
/// or whose call has no record yet. One run at a time.</summary>
public sealed partial class RecordingRetention(
    IDbContextFactory<CallCenterContext> contexts, SettingsStore settings, RecordingLibrary library, RecordingCache cache, TimeProvider time, ILogger<RecordingRetention> log)
{
    private const long Gigabyte = 1L << 30;

    /// <summary>What was made from a recording longer ago is made again when somebody asks for it.</summary>
    private static readonly TimeSpan CacheTime = TimeSpan.FromDays(7);

    /// <returns>What was done, for each enterprise that has a rule.</returns>
    public async Task<IReadOnlyList<RetentionReport>> RunAsync(CancellationToken cancel)
    {
        cache.Prune(CacheTime);
        var rules = await RulesAsync(cancel);
        if (rules.Count == 0)
        {
            return [];
        }

        var sizes = rules.Values.Any(enterprise => enterprise.Rule.CapacityBytes > 0) ? await SizesAsync(cancel) : [];
        var plans = rules.ToDictionary(
            enterprise => enterprise.Key, enterprise => new RetentionPlan(enterprise.Value.Rule, enterprise.Value.Today, sizes.GetValueOrDefault(enterprise.Key)));
        var reports = rules.Keys.ToDictionary(id => id, id => new RetentionReport(id));
        try
        {
            var finished = new FinishedRecordings(contexts, time);
            await foreach (var (store, recording) in OldestFirstAsync(cancel))
            {
                if (plans.Values.All(plan => plan.IsDone(recording.Name.Day)))
                {
                    break;
                }

                var enterprise = recording.Name.EnterpriseId;
                if (plans.TryGetValue(enterprise, out var plan))
                {
                    reports[enterprise] = await TreatAsync(store, recording, plan, finished, reports[enterprise], cancel);
                }
            }
        }
        finally
        {
            // Also of a run that was stopped: what is removed is removed.
            await TellAsync(reports.Values, CancellationToken.None);
        }

        return [.. reports.Values];
    }

    private async Task<RetentionReport> TreatAsync(
        IRecordingStore store, StoredRecording recording, RetentionPlan plan, FinishedRecordings finished, RetentionReport report, CancellationToken cancel)
    {
        var reason = plan.Of(recording);
        if (reason is null && !plan.IsSpareWav(recording) && !plan.IsSpareTrack(recording))
        {
            return report;
        }

        if (!await finished.ContainsAsync(recording, cancel))
        {
            return reason is null ? report : report with { Spared = report.Spared + 1 };
        }

        if (recording.Name.Track is not null)
        {
            // The recording itself is another file, and its record tells of that one.
        }
        else if (reason is { } why)
        {
            // First the note: a stop in between leaves a file that the next run finds again, not a record that knows nothing.
            await NoteAsync(recording, why, cancel);
        }
        else if (await library.FindAsync(recording.Name.Stem + SoundFormat.Mp3.Extension(), SoundFormat.Mp3, cancel) is not { Format: SoundFormat.Mp3 })
        {
            return report;
        }

        await store.DeleteAsync(recording.Name.Path, cancel);
        cache.Forget(recording.Name.Path);
        plan.Removed(recording);
        report = report with { Bytes = report.Bytes + recording.Length };
        return reason switch
        {
            RemovalReason.Age => report with { ByAge = report.ByAge + 1 },
            RemovalReason.Capacity => report with { ByCapacity = report.ByCapacity + 1 },
            _ => report with { SpareWavs = report.SpareWavs + 1 },
        };
    }

    private async Task NoteAsync(StoredRecording recording, RemovalReason reason, CancellationToken cancel)
    {
        // As the record has it: always the wav.
        var path = recording.Name.Stem + SoundFormat.Wav.Extension();
        await using var context = await contexts.CreateDbContextAsync(cancel);
        await context.Database.ExecuteSqlAsync(
            $"""
            insert into recording_removal (path, enterprise_id, bytes, reason, removed_at)
            values ({path}, {recording.Name.EnterpriseId}, {recording.Length}, {(int)reason}, {time.GetUtcNow()})
            on conflict (path) do update set bytes = recording_removal.bytes + excluded.bytes, reason = excluded.reason, removed_at = excluded.removed_at
            """,
            cancel);
    }

    /// <summary>All stores as one sequence.</summary>
    private async IAsyncEnumerable<(IRecordingStore Store, StoredRecording Recording)> OldestFirstAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var lists = new List<(IRecordingStore Store, IAsyncEnumerator<StoredRecording> List)>();
        try
        {
            foreach (var store in library.Stores)
            {
                var list = store.ListAsync(DateOnly.MinValue, cancel).GetAsyncEnumerator(cancel);
                if (await list.MoveNextAsync())
                {
                    lists.Add((store, list));
                }
                else
                {
                    await list.DisposeAsync();
                }
            }

            while (lists.Count > 0)
            {
                var oldest = lists.MinBy(entry => (entry.List.Current.Name.Day, entry.List.Current.Name.Started));
                yield return (oldest.Store, oldest.List.Current);
                if (!await oldest.List.MoveNextAsync())
                {
                    lists.Remove(oldest);
                    await oldest.List.DisposeAsync();
                }
            }
        }
        finally
        {
            foreach (var (_, list) in lists)
            {
                await list.DisposeAsync();
            }
        }
    }

    /// <summary>Bytes of all recordings, by enterprise.</summary>
    private async Task<Dictionary<int, long>> SizesAsync(CancellationToken cancel)
    {
        var sizes = new Dictionary<int, long>();
        foreach (var store in library.Stores)
        {
            await foreach (var recording in store.ListAsync(DateOnly.MinValue, cancel))
            {
                sizes[recording.Name.EnterpriseId] = sizes.GetValueOrDefault(recording.Name.EnterpriseId) + recording.Length;
            }
        }

        return sizes;
    }

    private async Task<Dictionary<int, (RetentionRule Rule, DateOnly Today)>> RulesAsync(CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        var zones = await context.Departments.AsNoTracking().Select(row => new { row.EnterpriseId, row.TimeZone }).ToListAsync(cancel);
        var rules = new Dictionary<int, (RetentionRule, DateOnly)>();
        foreach (var (id, written) in await settings.OfScopeAsync(Scope.Everything, cancel))
        {
            var rule = new RetentionRule(
                written.Get(RecordingSettings.KeepDays), written.Get(RecordingSettings.CapacityGigabytes) * Gigabyte,
                written.Get(RecordingSettings.Format) is not Mp3Format.Wav ? written.Get(RecordingSettings.KeepWavDays) : 0,
                written.Get(RecordingSettings.Wav) is WavFormat.Split ? written.Get(RecordingSettings.KeepTracksDays) : 0);
            if (!rule.IsEmpty)
            {
                // Where departments lie in several zones, the day that began last: nothing goes too early.
                rules[id] = (rule, zones.Where(zone => zone.EnterpriseId == id).Min(zone => Statistics.DepartmentClock.Of(zone.TimeZone).DateOf(time.GetUtcNow())));
            }
        }

        return rules;
    }

    /// <summary>A line in the operation log for each enterprise of which something was removed, and one in ours.</summary>
    private async Task TellAsync(IEnumerable<RetentionReport> reports, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        var names = await context.Enterprises.ToDictionaryAsync(row => row.Id, row => row.Name, cancel);
        foreach (var report in reports.Where(report => report.Removed + report.Spared > 0))
        {
            Removed(report.EnterpriseId, report.ByAge, report.ByCapacity, report.SpareWavs, report.Bytes, report.Spared);
            context.AuditEntries.Add(new AuditEntry
            {
                At = time.GetUtcNow(), UserName = "system", Page = "recordings", Action = "retention", Object = names.GetValueOrDefault(report.EnterpriseId, ""),
                Condition = string.Create(
                    CultureInfo.InvariantCulture,
                    $"超过保留天数 {report.ByAge}，超出容量 {report.ByCapacity}，已有 mp3 的 wav {report.SpareWavs}，共 {report.Bytes} 字节；未完成而保留 {report.Spared}"),
            });
        }

        await context.SaveChangesAsync(cancel);
    }

    [LoggerMessage(LogLevel.Information, "Recordings of enterprise {Enterprise} removed: {ByAge} by age, {ByCapacity} by capacity, {SpareWavs} wav that have an mp3, {Bytes} bytes; {Spared} spared because they are not finished")]
    private partial void Removed(int enterprise, int byAge, int byCapacity, int spareWavs, long bytes, int spared);
}

/// <summary>What a run did for an enterprise: files, not calls.</summary>
/// <param name="Spared">Should have gone, but are being written or have no record.</param>
public sealed record RetentionReport(int EnterpriseId, int ByAge = 0, int ByCapacity = 0, int SpareWavs = 0, long Bytes = 0, int Spared = 0)
{
    public int Removed => ByAge + ByCapacity + SpareWavs;
}
