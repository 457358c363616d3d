using CallCenter.Data.Numbers;
using CallCenter.Data.Records;
using CallCenter.Data.Regions;
using CallCenter.Data.Settings;
using CallCenter.Data.Tenancy;
using CallCenter.Telephony.Inbound;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Telephony.Inbound;

public sealed class InboundRoutingTests
{
    private const string Mobile = "13912345678";

    [Fact]
    public void The_enabled_route_with_the_lowest_priority_number_wins_and_says_why_the_others_did_not()
    {
        var decision = Choose(
            With(Route(1, 1, enabled: false), Route(2, 2, hotlines: ["60000000"]), Route(3, 3, areas: ["021"]), Route(4, 5), Route(5, 9)), Mobile, Demo.Hotline);

        Assert.Equal(4, decision.Route?.Id);
        Assert.Null(decision.Refusal);
        Assert.Contains("路由 1（优先级 1）已停用", decision.Why.Zh);
        Assert.Contains("路由 2（优先级 2）不含热线", decision.Why.Zh);
        Assert.Contains("路由 3（优先级 3）来电地区规则不含", decision.Why.Zh);
        Assert.DoesNotContain("路由 5", decision.Why.Zh);
    }

    [Theory]
    [InlineData("010", "01088886666", true)]
    [InlineData("010", "02188886666", false)]
    [InlineData("010", "13912345678", false)]
    [InlineData("13912345678", "+8613912345678", true)]
    public void A_route_for_an_area_takes_its_landlines_and_the_numbers_it_names(string rule, string customer, bool taken)
    {
        var decision = Choose(With(Route(1, 1, areas: [rule])), customer, Demo.Hotline);

        Assert.Equal(taken, decision.Route is not null);
    }

    [Fact]
    public void A_black_listed_number_is_refused_even_when_it_is_on_the_white_list()
    {
        var configuration = With(Route(1, 1)) with
        {
            NumberLists = [Entry(NumberListKind.Black, "0" + Mobile), Entry(NumberListKind.White, Mobile)],
            Settings = DepartmentSettings.Default.With(DepartmentCalls.NumberLists, NumberListSwitch.White),
        };

        var decision = Choose(configuration, Mobile, Demo.Hotline);

        Assert.Equal(EndReason.Blacklisted, decision.Refusal);
    }

    [Fact]
    public void A_black_listed_area_code_refuses_every_landline_of_the_area()
    {
        var configuration = With(Route(1, 1)) with { NumberLists = [Entry(NumberListKind.Black, "0755")] };

        Assert.Equal(EndReason.Blacklisted, Choose(configuration, "075588886666", Demo.Hotline).Refusal);
        Assert.Null(Choose(configuration, "01088886666", Demo.Hotline).Refusal);
    }

    [Fact]
    public void With_the_white_list_on_only_listed_numbers_come_in()
    {
        var configuration = With(Route(1, 1)) with
        {
            NumberLists = [Entry(NumberListKind.White, "010")],
            Settings = DepartmentSettings.Default.With(DepartmentCalls.NumberLists, NumberListSwitch.White),
        };

        Assert.NotNull(Choose(configuration, "01088886666", Demo.Hotline).Route);
        Assert.Equal(EndReason.Rejected, Choose(configuration, Mobile, Demo.Hotline).Refusal);
    }

    [Fact]
    public void A_call_without_a_matching_route_is_refused_with_the_reasons()
    {
        var decision = Choose(With(Route(7, 1, enabled: false)), Mobile, Demo.Hotline);

        Assert.Equal(EndReason.Rejected, decision.Refusal);
        Assert.Contains("路由 7（优先级 1）已停用", decision.Why.Zh);
    }

    [Fact]
    public void The_directory_finds_a_hotline_with_and_without_its_area_code()
    {
        var directory = new HotlineDirectory([Demo.Configuration()]);

        Assert.NotNull(directory.Find(Demo.Hotline));
        Assert.NotNull(directory.Find("010" + Demo.Hotline));
        Assert.NotNull(directory.Find("+8610" + Demo.Hotline));
        Assert.Null(directory.Find("12345678"));
    }

    private static InboundDecision Choose(DepartmentConfiguration configuration, string customer, string hotline) =>
        InboundRouting.Choose(configuration, customer, NumberRegions.Landlines.Of(customer).AreaCode, hotline, DateTimeOffset.UnixEpoch);

    private static DepartmentConfiguration With(params InboundRoute[] routes) => Demo.Configuration() with { Routes = routes };

    private static InboundRoute Route(int id, int priority, bool enabled = true, string[]? hotlines = null, string[]? areas = null) => new()
    {
        Id = id, DepartmentId = Demo.DepartmentId, Priority = priority, Enabled = enabled, Hotlines = [.. hotlines ?? []], Areas = [.. areas ?? []], Target = "1",
    };

    private static NumberListEntry Entry(NumberListKind kind, string number) => new() { Kind = kind, Number = number, DepartmentId = Demo.DepartmentId, PhoneKind = number is ['0', _, _] or ['0', _, _, _] ? ListedPhone.AreaCode : ListedPhone.Number };
}
