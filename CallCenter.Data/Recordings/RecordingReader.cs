using CallCenter.Data.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CallCenter.Data.Recordings;

/// <summary>Finds the recording of a row for whoever may see the row. Thread safe.</summary>
public sealed partial class RecordingReader(IDbContextFactory<CallCenterContext> contexts, RecordingLibrary library, ILogger<RecordingReader> log)
{
    /// <param name="format">The format wanted; null for any.</param>
    /// <returns>Null when the scope does not have such a row.</returns>
    public async Task<RecordingFinding?> FindAsync(RecordingReference reference, Scope scope, SoundFormat? format, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        if (await RecordingRows.OfAsync(context, scope, reference, cancel) is not { } path)
        {
            return null;
        }

        RecordingFile? file;
        try
        {
            file = await library.FindAsync(path, format, cancel);
        }
        catch (RecordingStoreException error)
        {
            Away(error.Message);
            return new(path, null, null) { StorageAway = true };
        }

        var removal = file is null ? await context.RecordingRemovals.AsNoTracking().SingleOrDefaultAsync(row => row.Path == path, cancel) : null;
        return new(path, file, removal);
    }

    [LoggerMessage(LogLevel.Error, "The storage of recordings cannot be read: {Reason}")]
    private partial void Away(string reason);
}

/// <param name="Path">As the record has it; empty when nothing was recorded.</param>
/// <param name="Removal">Set when retention removed the file.</param>
public sealed record RecordingFinding(string Path, RecordingFile? File, RecordingRemoval? Removal)
{
    /// <summary>The storage could not be asked.</summary>
    public bool StorageAway { get; init; }

    /// <summary>Why it cannot be played, if it cannot.</summary>
    public RecordingProblem Problem => File switch
    {
        { Format: null, Length: > 0 } => RecordingProblem.NotSound,
        { Length: <= EmptyWav } => RecordingProblem.Empty,
        not null => RecordingProblem.None,
        null when Path is "" => RecordingProblem.NotRecorded,
        null when StorageAway => RecordingProblem.StorageAway,
        null when Removal is not null => RecordingProblem.Removed,
        null => RecordingProblem.Missing,
    };

    /// <summary>A header without a sample.</summary>
    internal const int EmptyWav = 44;
}

public enum RecordingProblem
{
    None = 0,

    /// <summary>Nothing was recorded.</summary>
    NotRecorded,

    /// <summary>There is no file: not made yet, or gone without our doing.</summary>
    Missing,

    /// <summary>Nobody knows: the storage cannot be reached. It may come back.</summary>
    StorageAway,

    /// <summary>Retention removed it.</summary>
    Removed,

    /// <summary>There is a file without a sound in it.</summary>
    Empty,

    /// <summary>There is a file that is neither wav nor mp3.</summary>
    NotSound,
}
