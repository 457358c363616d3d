using CallCenter.Data.Numbers;
using CallCenter.Data.Records;
using CallCenter.Data.Regions;
using CallCenter.Data.Schedules;
using CallCenter.Data.Tenancy;
using CallCenter.Telephony.Inbound;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Telephony.Inbound;

public sealed class InboundHoursTests
{
    [Theory]
    [InlineData("2026-11-16T10:00:00+08:00", true)]
    [InlineData("2026-11-16T18:00:59+08:00", true)]
    [InlineData("2026-11-16T18:01:00+08:00", false)]
    [InlineData("2026-11-15T10:00:00+08:00", false)]
    public void A_route_with_hours_takes_calls_within_them_only(string at, bool taken)
    {
        var decision = Choose(At(Route(1, 1, weekly: [5])), at);

        Assert.Equal(taken ? null : EndReason.OutsideHours, decision.Refusal);
        Assert.Equal(taken, decision.Route is not null);
    }

    [Fact]
    public void The_story_tells_that_a_route_was_closed_and_what_the_clock_showed()
    {
        var decision = Choose(At(Route(1, 1, weekly: [5]), Route(2, 2)), "2026-11-15T20:30:00+08:00");

        Assert.Equal(2, decision.Route?.Id);
        Assert.Contains("路由 1（优先级 1）不在其时间条件内（当地时间 2026-11-15 20:30）", decision.Why.Zh);
    }

    [Fact]
    public void One_of_several_hours_is_enough_and_those_that_are_gone_open_nothing()
    {
        Assert.NotNull(Choose(At(Route(1, 1, weekly: [5], dated: [7])), "2026-11-15T10:00:00+08:00").Route);
        Assert.Null(Choose(At(Route(1, 1, weekly: [99])), "2026-11-16T10:00:00+08:00").Route);
    }

    [Theory]
    [InlineData(ListedPhone.Unknown, "", "anonymous", true)]
    [InlineData(ListedPhone.Unknown, "", "", true)]
    [InlineData(ListedPhone.Unknown, "", "00000000", true)]
    [InlineData(ListedPhone.Unknown, "", "13912345678", false)]
    [InlineData(ListedPhone.AreaCode, "0755", "075588886666", true)]
    [InlineData(ListedPhone.AreaCode, "0755", "01088886666", false)]
    [InlineData(ListedPhone.Number, "0755", "075588886666", false)]
    [InlineData(ListedPhone.Number, "075588886666", "+8675588886666", true)]
    public void A_black_list_entry_bars_what_its_kind_says(ListedPhone kind, string number, string customer, bool barred)
    {
        var configuration = At(Route(1, 1)) with { NumberLists = [Entry(NumberListKind.Black, kind, number)] };

        Assert.Equal(barred ? EndReason.Blacklisted : null, Choose(configuration, "2026-11-16T10:00:00+08:00", customer).Refusal);
    }

    [Fact]
    public void Entries_for_outbound_calls_bar_no_caller()
    {
        var entry = Entry(NumberListKind.Black, ListedPhone.Number, "13912345678");
        entry.Direction = ListedCalls.Outbound;

        Assert.Null(Choose(At(Route(1, 1)) with { NumberLists = [entry] }, "2026-11-16T10:00:00+08:00").Refusal);
    }

    [Fact]
    public void The_why_of_a_barred_call_names_the_kind_of_entry()
    {
        string Why(ListedPhone kind, string number, string customer) =>
            Choose(At(Route(1, 1)) with { NumberLists = [Entry(NumberListKind.Black, kind, number)] }, "2026-11-16T10:00:00+08:00", customer).Why.Zh;

        Assert.Equal("黑名单条目“0755”（城市区号）禁止呼入。", Why(ListedPhone.AreaCode, "0755", "075588886666"));
        Assert.Equal("黑名单条目“未知号码”禁止没有显示号码的来电。", Why(ListedPhone.Unknown, "", "anonymous"));
        Assert.Equal("黑名单条目“13912345678”禁止呼入。", Why(ListedPhone.Number, "13912345678", "13912345678"));
    }

    private static InboundDecision Choose(DepartmentConfiguration configuration, string at, string customer = "13912345678") =>
        InboundRouting.Choose(configuration, customer, NumberRegions.Landlines.Of(customer).AreaCode, Demo.Hotline, DateTimeOffset.Parse(at, null));

    private static DepartmentConfiguration At(params InboundRoute[] routes) => Demo.Configuration() with
    {
        Routes = routes,
        Times = Timetable.Of(
            "Asia/Shanghai",
            [new WeekPeriod { Id = 5, Name = "上班时间", Days = [DayOfWeek.Monday, DayOfWeek.Tuesday], From = new(9, 0), To = new(18, 0) }],
            [new FixedPeriod { Id = 7, Name = "调休", Start = new(2026, 11, 15, 9, 0, 0), End = new(2026, 11, 15, 12, 0, 0) }]),
    };

    private static InboundRoute Route(int id, int priority, int[]? weekly = null, int[]? dated = null) => new()
    {
        Id = id, DepartmentId = Demo.DepartmentId, Priority = priority, WeekPeriods = [.. weekly ?? []], FixedPeriods = [.. dated ?? []], Target = "1",
    };

    private static NumberListEntry Entry(NumberListKind list, ListedPhone kind, string number) => new() { Kind = list, PhoneKind = kind, Number = number, DepartmentId = Demo.DepartmentId };
}
