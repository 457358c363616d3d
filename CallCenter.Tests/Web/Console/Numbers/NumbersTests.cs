using System.Text;
using CallCenter.Data.Agents;
using CallCenter.Data.Numbers;
using CallCenter.Data.Tenancy;
using CallCenter.Web.Console.Numbers;
using CallCenter.Web.Editing;
using CallCenter.Web.Listing;
using CallCenter.Web.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Web.Console.Numbers;

public sealed class NumbersTests(WebHost host) : IClassFixture<WebHost>
{
    private static CancellationToken Soon => new CancellationTokenSource(TimeSpan.FromMinutes(2)).Token;

    private EditStore Store => host.Services.GetRequiredService<EditStore>();

    private Access North => Of(host.North);

    [Fact]
    public async Task A_number_is_stopped_for_dynamic_caller_ids_with_a_reason_that_is_kept_and_logged()
    {
        var id = await AddAsync(Hotlines.Editing, ("areaCode", "010"), ("number", "68769925"));

        Assert.Contains("停用原因", (await Store.RunAsync(Hotlines.Editing, North, "disable", [id], " ", Soon)).Refusal!.Value.Zh);
        Assert.True((await Store.RunAsync(Hotlines.Editing, North, "disable", [id], "标记次数过多", Soon)).Done);

        await using var database = await host.DatabaseAsync();
        var number = await database.Hotlines.SingleAsync(row => row.Id == id, Soon);
        Assert.Equal((false, true, "标记次数过多"), (number.CallerId, number.Enabled, number.Remark));
        var line = await database.NumberLogs.SingleAsync(row => row.Number == "01068769925" && row.Operation == NumberOperation.Disable, Soon);
        Assert.Equal(("tester", "标记次数过多", "010", HotlineKind.Direct, "01068769925"), (line.UserName, line.Description, line.AreaCode, line.Kind, line.TrunkNumber));
    }

    [Fact]
    public async Task A_started_number_is_available_again_and_says_why()
    {
        var id = await AddAsync(MobileNumbers.Editing, ("areaCode", "010"), ("number", "17081092503"));
        await Store.RunAsync(MobileNumbers.Editing, North, "disable", [id], "停用号码", Soon);

        Assert.True((await Store.RunAsync(MobileNumbers.Editing, North, "enable", [id], "启用号码", Soon)).Done);

        await using var database = await host.DatabaseAsync();
        var number = await database.Hotlines.SingleAsync(row => row.Id == id, Soon);
        Assert.Equal((true, "启用号码"), (number.CallerId, number.Remark));
        Assert.Equal(
            [NumberOperation.Add, NumberOperation.Disable, NumberOperation.Enable],
            await database.NumberLogs.Where(row => row.Number == "17081092503").OrderBy(row => row.Id).Select(row => row.Operation).ToListAsync(Soon));
    }

    [Fact]
    public async Task Agents_are_bound_with_an_area_code_and_cleared_by_a_reset()
    {
        var id = await AddAsync(Hotlines.Editing, ("areaCode", "010"), ("number", "68769926"));

        Assert.True((await ChangeAsync(Hotlines.Editing, id, ("agents", "2001,2001:010"))).Done);
        await using (var database = await host.DatabaseAsync())
        {
            Assert.Equal(
                [(SampleTenant.AgentNumber, ""), (SampleTenant.AgentNumber, "010")],
                (await database.Hotlines.Include(row => row.Agents).SingleAsync(row => row.Id == id, Soon)).Agents.Select(agent => (agent.AgentNumber, agent.AreaCode)).Order());
        }

        Assert.True((await Store.RunAsync(Hotlines.Editing, North, "reset", [id], Soon)).Done);
        await using var after = await host.DatabaseAsync();
        Assert.Empty((await after.Hotlines.Include(row => row.Agents).SingleAsync(row => row.Id == id, Soon)).Agents);
        Assert.Equal(
            [NumberOperation.Add, NumberOperation.Bind, NumberOperation.Reset],
            await after.NumberLogs.Where(row => row.Number == "01068769926").OrderBy(row => row.Id).Select(row => row.Operation).ToListAsync(Soon));
    }

    [Fact]
    public async Task An_agent_that_the_department_does_not_have_is_not_bound_and_nothing_is_logged()
    {
        var id = await AddAsync(Hotlines.Editing, ("areaCode", "010"), ("number", "68769927"));

        var outcome = await ChangeAsync(Hotlines.Editing, id, ("agents", "2001,9876"));

        Assert.Equal("没有座席：9876。", outcome.Problems["agents"].Zh);
        await using var database = await host.DatabaseAsync();
        Assert.Equal(1, await database.NumberLogs.CountAsync(row => row.Number == "01068769927", Soon));
    }

    [Fact]
    public async Task An_agent_who_is_deleted_is_bound_no_more()
    {
        var id = await AddAsync(Hotlines.Editing, ("areaCode", "010"), ("number", "68769928"));
        await using var database = await host.DatabaseAsync();
        var agent = new Agent { DepartmentId = host.North.DepartmentId, Number = "2777", Name = "临时" };
        database.Add(agent);
        await database.SaveChangesAsync(Soon);
        Assert.True((await ChangeAsync(Hotlines.Editing, id, ("agents", "2777"))).Done);

        database.Remove(agent);
        await database.SaveChangesAsync(Soon);

        Assert.Equal("", (await Store.OpenAsync(Hotlines.Editing, North, id, Soon))!.Values["agents"]);
    }

    [Fact]
    public async Task A_department_has_one_main_hotline_and_an_own_number_cannot_be_it()
    {
        var (first, second) = (await AddAsync(Hotlines.Editing, ("areaCode", "010"), ("number", "68769929")), await AddAsync(Hotlines.Editing, ("areaCode", "010"), ("number", "68769989")));
        var own = await AddAsync(OwnNumbers.Editing, ("number", "01012345678"));

        Assert.True((await Store.RunAsync(Hotlines.Editing, North, "main", [first], Soon)).Done);
        Assert.True((await Store.RunAsync(Hotlines.Editing, North, "main", [second], Soon)).Done);
        Assert.False((await Store.RunAsync(Hotlines.Editing, North, "main", [own], Soon)).Done);

        await using var database = await host.DatabaseAsync();
        Assert.Equal(second, (await database.Hotlines.SingleAsync(row => row.DepartmentId == host.North.DepartmentId && row.Main, Soon)).Id);
    }

    [Fact]
    public async Task A_number_that_a_route_names_is_not_deleted_and_the_sentence_names_the_route()
    {
        var id = await AddAsync(Hotlines.Editing, ("areaCode", "0755"), ("number", "86000001"));
        await using var database = await host.DatabaseAsync();
        var route = new InboundRoute { DepartmentId = host.North.DepartmentId, Hotlines = ["86000001"], Target = "1", Description = "深圳来电" };
        database.Add(route);
        await database.SaveChangesAsync(Soon);

        var refused = (await Store.DeleteAsync(Hotlines.Editing, North, [id], Soon)).Single();
        database.Remove(route);
        await database.SaveChangesAsync(Soon);

        Assert.Equal("“075586000001”正在被使用，不能删除：呼入路由 深圳来电。", refused.Refusal!.Value.Zh);
        Assert.True((await Store.DeleteAsync(Hotlines.Editing, North, [id], Soon)).Single().Done);
        Assert.Equal(NumberOperation.Delete, (await database.NumberLogs.Where(row => row.Number == "075586000001").OrderBy(row => row.Id).LastAsync(Soon)).Operation);
    }

    [Theory]
    [InlineData("", "86000002", "areaCode", "直线号码请填写“区号”。")]
    [InlineData("0999", "12", "number", "“号码”应为 3-20 位数字，不含区号。")]
    [InlineData("0400", "86000002", "areaCode", "没有区号 0400。")]
    [InlineData("755", "86000002", "areaCode", "“区号”应为 0 开头的 3-4 位区号，如 010。")]
    public async Task A_hotline_that_cannot_be_is_refused_at_its_field(string area, string number, string key, string sentence)
    {
        var outcome = await SaveAsync(Hotlines.Editing, North, host.North.DepartmentId, ("areaCode", area), ("number", number));

        Assert.Equal(sentence, outcome.Problems[key].Zh);
    }

    [Fact]
    public async Task A_number_belongs_to_one_department_and_others_may_have_it_as_their_own()
    {
        await AddAsync(Hotlines.Editing, ("areaCode", "010"), ("number", "89193632"));
        var south = Of(host.South);

        var refused = await SaveAsync(Hotlines.Editing, south, host.South.DepartmentId, ("areaCode", "010"), ("number", "89193632"));
        var shared = await SaveAsync(OwnNumbers.Editing, south, host.South.DepartmentId, ("number", "01089193632"), ("trunkCode", "144"), ("displayed", "true"));
        var twice = await SaveAsync(OwnNumbers.Editing, south, host.South.DepartmentId, ("number", "01089193632"));

        Assert.Contains("自备号码管理", refused.Problems["number"].Zh);
        Assert.True(shared.Done, string.Join(' ', shared.Problems.Values));
        Assert.Equal("本部门已有号码 01089193632。", twice.Problems["number"].Zh);
        await using var database = await host.DatabaseAsync();
        var own = await database.Hotlines.SingleAsync(row => row.DepartmentId == host.South.DepartmentId && row.Number == "89193632", Soon);
        Assert.Equal((HotlineKind.Own, "010", "144", "01089193632"), (own.Kind, own.AreaCode, own.TrunkCode, own.Full));
    }

    [Theory]
    [InlineData("17674759948", "", "17674759948")]
    [InlineData("0555", null, null)]
    [InlineData("0199887766", null, null)]
    public async Task An_own_number_is_a_mobile_number_or_begins_with_an_area_code(string number, string? area, string? full)
    {
        var outcome = await SaveAsync(OwnNumbers.Editing, North, host.North.DepartmentId, ("number", number));

        Assert.Equal(full is not null, outcome.Done);
        if (full is not null)
        {
            await using var database = await host.DatabaseAsync();
            var own = await database.Hotlines.SingleAsync(row => row.Id == outcome.Id, Soon);
            Assert.Equal((area, full), (own.AreaCode, own.Full));
        }
    }

    [Fact]
    public async Task Only_the_operator_opens_and_closes_numbers_and_an_enterprise_stops_them_and_adds_its_own()
    {
        var id = await AddAsync(Hotlines.Editing, ("areaCode", "010"), ("number", "68769930"));
        var user = North with { Kind = UserKind.Enterprise };

        Assert.Null(await Store.NewAsync(Hotlines.Editing, user, host.North.DepartmentId, Soon));
        Assert.Null(await Store.NewAsync(MobileNumbers.Editing, user, host.North.DepartmentId, Soon));
        Assert.False((await Store.DeleteAsync(Hotlines.Editing, user, [id], Soon)).Single().Done);
        Assert.True((await Store.RunAsync(Hotlines.Editing, user, "disable", [id], "停用号码", Soon)).Done);
        Assert.True((await SaveAsync(OwnNumbers.Editing, user, host.North.DepartmentId, ("number", "01099909990"))).Done);
    }

    [Fact]
    public async Task An_export_holds_province_city_and_the_agents_that_are_bound()
    {
        var id = await AddAsync(Hotlines.Editing, ("areaCode", "0755"), ("number", "68769931"), ("agents", "2001:010"));
        var columns = Hotlines.Definition.Columns.Where(column => column.Key is "hotline" or "province" or "city" or "agents").ToList();
        var outcome = await host.Services.GetRequiredService<ListReader>().ReadAsync(
            Hotlines.Definition, North, new Dictionary<string, string> { ["number"] = "68769931" }, null, Soon);

        await using var database = await host.DatabaseAsync();
        var rows = new List<object?[]>();
        await foreach (var row in Hotlines.Definition.ValuesAsync(database, North.Scope, outcome.Question!.Query, columns, Soon))
        {
            rows.Add(row);
        }

        Assert.Equal($"{id}", outcome.Page!.Rows.Single().Key);
        Assert.Equal(["广东", "深圳", "075568769931", "2001（010）"], rows.Single());
    }

    [Fact]
    public async Task A_numbers_are_added_and_removed_and_both_are_logged()
    {
        var mobile = await AddAsync(MobileNumbers.Editing, ("areaCode", "0734"), ("number", "17674759949"));
        var relation = await AddAsync(NumberRelations.Editing, ("xNumber", $"{mobile}"), ("aNumber", "13800001111"), ("agent", "2001"));

        var again = await SaveAsync(NumberRelations.Editing, North, host.North.DepartmentId, ("xNumber", $"{mobile}"), ("aNumber", "13800001111"));
        var view = await host.Services.GetRequiredService<NumberRelationReader>().ReadAsync(North, mobile, Soon);
        Assert.True((await Store.DeleteAsync(NumberRelations.Editing, North, [relation], Soon)).Single().Done);

        Assert.Contains("已绑定", again.Problems["aNumber"].Zh);
        Assert.Equal(("17674759949", "13800001111"), (view!.Number, view.Relations.Single().ANumber));
        Assert.Null(await host.Services.GetRequiredService<NumberRelationReader>().ReadAsync(Of(host.South), mobile, Soon));
        await using var database = await host.DatabaseAsync();
        Assert.Equal(
            [NumberOperation.Add, NumberOperation.Relate, NumberOperation.Part],
            await database.NumberLogs.Where(row => row.Number == "17674759949").OrderBy(row => row.Id).Select(row => row.Operation).ToListAsync(Soon));
    }

    [Fact]
    public async Task A_mobile_number_of_another_department_is_no_x_number()
    {
        await using var database = await host.DatabaseAsync();
        var foreign = await database.Hotlines.FirstAsync(row => row.DepartmentId == host.South.DepartmentId && row.Kind == HotlineKind.Mobile, Soon);

        var outcome = await SaveAsync(NumberRelations.Editing, North, host.North.DepartmentId, ("xNumber", $"{foreign.Id}"), ("aNumber", "13800001112"));

        Assert.Contains("没有", outcome.Problems["xNumber"].Zh);
    }

    [Fact]
    public async Task Numbers_are_imported_as_a_whole_and_each_has_its_line_in_the_log()
    {
        var csv = "类型,区号,号码*,动态外显\n"; // A column that cannot be imported is named.
        Assert.Contains("动态外显", (await ImportAsync(csv + "direct,010,60000001,1\n")).Problem!.Value.Zh);

        var outcomes = (await ImportAsync("类型*,区号,号码*,中继群组代号\n直线号码,010,60000001,10001\n直线号码,021,60000001,10001\n400号码,,4006108855,\n")).Outcomes;

        Assert.All(outcomes, outcome => Assert.True(outcome.Done, string.Join(' ', outcome.Problems.Values)));
        await using var database = await host.DatabaseAsync();
        Assert.Equal(3, await database.NumberLogs.CountAsync(row => row.Number == "01060000001" || row.Number == "02160000001" || row.Number == "4006108855", Soon));
    }

    [Fact]
    public async Task The_list_shows_province_and_city_of_the_area_code_and_finds_a_number_by_its_remark()
    {
        var id = await AddAsync(MobileNumbers.Editing, ("areaCode", "0734"), ("number", "17674759950"));
        await Store.RunAsync(MobileNumbers.Editing, North, "disable", [id], "停用号码，标记次数过多", Soon);

        var outcome = await host.Services.GetRequiredService<ListReader>().ReadAsync(
            MobileNumbers.Definition, North, new Dictionary<string, string> { ["remark"] = "标记次数过多" }, null, Soon);

        var row = Assert.Single(outcome.Page!.Rows, row => row.Key == $"{id}");
        var values = MobileNumbers.Definition.Columns.Select((column, index) => (column.Key, row.Values[index])).ToDictionary(pair => pair.Key, pair => pair.Item2);
        Assert.Equal(("0734", "湖南", "衡阳", "off"), (values["areaCode"], values["province"], values["city"], values["callerId"]));
    }

    private static Access Of(Tenant tenant) => new(null, "tester", "tester", Scope.Of(tenant.DepartmentId), Permission.All) { Kind = UserKind.Operator };

    private async Task<int> AddAsync(EditDefinition definition, params (string Key, string Value)[] values)
    {
        var outcome = await SaveAsync(definition, North, host.North.DepartmentId, values);
        Assert.True(outcome.Done, outcome.Refusal?.Zh + string.Join(' ', outcome.Problems.Values));
        return outcome.Id!.Value;
    }

    private async Task<EditOutcome> SaveAsync(EditDefinition definition, Access access, int department, params (string Key, string Value)[] values)
    {
        var sheet = (await Store.NewAsync(definition, access, department, Soon))!;
        var filled = new Dictionary<string, string>(sheet.Values);
        foreach (var (key, value) in values)
        {
            filled[key] = value;
        }

        return await Store.SaveAsync(definition, access, sheet with { Values = filled }, Soon);
    }

    private async Task<EditOutcome> ChangeAsync(EditDefinition definition, int id, params (string Key, string Value)[] values)
    {
        var sheet = (await Store.OpenAsync(definition, North, id, Soon))!;
        return await Store.SaveAsync(definition, North, sheet with { Values = values.ToDictionary(pair => pair.Key, pair => pair.Value) }, Soon);
    }

    private async Task<(IReadOnlyList<EditOutcome> Outcomes, CallCenter.Data.Text? Problem)> ImportAsync(string csv)
    {
        var (file, problem) = await ImportFile.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(csv)), 1000, Soon);
        Assert.Null(problem);
        var (sheets, wrong) = ImportSheets.From(file!, Hotlines.Editing.FormFields, (await Store.NewAsync(Hotlines.Editing, North, host.North.DepartmentId, Soon))!);
        return wrong is not null ? ([], wrong) : (await Store.SaveAllAsync(Hotlines.Editing, North, sheets, Soon), null);
    }
}
