using CallCenter.Data;
using CallCenter.Data.Ivr;
using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Data.Statistics;
using CallCenter.Data.Tenancy;
using Microsoft.EntityFrameworkCore;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Data.Records;

public sealed class AnchorTests
{
    private static readonly DateTimeOffset Night = new(2026, 11, 20, 15, 59, 30, TimeSpan.Zero);

    [Fact]
    public void Each_pass_counts_in_the_hour_of_the_departments_clock_in_which_it_happened()
    {
        var facts = CallFacts.Of(Story(), DepartmentClock.Of("Asia/Shanghai"), demo: false);

        Assert.Equal(
            [(7, new DateOnly(2026, 11, 20), 23, 1), (7, new DateOnly(2026, 11, 21), 0, 1), (8, new DateOnly(2026, 11, 21), 0, 1)],
            facts.Rollups.Anchors.Select(row => (row.AnchorId, row.LocalDate, row.LocalHour, row.Passes)));
        Assert.All(facts.Rollups.Anchors.Take(2), row => Assert.Equal(("新车咨询", "newcarNormal"), (row.Name, row.Parameter)));
    }

    [Fact]
    public void Passes_are_written_and_read_back_as_they_were() =>
        Assert.Equal(Story().Events[2], CallEventJson.Read(CallEventJson.Write(Story().Events[2])));

    [Fact]
    public async Task A_day_shows_its_passes_from_the_initial_value_on()
    {
        await using var data = await DataHost.StartAsync(demo: true);
        await using var context = await data.Get<IDbContextFactory<CallCenterContext>>().CreateDbContextAsync();
        var department = (await context.Departments.OrderBy(row => row.Id).FirstAsync()).Id;
        var anchor = new Anchor { DepartmentId = department, Name = "新车咨询", Parameter = "newcarNormal", Initial = 500 };
        context.Add(anchor);
        await context.SaveChangesAsync();
        context.AddRange(Hour(department, anchor.Id, 1, 30), Hour(department, anchor.Id, 2, 11), Hour(department, anchor.Id, 25, 2), Hour(department, anchor.Id + 1, 1, 4));
        await context.SaveChangesAsync();

        var days = await AnchorDay.All(context).In(Scope.Of(department)).Where(day => day.From >= Day(0)).OrderBy(day => day.From).ThenBy(day => day.AnchorId).ToListAsync();

        Assert.Equal([(new DateOnly(2026, 11, 20), 41, 541), (new(2026, 11, 20), 4, 4), (new(2026, 11, 21), 2, 502)], days.Select(day => (day.LocalDate, day.Passes, day.Value)));
        Assert.Empty(await AnchorDay.All(context).In(Scope.Of(department + 1)).ToListAsync());
    }

    private static HourlyAnchor Hour(int department, int anchor, int hour, int passes) => new()
    {
        DepartmentId = department, HourStart = Day(hour), LocalDate = new DateOnly(2026, 11, 20).AddDays(hour / 24), LocalHour = hour % 24, AnchorId = anchor, Name = "新车咨询",
        Parameter = "newcarNormal", Passes = passes,
    };

    private static DateTimeOffset Day(int hour) => new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.FromHours(8)).ToUniversalTime().AddHours(hour);

    private static CallStory Story() => new("sip-1-1.1", "call", 1, 1,
    [
        new CallEntered(CallKind.Inbound, "13800000000", "", "", "89193634", "010", "c", "sip-1") { At = Night },
        new SystemAnswered { At = Night },
        new AnchorPassed(7, "新车咨询", "newcarNormal") { At = Night.AddSeconds(10) },
        new AnchorPassed(7, "新车咨询", "newcarNormal") { At = Night.AddSeconds(40) },
        new AnchorPassed(8, "售后", "service") { At = Night.AddSeconds(50) },
        new CallEnded(EndReason.EndedInIvr, HangUpSide.Customer, "NORMAL_CLEARING") { At = Night.AddSeconds(60) },
    ]);
}
