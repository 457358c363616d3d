using CallCenter.Data.Ivr;
using CallCenter.Data.Numbers;
using CallCenter.Data.Tenancy;
using CallCenter.Web.Console.Ivr;
using CallCenter.Web.Console.Routes;
using CallCenter.Web.Editing;
using CallCenter.Web.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Web.Console;

public sealed class InboundRoutesTests(WebHost host) : IClassFixture<WebHost>
{
    private static CancellationToken Soon => new CancellationTokenSource(TimeSpan.FromMinutes(2)).Token;

    private EditStore Store => host.Services.GetRequiredService<EditStore>();

    private Access Access => new(null, "tester", "tester", Scope.Of(host.North.DepartmentId), new HashSet<string> { Permission.CallCenterPages });

    [Fact]
    public async Task A_route_to_a_flow_needs_the_flow_and_nothing_of_the_other_destinations()
    {
        var outcome = await SaveAsync(("destination", "ivr"), ("flow", ""), ("number", "not asked for"));

        Assert.Null(outcome.Refusal);
        Assert.Equal("请填写“语音导航”。", Assert.Single(outcome.Problems, problem => problem.Key == "flow").Value.Zh);
        Assert.DoesNotContain("number", outcome.Problems.Keys);
    }

    [Fact]
    public async Task A_route_to_a_fixed_number_is_stored_with_its_rules()
    {
        var outcome = await SaveAsync(
            ("destination", "fixedNumber"), ("number", "13800001111"), ("areas", "010，021"), ("hotlines", host.North.Hotline), ("priority", "7"), ("enabled", "false"));

        await using var database = await host.DatabaseAsync();
        var route = await database.InboundRoutes.SingleAsync(row => row.Id == outcome.Id, Soon);
        Assert.Equal((RouteDestination.FixedNumber, "13800001111", 7), (route.Destination, route.Target, route.Priority));
        Assert.Equal(["010", "021"], route.Areas);
        Assert.Equal([host.North.Hotline], route.Hotlines);
    }

    [Theory]
    [InlineData("areas", "0123", "“来电地区规则”中的“0123”不是区号，也不是电话号码。")]
    [InlineData("areas", "北京", "“来电地区规则”中的“北京”不是区号，也不是电话号码。")]
    [InlineData("number", "114", "“固定号码”应为带区号的固话或手机号码。")]
    [InlineData("priority", "0", "“优先级”应为 1 到 9999 的整数。")]
    [InlineData("weekPeriods", "999999", "“星期时间规则”没有“999999”这个选项。")]
    public async Task A_value_that_cannot_be_used_is_told_at_its_field(string field, string value, string sentence)
    {
        var outcome = await SaveAsync(("destination", "fixedNumber"), ("number", "13800001111"), (field, value));

        Assert.Equal(sentence, outcome.Problems[field].Zh);
    }

    [Fact]
    public async Task A_flow_that_a_route_leads_to_is_not_deleted()
    {
        await using var database = await host.DatabaseAsync();
        var flow = await database.IvrFlows.SingleAsync(row => row.DepartmentId == host.North.DepartmentId, Soon);

        var outcome = (await Store.DeleteAsync(Flows.Editing, Access, [flow.Id], Soon))[0];

        Assert.Contains("呼入路由", outcome.Refusal!.Value.Zh);
    }

    [Fact]
    public async Task A_flow_is_made_from_a_greeting_and_queues_and_can_run()
    {
        var sheet = await Store.NewAsync(Flows.Editing, Access, host.North.DepartmentId, Soon);
        var definition = FlowTemplates.Menu("您好", [("700", "售前"), ("701", "售后")]);

        var outcome = await Store.SaveAsync(
            Flows.Editing, Access, sheet! with { Values = new Dictionary<string, string>(sheet.Values) { ["name"] = "新导航", ["definition"] = definition } }, Soon);

        Assert.True(outcome.Done);
    }

    [Fact]
    public async Task A_trial_tells_the_route_that_is_taken_and_why_not_the_others()
    {
        var (first, second) = (await SaveAsync(("destination", "fixedNumber"), ("number", "13800001111"), ("areas", "021"), ("priority", "2")),
            await SaveAsync(("destination", "fixedNumber"), ("number", "13800002222"), ("priority", "3")));

        var trial = host.Services.GetRequiredService<RouteTrial>();
        var hotline = (await trial.HotlinesAsync(Access, Soon)).Single(one => one.Number == host.North.Hotline);
        var answer = await trial.AskAsync(Access, hotline.Id, "01062345678", new DateTime(2026, 3, 2, 10, 0, 0), Soon);

        Assert.Equal(second.Id, answer!.Decision.Route?.Id);
        Assert.Contains("010", answer.Decision.Considered.Single(one => one.Route.Id == first.Id).Objection!.Value.Zh);
        Assert.Equal("13800002222", answer.Target);
        Assert.Contains("北京", answer.Region);
        await Store.DeleteAsync(InboundRoutes.Editing, Access, [first.Id!.Value, second.Id!.Value], Soon);
    }

    [Fact]
    public async Task A_trial_of_another_departments_hotline_tells_nothing()
    {
        var trial = host.Services.GetRequiredService<RouteTrial>();
        await using var database = await host.DatabaseAsync();
        var foreign = await database.Hotlines.SingleAsync(row => row.Number == host.South.Hotline, Soon);

        Assert.Null(await trial.AskAsync(Access, foreign.Id, "01062345678", new DateTime(2026, 3, 2, 10, 0, 0), Soon));
    }

    private async Task<EditOutcome> SaveAsync(params (string Key, string Value)[] typed)
    {
        var sheet = await Store.NewAsync(InboundRoutes.Editing, Access, host.North.DepartmentId, Soon);
        var values = new Dictionary<string, string>(sheet!.Values);
        foreach (var (key, value) in typed)
        {
            values[key] = value;
        }

        return await Store.SaveAsync(InboundRoutes.Editing, Access, sheet with { Values = values }, Soon);
    }
}
