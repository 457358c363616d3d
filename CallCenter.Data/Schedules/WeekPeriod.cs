using CallCenter.Data.Tenancy;

namespace CallCenter.Data.Schedules;

/// <summary>星期时间条件 (manual 6.3.9.1): hours of some days of the week, by the department's own clock.</summary>
public sealed class WeekPeriod : IConfigured, ITimeCondition
{
    public int Id { get; set; }

    public int DepartmentId { get; set; }

    public int Priority { get; set; } = 1;

    public required string Name { get; set; }

    public List<DayOfWeek> Days { get; set; } = [];

    public TimeOnly From { get; set; } = new(9, 0);

    /// <summary>The last minute, which belongs to the period: 23:59 is the end of the day. Before <see cref="From"/>, it is that of the next day.</summary>
    public TimeOnly To { get; set; } = new(18, 0);

    public bool Covers(DateTime local)
    {
        var time = TimeOnly.FromDateTime(local);
        var notOver = time < To || (time.Hour, time.Minute) == (To.Hour, To.Minute);
        return From <= To
            ? Days.Contains(local.DayOfWeek) && time >= From && notOver

            // Over midnight, the day is the one on which the period began.
            : (Days.Contains(local.DayOfWeek) && time >= From) || (Days.Contains(DayBefore(local.DayOfWeek)) && notOver);
    }

    private static DayOfWeek DayBefore(DayOfWeek day) => (DayOfWeek)(((int)day + 6) % 7);
}
