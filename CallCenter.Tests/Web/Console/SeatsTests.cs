using CallCenter.Data.Agents;
using CallCenter.Data.Numbers;
using CallCenter.Telephony.Calls;
using CallCenter.Tests.Support;
using CallCenter.Web.Console.Agents;
using CallCenter.Web.Editing;
using CallCenter.Web.Listing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Web.Console;

public sealed class SeatsTests(WebHost host) : IClassFixture<WebHost>
{
    private readonly ConsoleAsker console = new(host);

    private static CancellationToken Soon => ConsoleAsker.Soon;

    [Fact]
    public async Task A_new_agent_begins_with_the_area_code_of_the_department()
    {
        Assert.Equal("010", (await console.BlankAsync(Seats.Editing)).Values["areaCode"]);
        Assert.Equal("请填写“所属区号”。", (await console.AddAsync(Seats.Editing, ("number", "8000"), ("name", "无区号"), ("areaCode", ""))).Problems["areaCode"].Zh);
    }

    [Fact]
    public async Task Of_several_phones_the_main_one_is_in_use_until_all_are_switched_to_the_spare()
    {
        var id = await AgentAsync("8101", ("phones", "telephone:13800008101:main,telephone:13900008101:spare"));
        var without = await AgentAsync("8102", ("phoneKind", "telephone"), ("phone", "13800008102"));
        Assert.Equal("13800008101", (await AgentAsync(id)).Phone);

        Assert.True((await console.Store.RunAsync(Seats.Editing, console.North, "spare-phone", null, Soon)).Done);
        Assert.Equal(("13900008101", "13800008102"), ((await AgentAsync(id)).Phone, (await AgentAsync(without)).Phone));

        Assert.True((await console.RunAsync(Seats.Editing, "main-phone", id)).Done);
        Assert.Equal("13800008101", (await AgentAsync(id)).Phone);
    }

    [Fact]
    public async Task Another_phone_in_the_form_takes_the_place_of_the_one_in_use()
    {
        var id = await AgentAsync("8103", ("phones", "telephone:13800008103:main,telephone:13900008103:spare"));

        Assert.True((await console.ChangeAsync(Seats.Editing, id, ("phone", "13700008103"))).Done);

        Assert.Equal("telephone:13700008103:main,telephone:13900008103:spare", (await console.OpenAsync(Seats.Editing, id)).Values["phones"]);
    }

    [Theory]
    [InlineData("extension:4711:main", "“绑定电话”部门中没有分机 4711，请先在分机设置中添加。")]
    [InlineData("telephone:12x:main", "“绑定电话”的号码只能是数字，最长 20 位。")]
    [InlineData("telephone:123:main,telephone:123:spare", "“绑定电话”中 123 重复。")]
    public async Task Phones_that_cannot_be_are_told(string phones, string sentence)
    {
        var outcome = await console.AddAsync(Seats.Editing, ("number", "8104"), ("name", "电话"), ("phones", phones));

        Assert.Equal(sentence, outcome.Problems.Values.Single().Zh);
    }

    [Fact]
    public async Task Who_belongs_to_no_queue_or_has_no_phone_is_not_signed_in_and_none_of_the_others_is()
    {
        var (ready, outside) = (await ReadyAsync("8201"), await AgentAsync("8202", ("phoneKind", "telephone"), ("phone", "13800008202")));

        Assert.Equal("座席 8202 没有所属队列，不能上线。", (await console.RunAsync(Seats.Editing, "sign-in", ready, outside)).Refusal!.Value.Zh);
        Assert.Equal(AgentState.Offline, StateOf(ready));
    }

    [Fact]
    public async Task An_agent_is_signed_in_and_out_from_the_console_and_is_not_deleted_while_online()
    {
        var id = await ReadyAsync("8301");
        await console.AddAsync(Seats.Editing, ("number", "8399"), ("name", "无关"));

        Assert.True((await console.RunAsync(Seats.Editing, "sign-in", id)).Done);
        await Eventually.TrueAsync(() => StateOf(id) == AgentState.Idle, "the agent to be idle");

        Assert.Equal("座席在线，不能删除", (await console.Store.DeleteAsync(Seats.Editing, console.North, [id], Soon)).Single().Refusal!.Value.Zh);
        Assert.Equal("座席 8301 在线，请先下线再解绑。", (await console.RunAsync(Seats.Editing, "unbind", id)).Refusal!.Value.Zh);

        Assert.True((await console.RunAsync(Seats.Editing, "sign-out", id)).Done);
        await Eventually.TrueAsync(() => StateOf(id) == AgentState.Offline, "the agent to be offline");
        Assert.True((await console.Store.DeleteAsync(Seats.Editing, console.North, [id], Soon)).Single().Done);
    }

    [Fact]
    public async Task Who_is_online_follows_to_the_spare_phone_and_is_signed_out_when_disabled()
    {
        var id = await ReadyAsync("8401");
        Assert.True((await console.ChangeAsync(Seats.Editing, id, ("phones", "telephone:13800008401:main,telephone:13900008401:spare"))).Done);
        Assert.True((await console.RunAsync(Seats.Editing, "sign-in", id)).Done);

        Assert.True((await console.RunAsync(Seats.Editing, "spare-phone", id)).Done);
        await Eventually.TrueAsync(async () => (await Served.Acd.SnapshotAsync()).Agents.Single(agent => agent.AgentId == id).Phone?.Number == "13900008401", "the spare phone to be in use");

        Assert.True((await console.RunAsync(Seats.Editing, "disable", id)).Done);
        await Eventually.TrueAsync(async () => (await Served.Acd.SnapshotAsync()).Agents.Single(agent => agent.AgentId == id).State == AgentState.Offline, "the agent to be signed out");
        Assert.Equal("所选记录不适用此操作。", (await console.RunAsync(Seats.Editing, "sign-in", id)).Refusal!.Value.Zh);
    }

    [Fact]
    public async Task Of_two_who_edit_the_same_agent_or_queue_the_second_is_told_also_when_only_skills_changed()
    {
        var skill = await console.AddedAsync(Skills.Editing, ("name", "两人同改"));
        foreach (var (definition, id) in new (EditDefinition, int)[]
            {
                (Seats.Editing, await AgentAsync("8501")), (Queues.Editing, await console.AddedAsync(Queues.Editing, ("number", "8501"), ("name", "两人"))),
            })
        {
            var (first, second) = (await console.OpenAsync(definition, id), await console.OpenAsync(definition, id));

            Assert.True((await console.Store.SaveAsync(definition, console.North, ConsoleAsker.With(first, ("skills", $"{skill}:4")), Soon)).Done);
            var late = await console.Store.SaveAsync(definition, console.North, ConsoleAsker.With(second, ("skills", "")), Soon);

            Assert.Contains("他人已修改", late.Refusal!.Value.Zh);
            Assert.Equal($"{skill}:4", (await console.OpenAsync(definition, id)).Values["skills"]);
        }
    }

    [Fact]
    public async Task The_list_names_the_queues_that_skills_give()
    {
        var skill = await console.AddedAsync(Skills.Editing, ("name", "列表技能"));
        await console.AddedAsync(Queues.Editing, ("number", "8601"), ("name", "要一级"), ("skills", $"{skill}:1"));
        await console.AddedAsync(Queues.Editing, ("number", "8602"), ("name", "要五级"), ("skills", $"{skill}:5"));
        await AgentAsync("8601", ("skills", $"{skill}:3"));

        var outcome = await host.Services.GetRequiredService<ListReader>().ReadAsync(Seats.Definition, console.North, new Dictionary<string, string> { ["search"] = "8601" }, null, Soon);

        var row = Assert.Single(outcome.Page!.Rows);
        Assert.Equal("要一级", row.Values[Seats.Definition.Columns.ToList().FindIndex(column => column.Key == "queues")]);
    }

    [Fact]
    public async Task A_number_that_is_no_longer_there_goes_with_the_next_save()
    {
        await using (var database = await host.DatabaseAsync())
        {
            database.Hotlines.Add(new Hotline { DepartmentId = host.North.DepartmentId, Number = "89108701", AreaCode = "010" });
            await database.SaveChangesAsync(Soon);
        }

        var id = await AgentAsync("8701", ("callerIdRule", "random"), ("callerIds", "01089108701"));
        Assert.Equal(["01089108701"], (await AgentAsync(id)).CallerIds);
        await using (var database = await host.DatabaseAsync())
        {
            await database.Hotlines.Where(hotline => hotline.Number == "89108701").ExecuteDeleteAsync(Soon);
        }

        Assert.True((await console.ChangeAsync(Seats.Editing, id, ("remark", "改"))).Done);
        Assert.Equal((CallerIdRule.Random, 0), ((await AgentAsync(id)).CallerIdRule, (await AgentAsync(id)).CallerIds.Count));
    }

    [Fact]
    public async Task An_import_of_agents_tells_each_wrong_row_and_imports_none()
    {
        await console.AddedAsync(Skills.Editing, ("name", "导入技能"));
        var outcomes = await console.ImportAsync(Seats.Editing, """
            座席编号*,座席姓名*,所属区号*,座席角色*,备注,技能,电话类型*,绑定电话
            8801,好的,010,班长席,CRM-1,导入技能:3,电话号码,13800008801
            88,短号,010,普通座席,,,电话号码,
            8803,角色,010,经理,,,电话号码,
            8804,技能,010,普通座席,,没有的技能:1,电话号码,
            8805,区号,10,普通座席,,,电话号码,
            8801,重号,010,普通座席,,,电话号码,
            8807,备注,010,普通座席,一二三四五六七八九十一二三四五六七八九十一,,电话号码,
            """);

        Assert.True(outcomes[0].Done);
        Assert.Equal(
            ["number", "role", "skills", "areaCode", "number", "remark"], outcomes.Skip(1).Select(outcome => Assert.Single(outcome.Problems).Key));
        await using var database = await host.DatabaseAsync();
        Assert.False(await database.Agents.AnyAsync(agent => agent.Number.StartsWith("880"), Soon));
    }

    [Fact]
    public async Task A_tick_in_the_row_changes_that_field_alone()
    {
        var id = await AgentAsync("8901", ("remark", "保留"));

        var outcomes = await console.Store.ChangeAsync(Seats.Editing, console.North, [id], new Dictionary<string, string> { ["outboundAllowed"] = "false", ["transcribe"] = "true" }, Soon);

        Assert.All(outcomes, outcome => Assert.True(outcome.Done));
        var agent = await AgentAsync(id);
        Assert.Equal((false, true, "保留"), (agent.OutboundAllowed, agent.Transcribe, agent.Remark));
    }

    private ServedDepartment Served => host.Services.GetRequiredService<Departments>().Find(host.North.DepartmentId)!;

    private AgentState StateOf(int agent) => host.Services.GetRequiredService<Presence>().StateOf(host.North.DepartmentId, agent);

    /// <summary>An agent with a telephone and a queue, whom call logic knows.</summary>
    private async Task<int> ReadyAsync(string number)
    {
        var skill = await console.AddedAsync(Skills.Editing, ("name", $"技能{number}"));
        await console.AddedAsync(Queues.Editing, ("number", number), ("name", $"队列{number}"), ("skills", $"{skill}:1"));
        var id = await AgentAsync(number, ("skills", $"{skill}:1"), ("phoneKind", "telephone"), ("phone", $"1380000{number}"));
        await Eventually.TrueAsync(
            () => host.Services.GetRequiredService<Departments>().Find(host.North.DepartmentId)?.Configuration.Agents.Any(agent => agent.Id == id) == true, "call logic to know the agent");
        return id;
    }

    private Task<int> AgentAsync(string number, params (string Key, string Value)[] values) =>
        console.AddedAsync(Seats.Editing, [("number", number), ("name", $"座席{number}"), .. values]);

    private async Task<Agent> AgentAsync(int id)
    {
        await using var database = await host.DatabaseAsync();
        return await database.Agents.SingleAsync(agent => agent.Id == id, Soon);
    }
}
