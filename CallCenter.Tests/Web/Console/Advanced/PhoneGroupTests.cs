using CallCenter.Data.Ivr;
using CallCenter.Data.Phones;
using CallCenter.Data.Voicemail;
using CallCenter.Web.Console.Advanced;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Web.Console.Advanced;

public sealed class PhoneGroupTests(WebHost host) : ConfiguringFixture(host), IClassFixture<WebHost>
{
    private const string TwoPhones = """[{"phone":"13800001234","name":"张三电话","timeout":30},{"phone":"01088886666","name":"前台","timeout":60}]""";

    [Theory]
    [InlineData("number", "123456789", "“电话组号”最多 8 个字符。")]
    [InlineData("number", "10a", "“电话组号”应该是小于等于 8 位的数字。")]
    [InlineData("number", "", "请填写“电话组号”。")]
    [InlineData("name", "", "请填写“电话组名称”。")]
    [InlineData("timeout", "4", "“超时时间”应为 5 到 600 的整数。")]
    [InlineData("timeout", "601", "“超时时间”应为 5 到 600 的整数。")]
    [InlineData("strategy", "loudest", "“呼叫策略”没有“loudest”这个选项。")]
    [InlineData("phones", "no list", "“号码”无法识别。")]
    [InlineData("phones", """[{"phone":"12","name":"","timeout":30}]""", "“电话”12 应为 3-20 位数字。")]
    [InlineData("phones", """[{"phone":"138","name":"","timeout":61}]""", "电话 138 的“超时时间”应为 5 到 60 秒。")]
    [InlineData("phones", """[{"phone":"138","name":"","timeout":4}]""", "电话 138 的“超时时间”应为 5 到 60 秒。")]
    [InlineData("phones", """[{"phone":"138","name":"","timeout":9},{"phone":"138","name":"","timeout":9}]""", "电话 138 出现了多次。")]
    [InlineData("phones", """[null]""", "“号码”无法识别。")]
    public async Task A_field_that_breaks_its_rule_is_named_with_it(string field, string value, string sentence) =>
        Assert.Equal(sentence, (await AddAsync(PhoneGroups.Editing, ("number", "9000"), ("name", "规则"), (field, value))).Problems[field].Zh);

    [Fact]
    public async Task A_phone_does_not_ring_longer_than_its_group_waits()
    {
        var outcome = await AddAsync(PhoneGroups.Editing, ("number", "9001"), ("name", "短"), ("timeout", "45"), ("phones", TwoPhones));

        Assert.Equal("电话 01088886666 的“超时时间”不能大于电话组的 45 秒。", outcome.Problems["phones"].Zh);
    }

    [Fact]
    public async Task Members_are_kept_in_their_order_and_remember_when_they_joined()
    {
        var id = await AddedAsync(PhoneGroups.Editing, ("number", "9002"), ("name", "下班转接"), ("phones", TwoPhones));
        var first = await GroupAsync(id);
        var turned = PhoneRows.Write([first.Members[1], first.Members[0], new PhoneGroupMember("13900005678", "李四", 20, default)]);

        Assert.True((await ChangeAsync(PhoneGroups.Editing, id, ("phones", turned))).Done);

        var second = await GroupAsync(id);
        Assert.Equal(["01088886666", "13800001234", "13900005678"], second.Members.Select(member => member.Phone));
        Assert.Equal(first.Members[0].CreatedAt, second.Members[1].CreatedAt);
        Assert.All(second.Members, member => Assert.NotEqual(default, member.CreatedAt));
        Assert.True(second.ChangedAt > first.ChangedAt);
        Assert.Equal(first.CreatedAt, second.CreatedAt);
    }

    [Fact]
    public async Task Groups_are_switched_off_and_on_one_and_many()
    {
        int[] ids = [await AddedAsync(PhoneGroups.Editing, ("number", "9003"), ("name", "甲")), await AddedAsync(PhoneGroups.Editing, ("number", "9004"), ("name", "乙"))];

        Assert.True((await Store.RunAsync(PhoneGroups.Editing, North, "disable", ids, Soon)).Done);
        Assert.False((await GroupAsync(ids[0])).Enabled);
        Assert.False((await GroupAsync(ids[1])).Enabled);
        Assert.True((await Store.RunAsync(PhoneGroups.Editing, North, "enable", [ids[0]], Soon)).Done);
        Assert.True((await GroupAsync(ids[0])).Enabled);
        Assert.False((await GroupAsync(ids[1])).Enabled);
    }

    [Fact]
    public async Task An_import_makes_all_groups_of_the_file()
    {
        var (outcomes, problem) = await ImportAsync(PhoneGroups.Editing, "电话组号*,电话组名称*,超时时间,呼叫策略,状态\n9101,导入一,60,随机,是\n9102,导入二,,,否\n");

        Assert.Null(problem);
        Assert.All(outcomes, outcome => Assert.True(outcome.Done));
        await using var database = await Host.DatabaseAsync();
        var groups = await database.PhoneGroups.Where(group => group.Number.StartsWith("910")).OrderBy(group => group.Number).ToListAsync(Soon);
        Assert.Equal([(PhoneGroupStrategy.Random, true, 60), (PhoneGroupStrategy.Sequential, false, 60)], groups.Select(group => (group.Strategy, group.Enabled, group.Timeout)));
    }

    [Theory]
    [InlineData("电话组号,电话组名称\n9201,好\n9201,重复\n", "“电话组号”9201 已被其他电话组使用。")]
    [InlineData("电话组号,电话组名称\n9201,好\n123456789,长\n", "“电话组号”最多 8 个字符。")]
    [InlineData("电话组号,电话组名称,超时时间\n9201,好,60\n9202,快,2\n", "“超时时间”应为 5 到 600 的整数。")]
    [InlineData("电话组号,电话组名称,呼叫策略\n9201,好,顺序\n9202,错,轮流\n", "“呼叫策略”没有“轮流”这个选项。")]
    [InlineData("电话组号,电话组名称,状态\n9201,好,是\n9202,错,也许\n", "“状态”只能是 true 或 false。")]
    [InlineData("电话组号,电话组名称\n9201,好\n9202,\n", "请填写“电话组名称”。")]
    public async Task An_import_with_a_wrong_row_names_it_and_imports_nothing(string csv, string sentence)
    {
        var (outcomes, _) = await ImportAsync(PhoneGroups.Editing, csv);

        Assert.Equal([true, false], outcomes.Select(outcome => outcome.Done));
        Assert.Equal(sentence, outcomes[1].Problems.Values.Single().Zh);
        await using var database = await Host.DatabaseAsync();
        Assert.False(await database.PhoneGroups.AnyAsync(group => group.Number == "9201", Soon));
    }

    [Theory]
    [InlineData("电话组号,电话组名称,号码\n9301,好,138\n", "无法识别的列：号码。请使用模板中的列名。")]
    [InlineData("电话组名称\n好\n", "缺少必填列“电话组号”。")]
    public async Task A_table_with_other_columns_says_so(string csv, string sentence) =>
        Assert.Equal(sentence, (await ImportAsync(PhoneGroups.Editing, csv)).Problem);

    [Fact]
    public async Task A_group_that_a_flow_names_is_kept()
    {
        var id = await AddedAsync(PhoneGroups.Editing, ("number", "9005"), ("name", "流程用"));
        await NameInFlowAsync("夜间导航", FlowReference.OfPhoneGroup(id));

        Assert.Equal("“9005 流程用”正在被使用，不能删除：语音导航 夜间导航。", await WhyKeptAsync(PhoneGroups.Editing, id));
    }

    [Fact]
    public void The_order_of_calling_is_that_of_the_group_or_a_shuffle_of_it_and_none_when_it_is_off()
    {
        var group = new PhoneGroup { Number = "1", Name = "", Timeout = 50, Members = PhoneRows.Parse(TwoPhones)! };
        Assert.Equal(["13800001234", "01088886666"], PhoneGroupOrder.Of(group, new Random(1)).Select(member => member.Phone));
        group.Strategy = PhoneGroupStrategy.Random;
        var firsts = Enumerable.Range(0, 50).Select(seed => PhoneGroupOrder.Of(group, new Random(seed))[0].Phone).ToHashSet();
        Assert.Equal(2, firsts.Count);
        group.Enabled = false;
        Assert.Empty(PhoneGroupOrder.Of(group, new Random(1)));

        Assert.Equal(TimeSpan.FromSeconds(30), PhoneGroupOrder.RingTime(group, group.Members[0], TimeSpan.Zero));
        Assert.Equal(TimeSpan.FromSeconds(20), PhoneGroupOrder.RingTime(group, group.Members[1], TimeSpan.FromSeconds(30)));
        Assert.Equal(TimeSpan.Zero, PhoneGroupOrder.RingTime(group, group.Members[1], TimeSpan.FromSeconds(50)));
    }

    [Theory]
    [InlineData("name", "", "请填写“留言箱名称”。")]
    [InlineData("number", "x", "“留言箱号”只能是数字，最长 20 位。")]
    [InlineData("sharing", "secret", "“共享类型”没有“secret”这个选项。")]
    [InlineData("agents", "99999", "“可收听的座席”没有“99999”这个选项。")]
    public async Task A_field_of_a_voicemail_box_that_breaks_its_rule_is_named_with_it(string field, string value, string sentence) =>
        Assert.Equal(sentence, (await AddAsync(VoicemailBoxes.Editing, ("name", "规则"), ("number", "77"), ("sharing", field is "agents" ? "private" : "public"), (field, value))).Problems[field].Zh);

    [Fact]
    public async Task A_private_box_names_its_agents_and_a_public_one_is_open_to_all()
    {
        Assert.Equal("私有留言箱请选择“可收听的座席”。", (await AddAsync(VoicemailBoxes.Editing, ("name", "私"), ("number", "78"), ("sharing", "private"))).Problems["agents"].Zh);

        var id = await AddedAsync(VoicemailBoxes.Editing, ("name", "私"), ("number", "78"), ("sharing", "private"), ("agents", $"{Host.North.AgentId}"));
        await using var database = await Host.DatabaseAsync();
        var box = await database.VoicemailBoxes.AsNoTracking().SingleAsync(row => row.Id == id, Soon);
        Assert.Equal((VoicemailSharing.Private, true, false), (box.Sharing, box.IsOpenTo(Host.North.AgentId), box.IsOpenTo(Host.North.AgentId + 1)));

        Assert.True((await ChangeAsync(VoicemailBoxes.Editing, id, ("sharing", "public"))).Done);
        Assert.Empty((await database.VoicemailBoxes.AsNoTracking().SingleAsync(row => row.Id == id, Soon)).AgentIds);
        await NameInFlowAsync("留言导航", FlowReference.OfVoicemailBox(id));
        Assert.Equal("“78 私”正在被使用，不能删除：语音导航 留言导航。", await WhyKeptAsync(VoicemailBoxes.Editing, id));
    }

    private async Task<PhoneGroup> GroupAsync(int id)
    {
        await using var database = await Host.DatabaseAsync();
        return await database.PhoneGroups.SingleAsync(group => group.Id == id, Soon);
    }
}
