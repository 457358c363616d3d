using CallCenter.Data.Tenancy;

namespace CallCenter.Data.Archive;

/// <summary>A file of the archive.</summary>
public sealed class ArchiveMonth
{
    /// <summary>First day of the month, UTC.</summary>
    public DateOnly Month { get; set; }

    public required string TableName { get; set; }

    /// <summary>1; more for rows that came after the month was archived.</summary>
    public int Part { get; set; }

    public ArchiveState State { get; set; }

    /// <summary>Within the archive's folder.</summary>
    public string File { get; set; } = "";

    public long Rows { get; set; }

    /// <summary>Compressed.</summary>
    public long Bytes { get; set; }

    public string Sha256 { get; set; } = "";

    public DateTimeOffset? FirstAt { get; set; }

    public DateTimeOffset? LastAt { get; set; }

    public DateTimeOffset? WrittenAt { get; set; }

    public DateTimeOffset? RemovedAt { get; set; }

    public DateTimeOffset? ExpiredAt { get; set; }
}

/// <summary>How far the archiving of a month of a table is. Before <see cref="Removed"/> the rows are in the database as well.</summary>
public enum ArchiveState
{
    /// <summary>The file is written.</summary>
    Written = 1,

    /// <summary>The file was read back and holds the same rows; the partition may be taken off.</summary>
    Verified = 2,

    /// <summary>The partition was compared once more after it was taken off, and is gone.</summary>
    Removed = 3,

    /// <summary>The file is gone, too.</summary>
    Expired = 4,
}

/// <summary>How many rows of a department a file holds.</summary>
public sealed class ArchiveShare : IOfDepartment
{
    public DateOnly Month { get; set; }

    public required string TableName { get; set; }

    public int Part { get; set; }

    public int DepartmentId { get; set; }

    public long Rows { get; set; }
}
