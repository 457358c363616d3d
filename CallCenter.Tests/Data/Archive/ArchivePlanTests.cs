using CallCenter.Data.Archive;
using FsCheck;
using FsCheck.Fluent;

namespace CallCenter.Tests.Data.Archive;

public sealed class ArchivePlanTests
{
    private static readonly HashSet<DateOnly> Nothing = [];

    [Fact]
    public void No_partition_that_a_list_can_still_reach_is_ever_archived() => Check.One(Config.QuickThrowOnFailure, Prop.ForAll(Cases.ToArbitrary(), given =>
    {
        var (now, monthsOpen, zone, back) = given;
        var today = now.ToOffset(zone).Date;
        var earliest = new DateTimeOffset(today.AddMonths(-monthsOpen), zone);
        var moment = earliest + (back * (now - earliest));

        return !ArchivePlan.ToArchive([ArchivePlan.MonthOf(moment)], now, monthsOpen, Nothing).Any();
    }));

    [Fact]
    public void Everything_that_is_two_months_older_than_the_limit_is_archived() => Check.One(Config.QuickThrowOnFailure, Prop.ForAll(Cases.ToArbitrary(), given =>
    {
        var (now, monthsOpen, _, _) = given;
        var month = ArchivePlan.MonthOf(now.AddMonths(-monthsOpen - 2));

        return ArchivePlan.ToArchive([month], now, monthsOpen, Nothing).SequenceEqual([month]);
    }));

    [Fact]
    public void Nothing_leaves_the_archive_before_five_years_are_over() => Check.One(Config.QuickThrowOnFailure, Prop.ForAll(Cases.ToArbitrary(), given =>
    {
        var (now, _, zone, back) = given;
        var first = new DateTimeOffset(now.ToOffset(zone).Date.AddMonths(-ArchivePlan.MonthsKept), zone);

        return ArchivePlan.MonthOf(first + (back * (now - first))) >= ArchivePlan.FirstKept(now);
    }));

    [Fact]
    public void The_oldest_go_first_and_restored_months_stay()
    {
        var now = new DateTimeOffset(2026, 6, 15, 0, 0, 0, TimeSpan.Zero);
        DateOnly[] months = [new(2025, 5, 1), new(2025, 4, 1), new(2024, 12, 1), new(2025, 1, 1), new(2026, 6, 1), new(2026, 8, 1)];

        Assert.Equal([new(2024, 12, 1), new(2025, 4, 1)], ArchivePlan.ToArchive(months, now, 12, new HashSet<DateOnly> { new(2025, 1, 1) }));
    }

    [Fact]
    public void A_range_touches_the_months_of_its_first_and_last_moment()
    {
        var china = TimeSpan.FromHours(8);

        Assert.Equal(
            [new(2025, 2, 1), new(2025, 3, 1)],
            ArchivePlan.MonthsOf(new DateTimeOffset(2025, 3, 1, 0, 0, 0, china), new DateTimeOffset(2025, 4, 1, 0, 0, 0, china)));
        Assert.Equal([new(2025, 3, 1)], ArchivePlan.MonthsOf(new DateTimeOffset(2025, 3, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2025, 4, 1, 0, 0, 0, TimeSpan.Zero)));
    }

    /// <summary>Now, months open, the offset of a department's clock, and how far between the limit and now.</summary>
    private static Gen<(DateTimeOffset Now, int MonthsOpen, TimeSpan Zone, double Back)> Cases =>
        from seconds in Gen.Choose(0, 20 * 365 * 24 * 3600)
        from monthsOpen in Gen.Choose(1, 60)
        from zone in Gen.Choose(-12 * 4, 14 * 4)
        from back in Gen.Choose(0, 1000)
        select (new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(seconds), monthsOpen, TimeSpan.FromMinutes(15 * zone), back / 1000.0);
}
