using Microsoft.EntityFrameworkCore;

namespace CallCenter.Data.Recordings;

/// <summary>Tells which files nobody writes into any more: their call has its record, and they have not changed for a while. For one pass over a store, oldest first;
/// not thread safe.</summary>
internal sealed class FinishedRecordings(IDbContextFactory<CallCenterContext> contexts, TimeProvider time)
{
    private readonly Dictionary<int, HashSet<string>> stems = [];
    private DateOnly day;

    /// <summary>How long a file has to be unchanged.</summary>
    public static TimeSpan Settling { get; } = TimeSpan.FromMinutes(5);

    /// <summary>No call is as long. Records so old may be in the archive, where nobody looks for them here.</summary>
    public static TimeSpan LongAgo { get; } = TimeSpan.FromDays(60);

    public async Task<bool> ContainsAsync(StoredRecording recording, CancellationToken cancel)
    {
        var untouched = time.GetUtcNow() - recording.WrittenAt;
        if (untouched < Settling || untouched > LongAgo)
        {
            return untouched > LongAgo;
        }

        var name = recording.Name;
        if (day != name.Day)
        {
            stems.Clear();
            day = name.Day;
        }

        if (!stems.TryGetValue(name.EnterpriseId, out var finished))
        {
            await using var context = await contexts.CreateDbContextAsync(cancel);
            stems[name.EnterpriseId] = finished = await RecordingRows.StemsAsync(context, name.EnterpriseId, day, cancel);
        }

        return finished.Contains(name.Stem);
    }
}
