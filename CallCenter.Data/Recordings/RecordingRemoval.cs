namespace CallCenter.Data.Recordings;

/// <summary>A row of <c>recording_removal</c>: a recording that retention removed. Its record goes on to say so.</summary>
public sealed class RecordingRemoval
{
    /// <summary>As the record has it.</summary>
    public required string Path { get; set; }

    public int EnterpriseId { get; set; }

    /// <summary>Of all its formats, at the time.</summary>
    public long Bytes { get; set; }

    public RemovalReason Reason { get; set; }

    public DateTimeOffset RemovedAt { get; set; }
}

public enum RemovalReason
{
    /// <summary>Older than the enterprise keeps recordings.</summary>
    Age = 1,

    /// <summary>The oldest, when all recordings of the enterprise took more room than it has.</summary>
    Capacity = 2,
}
