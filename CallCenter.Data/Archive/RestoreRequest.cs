using CallCenter.Data.Tenancy;

namespace CallCenter.Data.Archive;

/// <summary>Months that somebody wanted back, for departments of one enterprise.</summary>
public sealed class RestoreRequest
{
    public long Id { get; set; }

    public int EnterpriseId { get; set; }

    /// <summary>First days of months of the departments' clock.</summary>
    public DateOnly FirstMonth { get; set; }

    /// <summary>Included.</summary>
    public DateOnly LastMonth { get; set; }

    public DateTimeOffset FromAt { get; set; }

    /// <summary>The first moment after.</summary>
    public DateTimeOffset UntilAt { get; set; }

    /// <summary>How long they stay, from when they are there.</summary>
    public int Days { get; set; }

    public int? UserId { get; set; }

    public string UserName { get; set; } = "";

    public DateTimeOffset RequestedAt { get; set; }

    public RestoreState State { get; set; }

    /// <summary>Of the files to read.</summary>
    public long BytesTotal { get; set; }

    public long BytesRead { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>Null before they are there.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>When the rows had left again.</summary>
    public DateTimeOffset? ClearedAt { get; set; }

    public string ProblemZh { get; set; } = "";

    public string ProblemEn { get; set; } = "";
}

public enum RestoreState
{
    Waiting = 1,
    Restoring = 2,
    Done = 3,
    Failed = 4,
    Expired = 5,
}

/// <summary>What a request brought back for one department.</summary>
public sealed class RestoredDepartment : IOfDepartment
{
    public long RequestId { get; set; }

    public int DepartmentId { get; set; }

    /// <summary>Of all tables.</summary>
    public long Rows { get; set; }

    /// <summary>Loaded only where it is included.</summary>
    public RestoreRequest Request { get; set; } = null!;

    /// <summary>Loaded only where it is included.</summary>
    public Department Department { get; set; } = null!;
}
