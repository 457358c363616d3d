using CallCenter.Data.Tenancy;

namespace CallCenter.Data.Exports;

/// <summary>A row of <c>export_job</c>: one 导出全部 (manual 3.2.7), from the question to the file.</summary>
public sealed class ExportJob : IOfDepartment
{
    public long Id { get; set; }

    public int EnterpriseId { get; set; }

    /// <summary>The first of <see cref="Departments"/>.</summary>
    public int DepartmentId { get; set; }

    /// <summary>All whose rows were asked for. What the user may no longer see when the job runs stays out.</summary>
    public required int[] Departments { get; set; }

    /// <summary>Null for an interface token.</summary>
    public int? UserId { get; set; }

    /// <summary>User name, or the name of the token.</summary>
    public string UserName { get; set; } = "";

    /// <summary>Name of the list, e.g. <c>inbound-calls</c>.</summary>
    public required string Page { get; set; }

    /// <summary>Keys and values as the interface takes them; <c>from</c> and <c>to</c> are always there, with their offset from UTC.</summary>
    public required IReadOnlyDictionary<string, string> Question { get; set; }

    /// <summary>Keys of the columns in their order.</summary>
    public required string[] Columns { get; set; }

    /// <summary>Of labels and words in the file: zh-CN or en.</summary>
    public required string Language { get; set; }

    /// <summary>How many digits of customers' numbers the file hides: as many as were hidden from who asked, or more when that changed before the job ran.</summary>
    public int HiddenDigits { get; set; }

    public ExportState State { get; set; }

    /// <summary>How often it was begun.</summary>
    public int Attempts { get; set; }

    /// <summary>Written so far.</summary>
    public long Rows { get; set; }

    /// <summary>Null until they were counted.</summary>
    public long? Total { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>When whoever runs it last gave a sign of life.</summary>
    public DateTimeOffset? HeartbeatAt { get; set; }

    /// <summary>When the file will be removed.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>Bytes of the file.</summary>
    public long Size { get; set; }

    /// <summary>Why it failed, in Chinese; empty otherwise.</summary>
    public string ProblemZh { get; set; } = "";

    public string ProblemEn { get; set; } = "";
}
