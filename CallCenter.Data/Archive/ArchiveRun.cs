using CallCenter.Data.Tenancy;

namespace CallCenter.Data.Archive;

/// <summary>One night's work, or what somebody asked for.</summary>
public sealed class ArchiveRun
{
    public long Id { get; set; }

    public ArchiveRunState State { get; set; }

    /// <summary>User name; empty for the nightly run.</summary>
    public string AskedBy { get; set; } = "";

    public DateTimeOffset AskedAt { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Files written.</summary>
    public int Files { get; set; }

    public long Rows { get; set; }

    public long Bytes { get; set; }

    /// <summary>Files removed because their time was over.</summary>
    public int Removed { get; set; }

    /// <summary>Why it failed, or the first thing that did; empty when all went well.</summary>
    public string ProblemZh { get; set; } = "";

    public string ProblemEn { get; set; } = "";
}

public enum ArchiveRunState
{
    Waiting = 1,
    Running = 2,
    Done = 3,
    Failed = 4,
}

/// <summary>数据备份清理记录: what a run did with one file, as one department sees it.</summary>
public sealed class ArchiveStep : IOfDepartment
{
    public long Id { get; set; }

    public long RunId { get; set; }

    public int DepartmentId { get; set; }

    /// <summary>Loaded only where it is included.</summary>
    public Department Department { get; set; } = null!;

    public DateTimeOffset At { get; set; }

    public ArchiveStepKind Kind { get; set; }

    public DateOnly Month { get; set; }

    public string TableName { get; set; } = "";

    public int Part { get; set; }

    public string File { get; set; } = "";

    /// <summary>Of the department.</summary>
    public long Rows { get; set; }

    /// <summary>The department's share of the file, by rows.</summary>
    public long Bytes { get; set; }

    /// <summary>The file was read back and held the same rows.</summary>
    public bool Verified { get; set; }

    /// <summary>Backup: the rows left the database. CleanUp: the file left the archive.</summary>
    public bool Removed { get; set; }

    public decimal Seconds { get; set; }

    public string ProblemZh { get; set; } = "";

    public string ProblemEn { get; set; } = "";
}

public enum ArchiveStepKind
{
    /// <summary>备份: rows went to a file.</summary>
    Backup = 1,

    /// <summary>清理: a file whose years are over was removed.</summary>
    CleanUp = 2,
}
