using CallCenter.Data.Tenancy;

namespace CallCenter.Data.Statistics;

/// <summary>Hours and days as a department's own clock shows them.</summary>
public sealed class DepartmentClock(TimeZoneInfo zone)
{
    /// <summary>An unknown zone counts as UTC.</summary>
    /// <param name="zone">IANA name.</param>
    public static DepartmentClock Of(string zone) => new(Zones.Of(zone));

    public LocalHour HourOf(DateTimeOffset moment)
    {
        var local = TimeZoneInfo.ConvertTime(moment, zone);
        var start = new DateTimeOffset(local.Year, local.Month, local.Day, local.Hour, 0, 0, local.Offset);
        return new LocalHour(start.ToUniversalTime(), DateOnly.FromDateTime(local.DateTime), local.Hour);
    }

    public DateOnly DateOf(DateTimeOffset moment) => HourOf(moment).Date;

    /// <summary>Divides a span at the clock's full hours. A span of no length is one piece.</summary>
    public IEnumerable<(LocalHour Hour, DateTimeOffset From, DateTimeOffset To)> Divide(DateTimeOffset from, DateTimeOffset to)
    {
        do
        {
            var hour = HourOf(from);
            var next = hour.Start.AddHours(1);
            var until = next < to ? next : to;
            yield return (hour, from, until);
            from = until;
        }
        while (from < to);
    }
}

/// <param name="Start">The instant at which the hour began, UTC.</param>
public readonly record struct LocalHour(DateTimeOffset Start, DateOnly Date, int Hour);
