using CallCenter.Data.Schedules;
using FsCheck;
using FsCheck.Fluent;

namespace CallCenter.Tests.Data.Schedules;

public sealed class TimetableTests
{
    private static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    /// <summary>Any minute of two years, among them four changes of the clock in New York.</summary>
    private static readonly Arbitrary<DateTimeOffset> Instants =
        Gen.Choose(0, 2 * 365 * 24 * 60).Select(minute => new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minute).AddSeconds(minute % 60)).ToArbitrary();

    private static readonly Arbitrary<WeekPeriod> Weeks =
        (from days in Gen.SubListOf(Enum.GetValues<DayOfWeek>())
         from start in Gen.Choose(0, 1439)
         from end in Gen.Choose(0, 1439)
         from priority in Gen.Choose(1, 3)
         select new WeekPeriod { Id = start, Name = "", Days = [.. days], From = new(start / 60, start % 60), To = new(end / 60, end % 60), Priority = priority }).ToArbitrary();

    [Fact]
    public void A_week_period_covers_exactly_the_minutes_from_its_first_to_its_last_of_each_of_its_days() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Weeks, Instants, (period, instant) =>
        {
            var local = TimeZoneInfo.ConvertTime(instant, NewYork).DateTime;

            // The long way: does the minute lie in the period that began today, or in the one that began yesterday?
            bool Began(DateTime day)
            {
                var first = day + period.From.ToTimeSpan();
                var last = day.AddDays(period.To < period.From ? 1 : 0) + period.To.ToTimeSpan();
                return period.Days.Contains(day.DayOfWeek) && local >= first && local < last.AddMinutes(1);
            }

            return Table([period]).Covers(period, instant) == (Began(local.Date) || Began(local.Date.AddDays(-1)));
        }));

    [Fact]
    public void Of_any_conditions_that_hold_the_lowest_priority_number_counts() =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(Gen.ListOf(Weeks.Generator).ToArbitrary(), Instants, (periods, instant) =>
        {
            var table = Table([.. periods]);
            var holding = periods.Where(period => table.Covers(period, instant)).ToList();
            var chosen = table.At(instant);
            return holding.Count == 0 ? chosen is null : chosen is not null && chosen.Priority == holding.Min(period => period.Priority) && holding.Contains(chosen);
        }));

    [Fact]
    public void A_period_and_the_one_that_fills_the_rest_of_the_day_leave_no_minute_out() =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(Weeks, Instants, (period, instant) =>
        {
            var always = Enum.GetValues<DayOfWeek>().ToList();
            WeekPeriod On(TimeOnly from, TimeOnly to) => new() { Name = "", Days = always, From = from, To = to };
            var rest = On(period.To.AddMinutes(1), period.From.AddMinutes(-1));
            return period.To.AddMinutes(1) == period.From || Table([On(period.From, period.To), rest]).At(instant) is not null;
        }));

    [Theory]
    [InlineData("2026-11-20T22:00:00+08:00", true)]  // Friday
    [InlineData("2026-11-21T05:59:59+08:00", true)]  // what began on Friday
    [InlineData("2026-11-21T06:01:00+08:00", false)]
    [InlineData("2026-11-21T22:00:00+08:00", false)] // Saturday is not ticked
    [InlineData("2026-11-20T05:00:00+08:00", false)] // what would have begun on Thursday
    public void A_period_over_midnight_belongs_to_the_day_on_which_it_begins(string instant, bool covered)
    {
        var night = new WeekPeriod { Name = "夜班", Days = [DayOfWeek.Friday], From = new(22, 0), To = new(6, 0) };

        Assert.Equal(covered, Timetable.Of("Asia/Shanghai", [night], []).Covers(night, DateTimeOffset.Parse(instant, null)));
    }

    [Theory]
    [InlineData("2026-10-07T23:59:59+08:00", true)]
    [InlineData("2026-10-08T00:00:00+08:00", false)]
    [InlineData("2026-10-01T00:00:00+08:00", true)]
    [InlineData("2026-09-30T23:59:59+08:00", false)]
    [InlineData("2026-09-30T16:00:00Z", true)]
    public void A_fixed_period_is_by_the_clock_of_the_department_and_its_last_minute_belongs_to_it(string instant, bool covered)
    {
        var holiday = new FixedPeriod { Name = "十一放假", Start = new(2026, 10, 1), End = new(2026, 10, 7, 23, 59, 0) };

        Assert.Equal(covered, Timetable.Of("Asia/Shanghai", [], [holiday]).Covers(holiday, DateTimeOffset.Parse(instant, null)));
    }

    [Fact]
    public void An_hour_that_the_clock_shows_twice_is_covered_twice_and_one_that_it_leaves_out_is_left_out()
    {
        var early = new WeekPeriod { Name = "", Days = [DayOfWeek.Sunday], From = new(1, 0), To = new(2, 29) };
        var table = Table([early]);
        int Covered(DateTimeOffset from) => Enumerable.Range(0, 5 * 60).Count(minute => table.Covers(early, from.AddMinutes(minute)));

        Assert.Equal(60 + 90, Covered(new(2026, 11, 1, 4, 0, 0, TimeSpan.Zero)));
        Assert.Equal(60, Covered(new(2026, 3, 8, 5, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void Among_equals_a_date_goes_before_a_day_of_the_week_and_only_those_named_are_asked()
    {
        var work = new WeekPeriod { Id = 1, Name = "上班", Days = [.. Enum.GetValues<DayOfWeek>()], From = new(0, 0), To = new(23, 59), Priority = 2 };
        var holiday = new FixedPeriod { Id = 1, Name = "放假", Start = new(2026, 1, 1), End = new(2027, 1, 1), Priority = 2 };
        var table = Timetable.Of("Asia/Shanghai", [work], [holiday]);
        var now = new DateTimeOffset(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);

        Assert.Equal("放假", table.At(now)?.Name);
        Assert.Equal("上班", table.At(now, [1], [])?.Name);
        Assert.Null(table.At(now, [2], [3]));
    }

    private static Timetable Table(IReadOnlyList<WeekPeriod> weekly) => new(NewYork, weekly, []);
}
