using CallCenter.Data.Tenancy;

namespace CallCenter.Data.Schedules;

/// <summary>固定时间条件 (manual 6.3.9.1): once, from a date and time to another, by the department's own clock.</summary>
public sealed class FixedPeriod : IConfigured, ITimeCondition
{
    public int Id { get; set; }

    public int DepartmentId { get; set; }

    public int Priority { get; set; } = 1;

    public required string Name { get; set; }

    /// <summary>What the department's clock shows.</summary>
    public DateTime Start { get; set; }

    /// <summary>The last minute, which belongs to the period: 2018-10-07 23:59 is the end of that day.</summary>
    public DateTime End { get; set; }

    public bool Covers(DateTime local) => local >= Start && local < End.AddMinutes(1);
}
