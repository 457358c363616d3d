using CallCenter.Data.Agents;
using CallCenter.Data.Tenancy;
using CallCenter.Tests.Support;
using CallCenter.Web.Agents;
using CallCenter.Web.Console.Agents;
using CallCenter.Web.Console.Staff;
using CallCenter.Web.Editing;
using CallCenter.Web.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Web.Console;

public sealed class StaffTests(WebHost host) : IClassFixture<WebHost>
{
    private const string Password = "Person-2026";

    private readonly ConsoleAsker console = new(host);

    private static CancellationToken Soon => ConsoleAsker.Soon;

    [Fact]
    public async Task A_new_person_is_stored_with_everything_and_a_password_that_is_never_shown_again()
    {
        var agent = await AgentAsync("7001");
        var id = await console.AddedAsync(StaffMembers.Editing, ("number", "E7001"), ("name", "张三"), ("password", Password), ("agent", $"{agent}"), ("gender", "male"),
            ("birthDate", "1949-12-31"), ("identityNumber", "11010519491231002X"), ("email", "zhang@example.com"), ("mobile", "13800000000"), ("telephone", "010-12345678"), ("fax", "010-87654321"));

        await using var database = await host.DatabaseAsync();
        var person = await database.Staff.SingleAsync(row => row.Id == id, Soon);
        Assert.Equal((host.North.EnterpriseId, "张三", agent, Gender.Male, new DateOnly(1949, 12, 31)), (person.EnterpriseId, person.Name, person.AgentId, person.Gender, person.BirthDate));
        Assert.True(ToolbarPassword.Matches(person.PasswordHash, Password));
        Assert.Equal("******", (await console.OpenAsync(StaffMembers.Editing, id)).Values["password"]);
        Assert.DoesNotContain(await database.AuditEntries.Where(row => row.Page == "members").Select(row => row.After).ToListAsync(Soon), line => line?.Contains(Password, StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData("number", "", "请填写“员工编号”。")]
    [InlineData("number", "E 1", "“员工编号”只能是字母、数字、“-”和“_”。")]
    [InlineData("name", "", "请填写“员工姓名”。")]
    [InlineData("password", "", "请填写“员工密码”。")]
    [InlineData("password", "Short-1", "“员工密码”长度在 8 到 30 位之间，不能是纯数字或小写字母。")]
    [InlineData("password", "12345678", "“员工密码”长度在 8 到 30 位之间，不能是纯数字或小写字母。")]
    [InlineData("password", "abcdefgh", "“员工密码”长度在 8 到 30 位之间，不能是纯数字或小写字母。")]
    [InlineData("birthDate", "2023-02-29", "“出生日期”应为 1900 年以后的日期，如 1990-05-17。")]
    [InlineData("identityNumber", "110105194912310021", "“身份证号”应为 18 位，且校验位相符。")]
    [InlineData("email", "zhang", "“电子邮箱”格式应如 name@example.com。")]
    [InlineData("mobile", "23800000000", "“移动电话”应为 11 位手机号码。")]
    [InlineData("fax", "传真", "“传真号码”只能是数字和“-”，3-20 位。")]
    [InlineData("agent", "999999", "“分配座席”没有“999999”这个选项。")]
    public async Task A_field_of_a_person_that_breaks_its_rule_is_named_with_it(string field, string value, string sentence)
    {
        var outcome = await console.AddAsync(StaffMembers.Editing, ("number", "E7100"), ("name", "规则"), ("password", Password), (field, value));

        Assert.Equal(sentence, outcome.Problems[field].Zh);
    }

    [Fact]
    public async Task A_day_of_birth_that_differs_from_the_identity_number_is_told()
    {
        var outcome = await console.AddAsync(StaffMembers.Editing, ("number", "E7101"), ("name", "生日"), ("password", Password), ("identityNumber", "11010519491231002X"), ("birthDate", "1950-01-01"));

        Assert.Equal("“出生日期”与身份证号中的 1949-12-31 不一致。", outcome.Problems["birthDate"].Zh);
    }

    [Fact]
    public async Task A_number_stands_once_in_the_enterprise_and_again_in_another()
    {
        await using (var database = await host.DatabaseAsync())
        {
            var sister = new Department { EnterpriseId = host.North.EnterpriseId, InstitutionId = host.North.InstitutionId, Name = "姊妹部门" };
            database.Add(sister);
            await database.SaveChangesAsync(Soon);
            database.Staff.AddRange(
                new Staff { DepartmentId = sister.Id, Number = "E7200", Name = "姊妹部门的" }, new Staff { DepartmentId = host.South.DepartmentId, Number = "E7201", Name = "别家的" });
            await database.SaveChangesAsync(Soon);
        }

        Assert.Equal("“员工编号”E7200 已被其他员工使用。", (await console.AddAsync(StaffMembers.Editing, ("number", "E7200"), ("name", "重号"), ("password", Password))).Problems["number"].Zh);
        Assert.True((await console.AddAsync(StaffMembers.Editing, ("number", "E7201"), ("name", "不重"), ("password", Password))).Done);
    }

    [Fact]
    public async Task An_agent_is_bound_to_one_person_only()
    {
        var agent = await AgentAsync("7002");
        await console.AddedAsync(StaffMembers.Editing, ("number", "E7300"), ("name", "先到"), ("password", Password), ("agent", $"{agent}"));

        var second = await console.AddAsync(StaffMembers.Editing, ("number", "E7301"), ("name", "后到"), ("password", Password), ("agent", $"{agent}"));

        Assert.Equal("该座席已分配给员工 E7300 先到。", second.Problems["agent"].Zh);
        Assert.Equal("“7002 座席7002”正在被使用，不能删除：员工 E7300 先到。", (await console.Store.DeleteAsync(Seats.Editing, console.North, [agent], Soon)).Single().Refusal!.Value.Zh);
    }

    [Fact]
    public async Task A_range_of_people_is_added_with_names_that_end_in_the_number()
    {
        var blank = ConsoleAsker.With(await console.BlankAsync(StaffMembers.Editing), ("name", "test"), ("password", Password), ("gender", "male"));
        var (sheets, problem) = NumberRanges.Spread(StaffMembers.Editing.Range!, StaffMembers.Editing.FormFields, blank, "101", "105");

        Assert.Null(problem);
        Assert.All(await console.Store.SaveAllAsync(StaffMembers.Editing, console.North, sheets, Soon), outcome => Assert.True(outcome.Done));

        await using var database = await host.DatabaseAsync();
        var people = await database.Staff.Where(row => row.Number.StartsWith("10") && row.DepartmentId == host.North.DepartmentId).OrderBy(row => row.Number).ToListAsync(Soon);
        Assert.Equal(["test101", "test102", "test103", "test104", "test105"], people.Select(row => row.Name));
        Assert.All(people, person => Assert.True(ToolbarPassword.Matches(person.PasswordHash, Password)));
    }

    [Fact]
    public async Task Chosen_people_are_changed_in_what_is_ticked_and_keep_the_rest()
    {
        var (one, other) = (await PersonAsync("E7400"), await PersonAsync("E7401"));

        var outcomes = await console.Store.ChangeAsync(StaffMembers.Editing, console.North, [one, other], new Dictionary<string, string> { ["telephone"] = "010-88888888" }, Soon);

        Assert.All(outcomes, outcome => Assert.True(outcome.Done));
        await using var database = await host.DatabaseAsync();
        var people = await database.Staff.Where(row => row.Id == one || row.Id == other).OrderBy(row => row.Number).ToListAsync(Soon);
        Assert.Equal([("E7400", "010-88888888"), ("E7401", "010-88888888")], people.Select(row => (row.Name[2..], row.Telephone)));
        Assert.All(people, person => Assert.True(ToolbarPassword.Matches(person.PasswordHash, Password)));
    }

    [Fact]
    public async Task An_import_tells_what_is_wrong_with_each_row_and_imports_none()
    {
        var outcomes = await console.ImportAsync(StaffMembers.Editing, """
            员工编号*,员工姓名*,员工密码*,性别,出生日期,身份证号,移动电话
            I1,好的,Person-2026,男,1949/12/31,11010519491231002X,13800000001
            I2,,Person-2026,男,,,
            I1,重号,Person-2026,女,,,
            I4,弱密码,12345678,女,,,
            I5,性别,Person-2026,无,,,
            I6,证号,Person-2026,女,,110105194912310021,
            I7,手机,Person-2026,女,,,12345
            """);

        Assert.True(outcomes[0].Done);
        Assert.Equal("请填写“员工姓名”。", outcomes[1].Problems["name"].Zh);
        Assert.Equal("“员工编号”I1 已被其他员工使用。", outcomes[2].Problems["number"].Zh);
        Assert.Contains("不能是纯数字", outcomes[3].Problems["password"].Zh);
        Assert.Equal("“性别”没有“无”这个选项。", outcomes[4].Problems["gender"].Zh);
        Assert.Contains("校验位", outcomes[5].Problems["identityNumber"].Zh);
        Assert.Contains("11 位", outcomes[6].Problems["mobile"].Zh);
        await using var database = await host.DatabaseAsync();
        Assert.False(await database.Staff.AnyAsync(row => row.Number.StartsWith("I"), Soon));
    }

    [Fact]
    public async Task Who_signs_in_with_the_staff_number_works_as_the_bound_agent()
    {
        var agent = await AgentAsync("7003", ("phoneKind", "telephone"), ("phone", "13800007003"));
        var id = await console.AddedAsync(StaffMembers.Editing, ("number", "E7500"), ("name", "李四"), ("password", Password), ("agent", $"{agent}"));

        var signedIn = (await CheckAsync("E7500", Password)).Agent!;

        Assert.Equal((agent, "7003", "13800007003", id), (signedIn.AgentId, signedIn.Number, signedIn.Phone.Number, signedIn.StaffId));
        Assert.Equal(signedIn, SignedInAgent.From(signedIn.ToPrincipal()));
        Assert.Equal("工号或密码不正确", (await CheckAsync("E7500", "nonsense")).Problem!.Value.Zh);
        Assert.Equal("工号或密码不正确", (await CheckAsync("E7500", Password, host.South.Hotline)).Problem!.Value.Zh);
    }

    [Fact]
    public async Task Who_is_disabled_or_has_no_agent_does_not_sign_in_and_an_open_desk_ends()
    {
        var desk = host.Services.GetRequiredService<DeskStore>();
        var agent = await AgentAsync("7004", ("phoneKind", "telephone"), ("phone", "13800007004"));
        var id = await console.AddedAsync(StaffMembers.Editing, ("number", "E7600"), ("name", "王五"), ("password", Password), ("agent", $"{agent}"));
        var signedIn = (await CheckAsync("E7600", Password)).Agent!;
        Assert.True(await desk.MayWorkAsync(signedIn, Soon));

        Assert.True((await console.RunAsync(StaffMembers.Editing, "disable", id)).Done);
        Assert.Equal("该员工已停用，请联系管理员", (await CheckAsync("E7600", Password)).Problem!.Value.Zh);
        Assert.False(await desk.MayWorkAsync(signedIn, Soon));

        Assert.True((await console.RunAsync(StaffMembers.Editing, "enable", id)).Done);
        Assert.True((await console.ChangeAsync(StaffMembers.Editing, id, ("agent", ""))).Done);
        Assert.Equal("该员工没有分配座席，请联系管理员", (await CheckAsync("E7600", Password)).Problem!.Value.Zh);
        Assert.False(await desk.MayWorkAsync(signedIn, Soon));
    }

    private Task<AgentSignInResult> CheckAsync(string number, string password, string? place = null) =>
        host.Services.GetRequiredService<AgentSignIn>().CheckAsync(place ?? host.North.Hotline, number, password, null, "", "127.0.0.1", Soon);

    private Task<int> PersonAsync(string number) => console.AddedAsync(StaffMembers.Editing, ("number", number), ("name", $"员工{number}"), ("password", Password));

    private Task<int> AgentAsync(string number, params (string Key, string Value)[] values) =>
        console.AddedAsync(Seats.Editing, [("number", number), ("name", $"座席{number}"), .. values]);
}
