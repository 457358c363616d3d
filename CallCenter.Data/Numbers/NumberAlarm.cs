using CallCenter.Data.Tenancy;

namespace CallCenter.Data.Numbers;

/// <summary>外显号码停用告警 (manual 6.3.8): numbers were stopped, and this share of them is left.</summary>
public sealed class NumberAlarm : IOfDepartment
{
    public long Id { get; set; }

    public int DepartmentId { get; set; }

    public DateTimeOffset At { get; set; }

    public NumberSort Sort { get; set; }

    /// <summary>Available numbers, in per cent of all of the sort.</summary>
    public int Share { get; set; }

    /// <summary>可用外显号码比例, per cent: what has to stay available.</summary>
    public int Threshold { get; set; }

    /// <summary>What was stopped.</summary>
    public List<string> Numbers { get; set; } = [];

    /// <summary>告警内容</summary>
    public required string Sentence { get; set; }

    public string SentenceEn { get; set; } = "";

    /// <summary>What became of telling it to people, for people; empty where nobody is told.</summary>
    public string Delivery { get; set; } = "";
}

/// <summary>Numbers that are stopped by rules of their own (manual 6.1.3.1.7, items 35 and 36).</summary>
public enum NumberSort
{
    /// <summary>固话</summary>
    Landline = 1,

    /// <summary>手机</summary>
    Mobile = 2,
}

/// <summary>That an area of a department was looked through on a day: 每天每个部门下的每个地区仅分析一次.</summary>
public sealed class NumberCheck : IOfDepartment
{
    public int DepartmentId { get; set; }

    public NumberSort Sort { get; set; }

    /// <summary>By the department's clock.</summary>
    public DateOnly Day { get; set; }

    public required string AreaCode { get; set; }

    public DateTimeOffset At { get; set; }
}
