using System.Text;
using CallCenter.Data.Queues;
using CallCenter.Data.Tenancy;
using CallCenter.Web.Console.Agents;
using CallCenter.Web.Editing;
using CallCenter.Web.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Web.Editing;

public sealed class EditStoreTests(WebHost host) : IClassFixture<WebHost>
{
    private static CancellationToken Soon => new CancellationTokenSource(TimeSpan.FromMinutes(2)).Token;

    private EditStore Store => host.Services.GetRequiredService<EditStore>();

    [Fact]
    public async Task What_is_saved_is_there_and_the_log_says_who_made_it()
    {
        var id = await AddAsync("投诉");

        await using var database = await host.DatabaseAsync();
        var skill = await database.Skills.SingleAsync(row => row.Id == id, Soon);
        var line = await database.AuditEntries.SingleAsync(row => row.Page == "skills" && row.Object == "投诉", Soon);
        Assert.Equal((host.North.DepartmentId, "投诉"), (skill.DepartmentId, skill.Name));
        Assert.Equal(("add", "tester", (string?)null), (line.Action, line.UserName, line.Before));
        Assert.Contains("投诉", line.After is null ? "" : System.Text.RegularExpressions.Regex.Unescape(line.After));
    }

    [Fact]
    public async Task Of_two_who_edit_the_same_thing_the_second_is_told_and_nothing_is_overwritten()
    {
        var id = await AddAsync("两人");
        var (first, second) = (await OpenAsync(id), await OpenAsync(id));

        Assert.True((await SaveAsync(With(first, "description", "甲写的"))).Done);
        var late = await SaveAsync(With(second, "description", "乙写的"));

        Assert.Contains("他人已修改", late.Refusal!.Value.Zh);
        Assert.Equal("甲写的", (await OpenAsync(id)).Values["description"]);
    }

    [Fact]
    public async Task A_name_that_another_has_is_refused_at_its_field()
    {
        await AddAsync("重名");

        var again = await SaveAsync(await NewAsync("重名"));

        Assert.Equal("“技能名称”重名 已被其他技能使用。", again.Problems["name"].Zh);
    }

    [Fact]
    public async Task An_empty_required_field_and_one_that_is_too_long_are_both_named()
    {
        var sheet = await NewAsync(" ");

        var outcome = await SaveAsync(sheet with { Values = new Dictionary<string, string>(sheet.Values) { ["name"] = " ", ["description"] = new string('长', 101) } });

        Assert.Equal(["description", "name"], outcome.Problems.Keys.Order());
        Assert.Equal("请填写“技能名称”。", outcome.Problems["name"].Zh);
    }

    [Fact]
    public async Task What_is_in_use_is_not_deleted_and_the_sentence_says_where()
    {
        var id = await AddAsync("在用");
        await using (var database = await host.DatabaseAsync())
        {
            database.Queues.Add(new Queue { DepartmentId = host.North.DepartmentId, Number = "901", Name = "投诉队列", Skills = [new QueueSkill { SkillId = id, Level = 1 }] });
            await database.SaveChangesAsync(Soon);
        }

        var outcome = (await Store.DeleteAsync(Skills.Editing, North, [id], Soon)).Single();

        Assert.Equal("“在用”正在被使用，不能删除：队列 投诉队列。", outcome.Refusal!.Value.Zh);
        Assert.NotNull(await Store.OpenAsync(Skills.Editing, North, id, Soon));
    }

    [Fact]
    public async Task Of_several_that_are_deleted_none_is_when_one_may_not_be()
    {
        var (free, used) = (await AddAsync("空闲的"), await AddAsync("被用的"));
        await using (var database = await host.DatabaseAsync())
        {
            database.Queues.Add(new Queue { DepartmentId = host.North.DepartmentId, Number = "902", Name = "另一队列", Skills = [new QueueSkill { SkillId = used, Level = 1 }] });
            await database.SaveChangesAsync(Soon);
        }

        Assert.Contains(await Store.DeleteAsync(Skills.Editing, North, [free, used], Soon), outcome => !outcome.Done);

        Assert.NotNull(await Store.OpenAsync(Skills.Editing, North, free, Soon));
    }

    [Fact]
    public async Task Nobody_reads_changes_or_deletes_what_belongs_to_others()
    {
        var id = await AddAsync("北方的");
        var sheet = await OpenAsync(id);
        var south = North with { Scope = Scope.Of(host.South.DepartmentId) };

        Assert.Null(await Store.OpenAsync(Skills.Editing, south, id, Soon));
        Assert.Null(await Store.NewAsync(Skills.Editing, south, host.North.DepartmentId, Soon));
        Assert.False((await Store.SaveAsync(Skills.Editing, south, With(sheet, "name", "改名"), Soon)).Done);
        Assert.False((await Store.SaveAsync(Skills.Editing, south, sheet with { Id = null }, Soon)).Done);
        await Store.DeleteAsync(Skills.Editing, south, [id], Soon);
        Assert.Equal("北方的", (await OpenAsync(id)).Values["name"]);
    }

    [Fact]
    public async Task Who_may_only_look_changes_nothing()
    {
        var id = await AddAsync("只读的");
        var reader = North with { ReadOnly = new HashSet<string> { "callcenter" } };
        var sheet = (await Store.OpenAsync(Skills.Editing, reader, id, Soon))!;

        Assert.Equal("您没有修改权限。", (await Store.SaveAsync(Skills.Editing, reader, With(sheet, "name", "x"), Soon)).Refusal!.Value.Zh);
        Assert.False((await Store.DeleteAsync(Skills.Editing, reader, [id], Soon)).Single().Done);
        Assert.Null(await Store.NewAsync(Skills.Editing, reader, host.North.DepartmentId, Soon));
    }

    [Fact]
    public async Task An_import_with_a_wrong_row_imports_nothing_and_names_each_wrong_row()
    {
        var outcomes = await ImportAsync("技能名称*,技能描述\n导入甲,说明\n导入甲,重复\n,没有名字\n");

        Assert.Equal([true, false, false], outcomes.Select(outcome => outcome.Done));
        await using var database = await host.DatabaseAsync();
        Assert.False(await database.Skills.AnyAsync(skill => skill.Name == "导入甲", Soon));
    }

    [Fact]
    public async Task An_import_that_is_in_order_is_there_as_a_whole()
    {
        Assert.All(await ImportAsync("Skill,技能描述\n导入乙,说明\n导入丙,\n"), outcome => Assert.True(outcome.Done));

        await using var database = await host.DatabaseAsync();
        Assert.Equal(2, await database.Skills.CountAsync(skill => skill.Name == "导入乙" || skill.Name == "导入丙", Soon));
    }

    [Theory]
    [InlineData("技能名称,颜色\n甲,红\n", "无法识别的列：颜色。请使用模板中的列名。")]
    [InlineData("技能描述\n甲\n", "缺少必填列“技能名称”。")]
    [InlineData("技能名称,Skill\n甲,乙\n", "列“技能名称”出现了多次。")]
    [InlineData("技能名称\n", "文件中没有数据行。")]
    public async Task A_table_that_cannot_be_used_says_why(string csv, string sentence)
    {
        var (file, problem) = await ImportFile.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(csv)), 1000, Soon);
        if (file is not null)
        {
            (_, problem) = ImportSheets.From(file, Skills.Editing.FormFields, await NewAsync(""));
        }

        Assert.Equal(sentence, problem!.Value.Zh);
    }

    [Fact]
    public async Task Too_many_rows_and_what_is_no_table_are_refused()
    {
        var many = Encoding.UTF8.GetBytes("技能名称\n" + string.Join('\n', Enumerable.Range(0, 1001)));
        Assert.Equal("一次最多导入 1000 条。", (await ImportFile.ReadAsync(new MemoryStream(many), 1000, Soon)).Problem!.Value.Zh);
        Assert.Contains("不是可读取的", (await ImportFile.ReadAsync(new MemoryStream([0x50, 0x4B, 3, 4, 9, 9, 9]), 1000, Soon)).Problem!.Value.Zh);
        Assert.Contains("不是可读取的", (await ImportFile.ReadAsync(new MemoryStream([0xFF, 0xFE, 0x80, 0x81, 0xC0]), 1000, Soon)).Problem!.Value.Zh);
    }

    [Theory]
    [InlineData("0101", "0103", null, "0101,0102,0103")]
    [InlineData("9", "11", null, "9,10,11")]
    [InlineData("09", "111", "以 0 开头时", "")]
    [InlineData("5", "4", "不能大于", "")]
    [InlineData("1", "1001", "最多 1000 个", "")]
    [InlineData("a", "4", "应为数字", "")]
    public async Task A_range_of_numbers_becomes_a_sheet_each(string first, string last, string? problem, string numbers)
    {
        var (sheets, refused) = NumberRanges.Spread(new BatchRange("name", "description", 1000), Skills.Editing.FormFields, With(await NewAsync(""), "description", "说明"), first, last);

        Assert.Equal(numbers, string.Join(',', sheets.Select(sheet => sheet.Values["name"])));
        Assert.All(sheets, sheet => Assert.Equal("说明" + sheet.Values["name"], sheet.Values["description"]));
        Assert.True(problem is null ? refused is null : refused!.Value.Zh.Contains(problem, StringComparison.Ordinal));
    }

    private Access North => new(7, "tester", "", Scope.Of(host.North.DepartmentId), Permission.All);

    private async Task<EditSheet> NewAsync(string name) =>
        With((await Store.NewAsync(Skills.Editing, North, host.North.DepartmentId, Soon))!, "name", name);

    private async Task<int> AddAsync(string name) => (await SaveAsync(await NewAsync(name))).Id!.Value;

    private async Task<EditSheet> OpenAsync(int id) => (await Store.OpenAsync(Skills.Editing, North, id, Soon))!;

    private Task<EditOutcome> SaveAsync(EditSheet sheet) => Store.SaveAsync(Skills.Editing, North, sheet, Soon);

    private static EditSheet With(EditSheet sheet, string key, string value) => sheet with { Values = new Dictionary<string, string>(sheet.Values) { [key] = value } };

    private async Task<IReadOnlyList<EditOutcome>> ImportAsync(string csv)
    {
        var (file, _) = await ImportFile.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(csv)), 1000, Soon);
        var (sheets, _) = ImportSheets.From(file!, Skills.Editing.FormFields, (await Store.NewAsync(Skills.Editing, North, host.North.DepartmentId, Soon))!);
        return await Store.SaveAllAsync(Skills.Editing, North, sheets, Soon);
    }
}
