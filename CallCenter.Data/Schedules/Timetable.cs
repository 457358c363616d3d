using CallCenter.Data.Tenancy;

namespace CallCenter.Data.Schedules;

/// <summary>The time conditions of a department, asked about instants. Immutable, pure.</summary>
/// <remarks>Periods are times that a clock on the wall shows. When the clock is put back, an hour that it shows twice is within both times; when it is put
/// forward, what would lie in the hour that is left out begins or ends with the jump.</remarks>
/// <param name="zone">The department's.</param>
public sealed class Timetable(TimeZoneInfo zone, IReadOnlyList<WeekPeriod> weekly, IReadOnlyList<FixedPeriod> dated)
{
    /// <param name="zone">IANA name; an unknown one counts as UTC.</param>
    public static Timetable Of(string zone, IReadOnlyList<WeekPeriod> weekly, IReadOnlyList<FixedPeriod> dated) =>
        new(Zones.Of(zone), weekly, dated);

    public IReadOnlyList<WeekPeriod> Weekly => weekly;

    public IReadOnlyList<FixedPeriod> Dated => dated;

    /// <summary>The condition that holds and has the lowest priority number; null when none does. Among equals a date goes before a day of the week.</summary>
    public ITimeCondition? At(DateTimeOffset instant) => First(instant, [.. dated, .. weekly]);

    /// <summary>As <see cref="At"/>, of these only: what a route or an IVR node names. Ids of conditions that are gone name none.</summary>
    public ITimeCondition? At(DateTimeOffset instant, IReadOnlyCollection<int> weeklyIds, IReadOnlyCollection<int> datedIds) =>
        First(instant, [.. dated.Where(period => datedIds.Contains(period.Id)), .. weekly.Where(period => weeklyIds.Contains(period.Id))]);

    /// <summary>Whether the instant is within the period by the department's clock.</summary>
    public bool Covers(ITimeCondition condition, DateTimeOffset instant) => condition.Covers(Local(instant));

    /// <summary>What the department's clock shows.</summary>
    public DateTime Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone).DateTime;

    // Sorting is stable: what stands first among equals stays first.
    private ITimeCondition? First(DateTimeOffset instant, IReadOnlyList<ITimeCondition> conditions)
    {
        var local = Local(instant);
        return conditions.OrderBy(condition => condition.Priority).FirstOrDefault(condition => condition.Covers(local));
    }
}
