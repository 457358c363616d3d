using CallCenter.Data.Agents;
using CallCenter.Data.Ivr;
using CallCenter.Data.Queues;
using CallCenter.Data.Tenancy;
using CallCenter.Web.Console.Agents;
using CallCenter.Web.Console.Numbers;
using CallCenter.Web.Editing;
using CallCenter.Web.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Web.Console;

public sealed class AgentsAndQueuesTests(WebHost host) : IClassFixture<WebHost>
{
    private static CancellationToken Soon => new CancellationTokenSource(TimeSpan.FromMinutes(3)).Token;

    [Fact]
    public async Task A_new_agent_has_its_skills_and_a_password_that_is_never_shown_again()
    {
        var skill = (await AddAsync(Skills.Editing, ("name", "售前专家"))).Id!.Value;

        var added = await AddAsync(Seats.Editing, ("number", "5001"), ("name", "新座席"), ("areaCode", "010"), ("password", "Geheim-2026"), ("skills", $"{skill}:3"));

        await using var database = await host.DatabaseAsync();
        var agent = await database.Agents.Include(row => row.Skills).SingleAsync(row => row.Id == added.Id, Soon);
        Assert.Equal((skill, 3), (agent.Skills.Single().SkillId, agent.Skills.Single().Level));
        Assert.True(ToolbarPassword.Matches(agent.PasswordHash, "Geheim-2026"));
        Assert.Equal("******", (await Store.OpenAsync(Seats.Editing, North, agent.Id, Soon))!.Values["password"]);
        Assert.DoesNotContain(await database.AuditEntries.Where(row => row.Object == "5001 新座席").Select(row => row.After).ToListAsync(Soon), line => line!.Contains("Geheim", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("number", "12", "“座席编号”应为 3-10 位数字。")]
    [InlineData("number", "12345678901", "“座席编号”最多 10 个字符。")]
    [InlineData("number", "", "请填写“座席编号”。")]
    [InlineData("areaCode", "10", "“所属区号”应为 0 开头的 3-4 位区号，如 010。")]
    [InlineData("remark", "一二三四五六七八九十一二三四五六七八九十一", "“备注”最多 20 个字符。")]
    [InlineData("password", "12345678", "“登录密码”长度在 8 到 30 位之间，不能是纯数字或小写字母。")]
    [InlineData("outboundWrapUpSeconds", "301", "“整理时间”应为 0 到 300 的整数。")]
    [InlineData("callPermission", "everything", "“呼叫权限”没有“everything”这个选项。")]
    [InlineData("skills", "999999:1", "“技能”没有“999999”这个选项。")]
    public async Task A_field_of_an_agent_that_breaks_its_rule_is_named_with_it(string field, string value, string sentence)
    {
        var outcome = await AddAsync(Seats.Editing, ("number", "5002"), ("name", "规则"), (field, value));

        Assert.Equal(sentence, outcome.Problems[field].Zh);
    }

    [Fact]
    public async Task A_range_of_agents_is_added_as_a_whole_or_not_at_all()
    {
        await AddAsync(Seats.Editing, ("number", "6003"), ("name", "已有"));
        var blank = With((await Store.NewAsync(Seats.Editing, North, host.North.DepartmentId, Soon))!, ("name", "批量"));
        var (sheets, _) = NumberRanges.Spread(Seats.Editing.Range!, Seats.Editing.FormFields, blank, "6001", "6004");
        var (free, _) = NumberRanges.Spread(Seats.Editing.Range!, Seats.Editing.FormFields, blank, "6101", "6104");

        Assert.Contains(await Store.SaveAllAsync(Seats.Editing, North, sheets, Soon), outcome => !outcome.Done);
        Assert.All(await Store.SaveAllAsync(Seats.Editing, North, free, Soon), outcome => Assert.True(outcome.Done));

        await using var database = await host.DatabaseAsync();
        var names = await database.Agents.Where(agent => agent.Number.StartsWith("6")).OrderBy(agent => agent.Number).Select(agent => agent.Name).ToListAsync(Soon);
        Assert.Equal(["已有", "批量6101", "批量6102", "批量6103", "批量6104"], names);
    }

    [Fact]
    public async Task An_agent_is_disabled_enabled_and_unbound_and_cannot_be_signed_in_without_a_phone()
    {
        var id = (await AddAsync(Seats.Editing, ("number", "5003"), ("name", "动作"), ("phoneKind", "telephone"), ("phone", "13800000000"))).Id!.Value;

        Assert.True((await Store.RunAsync(Seats.Editing, North, "disable", [id], Soon)).Done);
        Assert.False((await AgentAsync(id)).Active);
        Assert.True((await Store.RunAsync(Seats.Editing, North, "enable", [id], Soon)).Done);
        Assert.True((await Store.RunAsync(Seats.Editing, North, "unbind", [id], Soon)).Done);

        Assert.Equal("座席 5003 没有绑定电话，不能上线。", (await Store.RunAsync(Seats.Editing, North, "sign-in", [id], Soon)).Refusal!.Value.Zh);
        Assert.Equal((true, ""), ((await AgentAsync(id)).Active, (await AgentAsync(id)).Phone));
    }

    [Fact]
    public async Task A_queue_timeout_below_the_agent_timeout_is_refused()
    {
        var outcome = await AddAsync(Queues.Editing, ("number", "8001"), ("name", "超时"), ("agentTimeout", "30"), ("queueTimeout", "20"));

        Assert.Equal("“队列超时时间”不能小于“座席超时时间”。", outcome.Problems["queueTimeout"].Zh);
    }

    [Fact]
    public async Task A_queue_that_a_flow_names_is_not_deleted()
    {
        var id = (await AddAsync(Queues.Editing, ("number", "8002"), ("name", "流程用"))).Id!.Value;
        await using (var database = await host.DatabaseAsync())
        {
            database.IvrFlows.Add(new IvrFlow
            {
                DepartmentId = host.North.DepartmentId, Name = "主流程",
                Definition = """{"start":"a","nodes":[{"id":"a","type":"queue","name":"q","path":"1","settings":{"queue":"8002"},"exits":{}}]}""",
            });
            await database.SaveChangesAsync(Soon);
        }

        Assert.Equal("“8002 流程用”正在被使用，不能删除：语音导航 主流程。", (await Store.DeleteAsync(Queues.Editing, North, [id], Soon)).Single().Refusal!.Value.Zh);
    }

    [Fact]
    public void The_rule_of_membership_is_told_for_those_within_and_for_those_without()
    {
        var names = new Dictionary<int, string> { [1] = "会员", [2] = "售前" };
        var queue = new Queue { Number = "1", Name = "q", Skills = [new QueueSkill { SkillId = 1, Level = 2 }, new QueueSkill { SkillId = 2, Level = 1 }] };
        Agent With(params (int Id, int Level)[] skills) =>
            new() { Number = "1", Name = "a", Skills = [.. skills.Select(skill => new AgentSkill { SkillId = skill.Id, Level = skill.Level })] };

        var member = QueueMembersReader.Explain(queue, With((1, 3), (2, 1)), names);
        var low = QueueMembersReader.Explain(queue, With((1, 1), (2, 5)), names);
        var without = QueueMembersReader.Explain(queue, With((1, 2)), names);

        Assert.Equal((true, "会员 3 ≥ 2、售前 1 ≥ 1"), (member.Belongs, member.Why.Zh));
        Assert.Equal((false, "技能“会员”为 1，低于要求的 2"), (low.Belongs, low.Why.Zh));
        Assert.Equal((false, "缺少技能“售前”"), (without.Belongs, without.Why.Zh));
    }

    [Fact]
    public async Task The_same_number_stands_once_on_each_list()
    {
        Assert.True((await AddAsync(NumberLists.Editing, ("kind", "black"), ("number", "13911112222"))).Done);
        Assert.True((await AddAsync(NumberLists.Editing, ("kind", "white"), ("number", "13911112222"))).Done);

        Assert.Equal("呼入黑名单中已有电话号码13911112222。", (await AddAsync(NumberLists.Editing, ("kind", "black"), ("number", "13911112222"))).Problems["number"].Zh);
    }

    private EditStore Store => host.Services.GetRequiredService<EditStore>();

    private Access North => new(7, "tester", "", Scope.Of(host.North.DepartmentId), Permission.All);

    private async Task<EditOutcome> AddAsync(EditDefinition definition, params (string Key, string Value)[] values) =>
        await Store.SaveAsync(definition, North, With((await Store.NewAsync(definition, North, host.North.DepartmentId, Soon))!, values), Soon);

    private async Task<Agent> AgentAsync(int id)
    {
        await using var database = await host.DatabaseAsync();
        return await database.Agents.SingleAsync(agent => agent.Id == id, Soon);
    }

    private static EditSheet With(EditSheet sheet, params (string Key, string Value)[] values)
    {
        var all = new Dictionary<string, string>(sheet.Values);
        foreach (var (key, value) in values)
        {
            all[key] = value;
        }

        return sheet with { Values = all };
    }
}
