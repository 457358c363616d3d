using CallCenter.Data.Ivr;
using CallCenter.Data.Numbers;
using CallCenter.Data.Regions;
using CallCenter.Data.Tenancy;
using CallCenter.Tests.Support;
using CallCenter.Web.Console.Advanced;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Web.Console.Advanced;

public sealed class ScheduleAndRegionTests(WebHost host) : ConfiguringFixture(host), IClassFixture<WebHost>
{
    [Theory]
    [InlineData("name", "", "请填写“名称”。")]
    [InlineData("days", "", "请填写“星期”。")]
    [InlineData("days", "holiday", "“星期”没有“holiday”这个选项。")]
    [InlineData("from", "25:00", "“从”应为时间，如 08:00。")]
    [InlineData("to", "", "请填写“到”。")]
    [InlineData("priority", "0", "“优先级”应为 1 到 999 的整数。")]
    [InlineData("priority", "x", "“优先级”应为 1 到 999 的整数。")]
    public async Task A_field_of_hours_of_the_week_that_breaks_its_rule_is_named_with_it(string field, string value, string sentence) =>
        Assert.Equal(sentence, (await AddAsync(WeekPeriods.Editing, ("name", "规则"), (field, value))).Problems[field].Zh);

    [Theory]
    [InlineData("start", "2018-13-01 00:00", "“开始时间”应为日期和时间，如 2018-09-12 08:00。")]
    [InlineData("end", "", "请填写“结束时间”。")]
    [InlineData("end", "2018-09-30 23:59", "“结束时间”不能早于“开始时间”。")]
    public async Task A_field_of_dates_that_breaks_its_rule_is_named_with_it(string field, string value, string sentence) =>
        Assert.Equal(sentence, (await AddAsync(FixedPeriods.Editing, ("name", "规则"), ("start", "2018-10-01 00:00"), ("end", "2018-10-07 23:59"), (field, value))).Problems[field].Zh);

    [Fact]
    public async Task Time_conditions_reach_call_logic_as_they_were_typed()
    {
        var week = await AddedAsync(WeekPeriods.Editing, ("name", "夜班"), ("days", "friday,saturday"), ("from", "22:00"), ("to", "06:00"), ("priority", "3"));
        var dated = await AddedAsync(FixedPeriods.Editing, ("name", "十一放假"), ("start", "2026-10-01T00:00"), ("end", "2026-10-07 23:59"));

        var times = (await Host.Services.GetRequiredService<ConfigurationStore>().LoadAsync(Host.North.DepartmentId, Soon))!.Times;

        Assert.Equal("夜班", times.At(DateTimeOffset.Parse("2026-11-21T05:00:00+08:00", null), [week], [dated])?.Name);
        Assert.Equal("十一放假", times.At(DateTimeOffset.Parse("2026-10-07T23:59:30+08:00", null), [week], [dated])?.Name);
        Assert.Equal(("22:00", "06:00"), ((await Store.OpenAsync(WeekPeriods.Editing, North, week, Soon))!.Values["from"], (await Store.OpenAsync(WeekPeriods.Editing, North, week, Soon))!.Values["to"]));
    }

    [Fact]
    public async Task Time_conditions_that_routes_or_flows_use_are_kept_and_the_sentence_says_where()
    {
        var week = await AddedAsync(WeekPeriods.Editing, ("name", "路由用"));
        var dated = await AddedAsync(FixedPeriods.Editing, ("name", "流程用"), ("start", "2026-10-01 00:00"), ("end", "2026-10-07 23:59"));
        await NameInFlowAsync("节假日导航", FlowReference.OfFixedPeriod(dated));
        await using var database = await Host.DatabaseAsync();
        var route = new InboundRoute { DepartmentId = Host.North.DepartmentId, Target = "1", Description = "工作日", WeekPeriods = [week] };
        database.Add(route);
        await database.SaveChangesAsync(Soon);

        Assert.Equal($"“路由用”正在被使用，不能删除：呼入路由 {route.Id} 工作日。", await WhyKeptAsync(WeekPeriods.Editing, week));
        Assert.Equal("“流程用”正在被使用，不能删除：语音导航 节假日导航。", await WhyKeptAsync(FixedPeriods.Editing, dated));

        database.Remove(route);
        await database.SaveChangesAsync(Soon);
        Assert.Null(await WhyKeptAsync(WeekPeriods.Editing, week));
    }

    [Fact]
    public async Task A_region_group_keeps_the_cities_that_were_ticked_and_covers_their_numbers()
    {
        var id = await AddedAsync(RegionGroups.Editing, ("name", "湖南与国际"), ("codes", "00,0731,0730"));

        await using var database = await Host.DatabaseAsync();
        var group = await database.RegionGroups.SingleAsync(row => row.Id == id, Soon);
        Assert.True(group.Covers("073188886666", "0731"));
        Assert.True(group.Covers("+14155550100", ""));
        Assert.True(group.Covers("0014155550100", ""));
        Assert.False(group.Covers("+8613912345678", "010"));
        Assert.False(group.Covers("13912345678", ""));
    }

    [Fact]
    public async Task A_region_group_needs_regions_that_there_are_and_is_kept_while_a_flow_names_it()
    {
        Assert.Equal("请填写“请从下面选择开通地域”。", (await AddAsync(RegionGroups.Editing, ("name", "空组"))).Problems["codes"].Zh);
        Assert.Equal("“请从下面选择开通地域”没有“9999”这个选项。", (await AddAsync(RegionGroups.Editing, ("name", "错组"), ("codes", "9999"))).Problems["codes"].Zh);

        var id = await AddedAsync(RegionGroups.Editing, ("name", "北京"), ("codes", "010"));
        await NameInFlowAsync("地区导航", FlowReference.OfRegionGroup(id));
        Assert.Equal("“北京”正在被使用，不能删除：语音导航 地区导航。", await WhyKeptAsync(RegionGroups.Editing, id));
    }

    [Fact]
    public void The_chooser_has_every_area_code_once_with_the_municipalities_and_abroad_first()
    {
        var codes = RegionChoices.Groups.SelectMany(group => group.Areas).Select(area => area.Code).ToList();

        Assert.Equal(["直辖市", "国际"], RegionChoices.Groups.Take(2).Select(group => group.Name.Zh));
        Assert.Equal(["010", "021", "022", "023"], RegionChoices.Groups[0].Areas.Select(area => area.Code));
        Assert.Equal(AreaCodes.All.Select(area => area.Code).Append(RegionGroup.International).Order(), codes.Order());
        Assert.Contains("长沙", RegionChoices.Groups.Single(group => group.Name.Zh == "湖南").Areas.Single(area => area.Code == "0731").Label.Zh);
    }

    [Fact]
    public async Task A_change_reaches_who_listens()
    {
        await using var changes = Host.Services.GetRequiredService<ConfigurationStore>().WatchAsync(Scope.Of(Host.North.DepartmentId), Soon).GetAsyncEnumerator(Soon);
        await changes.MoveNextAsync();

        await AddedAsync(RegionGroups.Editing, ("name", "新组"), ("codes", "021"));

        do
        {
            Assert.True(await changes.MoveNextAsync());
        }
        while (changes.Current.RegionGroups.All(group => group.Name != "新组"));
    }
}
