using CallCenter.Data.Ivr;
using CallCenter.Data.Records.Story;
using CallCenter.Data.Settings;
using CallCenter.Data.Tenancy;
using CallCenter.Web.Console;
using CallCenter.Web.Console.Ivr;
using CallCenter.Web.Editing;
using CallCenter.Web.Console.Surveys;
using CallCenter.Web.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Web.Console.Surveys;

public sealed class SurveySettingsTests(WebHost host) : IClassFixture<WebHost>
{
    private const string Table = """[{"key":"1","score":"5","meaning":"非常满意"},{"key":"2","score":"3","meaning":"一般"}]""";

    private DepartmentSettingsEditor Editor => host.Services.GetRequiredService<DepartmentSettingsEditor>();

    private Access North => new(7, "tester", "", Scope.Of(host.North.DepartmentId), Permission.All);

    [Fact]
    public async Task Mode_flow_and_keys_are_stored_reach_call_logic_and_leave_a_line_in_the_log()
    {
        var flow = await FlowAsync("服务评价", FlowPurpose.Survey);

        Assert.Empty(await SaveAsync((DepartmentSurveys.Mode, "Automatic"), (DepartmentSurveys.Flow, $"{flow}"), (DepartmentSurveyKeys.Meanings, Table)));

        var settings = (await host.Services.GetRequiredService<ConfigurationStore>().LoadAsync(host.North.DepartmentId, Soon))!.Settings;
        Assert.Equal((SurveyMode.Automatic, flow), (settings.Get(DepartmentSurveys.Mode), settings.Get(DepartmentSurveys.Flow)));
        Assert.Equal([new SurveyKey("1", 5, "非常满意"), new SurveyKey("2", 3, "一般")], DepartmentSurveyKeys.Of(settings));
        await using var context = await host.DatabaseAsync();
        Assert.True(await context.AuditEntries.AnyAsync(row => row.Page == "survey-settings" && row.Condition.StartsWith("满意度调查执行方式"), Soon));
    }

    [Fact]
    public async Task A_flow_for_callers_is_no_survey_and_a_survey_answers_no_caller()
    {
        var callers = await FlowAsync("来电导航", FlowPurpose.Inbound);
        var survey = await FlowAsync("评价二", FlowPurpose.Survey);

        Assert.Equal("“满意度调查节点”所选的语音导航不存在。", (await SaveAsync((DepartmentSurveys.Flow, $"{callers}")))[DepartmentSurveys.Flow.Key].Zh);
        Assert.Contains((await Editor.FlowsAsync(North, host.North.DepartmentId, Soon, FlowPurpose.Survey)), choice => choice.Code == $"{survey}");
        Assert.DoesNotContain((await Editor.FlowsAsync(North, host.North.DepartmentId, Soon)), choice => choice.Code == $"{survey}");
    }

    [Fact]
    public async Task The_flow_that_asks_is_kept_while_it_is_set()
    {
        var flow = await FlowAsync("在用的评价", FlowPurpose.Survey);
        await SaveAsync((DepartmentSurveys.Flow, $"{flow}"));

        var kept = (await host.Services.GetRequiredService<EditStore>().DeleteAsync(Flows.Editing, North, [flow], Soon)).Single();

        Assert.Equal($"“在用的评价”正在被使用，不能删除：部门设置 {DepartmentSurveys.Flow.Label}。", kept.Refusal?.Zh);
    }

    [Theory]
    [InlineData("""[{"key":"A","score":"5","meaning":""}]""", "“按键与分值”第 1 行：按键应为 0-9、* 或 #。")]
    [InlineData("""[{"key":"1","score":"101","meaning":""}]""", "“按键与分值”第 1 行：分值应为 0-100 的整数。")]
    [InlineData("""[{"key":"1","score":"","meaning":""}]""", "“按键与分值”第 1 行：分值应为 0-100 的整数。")]
    public void A_key_and_its_score_are_checked(string written, string sentence) => Assert.Equal(sentence, DepartmentSurveyKeys.Meanings.Check(written)?.Zh);

    [Theory]
    [InlineData("1", 5, "非常满意")]
    [InlineData("9", null, null)]
    [InlineData("", null, null)]
    public void With_a_table_a_key_gives_its_score_and_others_none(string key, int? score, string? meaning)
    {
        var pressed = SurveyKey.Pressed([new("1", 5, "非常满意"), new("#", 1, "不满意")], key);

        Assert.Equal((score, meaning), (pressed?.Score, pressed?.Meaning));
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("*", null)]
    public void Without_a_table_a_digit_is_its_own_score(string key, int? score) => Assert.Equal(score, SurveyKey.Pressed([], key)?.Score);

    [Fact]
    public async Task Each_page_changes_its_own_settings_only_and_for_those_who_may()
    {
        var surveysOnly = North with { Permissions = new HashSet<string> { SurveySettings.PermissionName } };
        var seen = (await Editor.ReadAsync(surveysOnly, host.North.DepartmentId, Soon, SurveySettings.Door))!;

        Assert.Null(await Editor.ReadAsync(surveysOnly, host.North.DepartmentId, Soon));
        Assert.Null(await Editor.ReadAsync(surveysOnly, host.South.DepartmentId, Soon, SurveySettings.Door));
        var refused = await Editor.SaveAsync(surveysOnly, host.North.DepartmentId, new Dictionary<string, string?> { [DepartmentCalls.CallerMemory.Key] = "true" }, seen, Soon, SurveySettings.Door);
        Assert.Equal("您没有修改此部门设置的权限。", refused[DepartmentCalls.CallerMemory.Key].Zh);
    }

    private static CancellationToken Soon => new CancellationTokenSource(TimeSpan.FromMinutes(5)).Token;

    private async Task<IReadOnlyDictionary<string, Text>> SaveAsync(params (Setting Setting, string Value)[] values) => await Editor.SaveAsync(
        North, host.North.DepartmentId, values.ToDictionary(pair => pair.Setting.Key, pair => (string?)pair.Value),
        (await Editor.ReadAsync(North, host.North.DepartmentId, Soon, SurveySettings.Door))!, Soon, SurveySettings.Door);

    private async Task<int> FlowAsync(string name, string purpose)
    {
        await using var context = await host.DatabaseAsync();
        var flow = new IvrFlow { DepartmentId = host.North.DepartmentId, Name = name, Purpose = purpose, Definition = FlowTemplates.Direct("您好", ("700", "队列")) };
        context.Add(flow);
        await context.SaveChangesAsync(Soon);
        return flow.Id;
    }
}
