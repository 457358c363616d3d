namespace CallCenter.Data.Recordings;

/// <summary>Which recordings of an enterprise have to go. To be asked about each, the oldest first.</summary>
/// <param name="today">Where the enterprise's departments are.</param>
/// <param name="bytes">Of all recordings of the enterprise.</param>
public sealed class RetentionPlan(RetentionRule rule, DateOnly today, long bytes)
{
    private long bytes = bytes;

    /// <summary>Null for one that stays.</summary>
    public RemovalReason? Of(StoredRecording recording) =>
        IsOlder(recording.Name.Day, rule.KeepDays) ? RemovalReason.Age
        : rule.CapacityBytes > 0 && bytes > rule.CapacityBytes ? RemovalReason.Capacity
        : null;

    /// <summary>True for a wav that goes if there is an mp3 of it.</summary>
    public bool IsSpareWav(StoredRecording recording) => recording.Name is { Format: SoundFormat.Wav, Track: null } && IsOlder(recording.Name.Day, rule.KeepWavDays);

    /// <summary>True for one voice alone that was kept long enough.</summary>
    public bool IsSpareTrack(StoredRecording recording) => recording.Name.Track is not null && IsOlder(recording.Name.Day, rule.KeepTracksDays);

    /// <summary>To be told of each one that went.</summary>
    public void Removed(StoredRecording recording) => bytes -= recording.Length;

    /// <summary>True when nothing of this day or later has to go.</summary>
    public bool IsDone(DateOnly day) =>
        !IsOlder(day, rule.KeepDays) && !IsOlder(day, rule.KeepWavDays) && !IsOlder(day, rule.KeepTracksDays) && (rule.CapacityBytes == 0 || bytes <= rule.CapacityBytes);

    /// <summary>A day counts whole: a recording of the 1st that is kept for 3 days goes on the 5th.</summary>
    private bool IsOlder(DateOnly day, int days) => days > 0 && day < today.AddDays(-days);
}

/// <summary>What an enterprise keeps. 0 is no limit.</summary>
/// <param name="KeepWavDays">How long a wav is kept beside its mp3.</param>
/// <param name="KeepTracksDays">How long the files with one voice alone are kept.</param>
public sealed record RetentionRule(int KeepDays, long CapacityBytes, int KeepWavDays, int KeepTracksDays = 0)
{
    public bool IsEmpty => KeepDays == 0 && CapacityBytes == 0 && KeepWavDays == 0 && KeepTracksDays == 0;
}
