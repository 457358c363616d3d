using CallCenter.Data.Statistics;

namespace CallCenter.Tests.Data.Statistics;

public sealed class DepartmentClockTests
{
    [Fact]
    public void A_zone_of_half_hours_has_hours_of_its_own()
    {
        var hour = DepartmentClock.Of("Asia/Kolkata").HourOf(Utc("2026-03-01T18:45:00Z"));

        Assert.Equal(new LocalHour(Utc("2026-03-01T18:30:00Z"), new DateOnly(2026, 3, 2), 0), hour);
    }

    [Fact]
    public void An_hour_that_the_clock_shows_twice_is_two_hours()
    {
        var clock = DepartmentClock.Of("America/New_York");

        var first = clock.HourOf(Utc("2026-11-01T05:30:00Z"));
        var second = clock.HourOf(Utc("2026-11-01T06:30:00Z"));

        Assert.Equal((1, 1), (first.Hour, second.Hour));
        Assert.Equal((Utc("2026-11-01T05:00:00Z"), Utc("2026-11-01T06:00:00Z")), (first.Start, second.Start));
    }

    [Fact]
    public void A_day_on_which_the_clock_is_put_forward_has_twenty_three_hours()
    {
        var clock = DepartmentClock.Of("America/New_York");

        var hours = clock.Divide(Utc("2026-03-08T05:00:00Z"), Utc("2026-03-09T04:00:00Z")).Select(piece => piece.Hour).ToList();

        Assert.Equal(23, hours.Count);
        Assert.All(hours, hour => Assert.Equal(new DateOnly(2026, 3, 8), hour.Date));
        Assert.DoesNotContain(hours, hour => hour.Hour == 2);
    }

    [Fact]
    public void An_unknown_zone_counts_as_utc()
    {
        Assert.Equal(5, DepartmentClock.Of("Mars/Olympus").HourOf(Utc("2026-03-08T05:00:00Z")).Hour);
    }

    private static DateTimeOffset Utc(string time) => DateTimeOffset.Parse(time, null);
}
