using CallCenter.Data.Tenancy;

namespace CallCenter.Data.Records.Demo;

/// <summary>When the calls of a day come: office hours, two busy times, quiet weekends.</summary>
internal static class DemoCalendar
{
    private const int FirstHour = 8;
    private const int CallsPerAgent = 5;

    /// <summary>Share of each hour from <see cref="FirstHour"/> on.</summary>
    private static readonly int[] Busy = [3, 9, 13, 12, 7, 6, 11, 12, 10, 7, 4, 3, 2, 1];

    /// <summary>How many calls an ordinary day has.</summary>
    public static int CallsOn(DateOnly day, int agents, Random random)
    {
        var usual = agents * CallsPerAgent * (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0.4 : 1.0);
        return (int)Math.Round(usual * (0.85 + (random.NextDouble() * 0.3)));
    }

    /// <summary>The moments at which that many calls enter, in order.</summary>
    public static IReadOnlyList<DateTimeOffset> Moments(DateOnly day, Department department, int count, Random random)
    {
        var zone = Zones.Of(department.TimeZone);
        return [.. Enumerable.Range(0, count).Select(_ => Moment(day, zone, random)).Order()];
    }

    private static DateTimeOffset Moment(DateOnly day, TimeZoneInfo zone, Random random)
    {
        var share = random.Next(Busy.Sum());
        var hour = 0;
        while (share >= Busy[hour])
        {
            share -= Busy[hour++];
        }

        var local = day.ToDateTime(new TimeOnly(FirstHour + hour, random.Next(60), random.Next(60), random.Next(1000)));
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
