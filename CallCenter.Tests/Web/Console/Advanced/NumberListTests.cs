using CallCenter.Data.Numbers;
using CallCenter.Web.Console.Numbers;
using CallCenter.Web.Listing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Web.Console.Advanced;

public sealed class NumberListTests(WebHost host) : ConfiguringFixture(host), IClassFixture<WebHost>
{
    [Theory]
    [InlineData("number", "", "请填写“电话号码”。")]
    [InlineData("number", "12", "“电话号码”只含数字，至少 3 位。")]
    [InlineData("number", "1391234567a", "“电话号码”只含数字，至少 3 位。")]
    [InlineData("number", "123456789012345678901", "“电话号码”最多 20 个字符。")]
    [InlineData("kind", "grey", "“名单类型”没有“grey”这个选项。")]
    [InlineData("direction", "sideways", "“呼叫类型”没有“sideways”这个选项。")]
    [InlineData("phoneKind", "fax", "“电话类型”没有“fax”这个选项。")]
    public async Task A_field_that_breaks_its_rule_is_named_with_it(string field, string value, string sentence) =>
        Assert.Equal(sentence, (await AddAsync(NumberLists.Editing, ("number", "13900001111"), (field, value))).Problems[field].Zh);

    [Fact]
    public async Task An_area_code_is_one_that_there_is_and_unknown_numbers_have_none()
    {
        Assert.Equal("“电话号码”0999999 不是城市区号。", (await AddAsync(NumberLists.Editing, ("phoneKind", "areaCode"), ("number", "0999999"))).Problems["number"].Zh);
        Assert.Equal("电话类型为未知号码时，“电话号码”不填。", (await AddAsync(NumberLists.Editing, ("phoneKind", "unknown"), ("number", "138"))).Problems["number"].Zh);
        await AddedAsync(NumberLists.Editing, ("phoneKind", "areaCode"), ("number", "0731"));
        await AddedAsync(NumberLists.Editing, ("phoneKind", "unknown"));
        Assert.Equal("呼入黑名单中已有未知号码。", (await AddAsync(NumberLists.Editing, ("phoneKind", "unknown"))).Problems["number"].Zh);
    }

    [Fact]
    public async Task An_import_takes_the_kind_of_calls_and_of_list_that_the_dialog_asked_for()
    {
        var (outcomes, problem) = await ImportAsync(
            NumberLists.Editing, "电话号码,电话类型,备注\n13700000001,,骚扰\n0755,城市区号,\n", ("direction", "outbound"), ("kind", "white"));

        Assert.Null(problem);
        Assert.All(outcomes, outcome => Assert.True(outcome.Done));
        await using var database = await Host.DatabaseAsync();
        var rows = await database.NumberLists.Where(entry => entry.Direction == ListedCalls.Outbound).OrderBy(entry => entry.Number).ToListAsync(Soon);
        Assert.Equal(
            [("0755", NumberListKind.White, ListedPhone.AreaCode, ""), ("13700000001", NumberListKind.White, ListedPhone.Number, "骚扰")],
            rows.Select(entry => (entry.Number, entry.Kind, entry.PhoneKind, entry.Remark)));
    }

    [Fact]
    public async Task What_the_dialog_asks_is_no_column_of_the_file()
    {
        Assert.Equal("无法识别的列：名单类型。请使用模板中的列名。", (await ImportAsync(NumberLists.Editing, "电话号码,名单类型\n13700000002,黑名单\n")).Problem);
        using var browser = await Host.SignedInAsync("admin");
        Assert.DoesNotContain("名单类型", await browser.GetStringAsync("/console/templates/number-lists"));
    }

    [Theory]
    [InlineData("电话号码,电话类型\n13700000003,\n13700000003,\n", "呼入黑名单中已有电话号码13700000003。")]
    [InlineData("电话号码,电话类型\n13700000003,\nabc,\n", "“电话号码”只含数字，至少 3 位。")]
    [InlineData("电话号码,电话类型\n13700000003,\n13700000004,城市区号\n", "“电话号码”13700000004 不是城市区号。")]
    [InlineData("电话号码,电话类型\n13700000003,\n13700000004,传真\n", "“电话类型”没有“传真”这个选项。")]
    public async Task An_import_with_a_wrong_row_names_it_and_imports_nothing(string csv, string sentence)
    {
        var (outcomes, _) = await ImportAsync(NumberLists.Editing, csv);

        Assert.Equal([true, false], outcomes.Select(outcome => outcome.Done));
        Assert.Equal(sentence, outcomes[1].Problems.Values.Single().Zh);
        await using var database = await Host.DatabaseAsync();
        Assert.False(await database.NumberLists.AnyAsync(entry => entry.Number == "13700000003", Soon));
    }

    [Fact]
    public async Task The_list_is_filtered_by_list_calls_and_kind_of_number()
    {
        await AddedAsync(NumberLists.Editing, ("kind", "white"), ("direction", "outbound"), ("phoneKind", "areaCode"), ("number", "0574"));

        var outcome = await Host.Services.GetRequiredService<ListReader>().ReadAsync(
            NumberLists.Definition, North, new Dictionary<string, string> { ["kind"] = "white", ["direction"] = "outbound", ["phoneKind"] = "areaCode", ["number"] = "0574" }, null, Soon);

        Assert.Single(outcome.Page!.Rows);
    }
}
