using CallCenter.Data.Settings;
using CallCenter.Data.Tenancy;
using CallCenter.Web.Console;
using CallCenter.Web.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Web.Console;

public sealed class DepartmentSettingsEditorTests(WebHost host) : IClassFixture<WebHost>
{
    private static CancellationToken Soon => new CancellationTokenSource(TimeSpan.FromMinutes(2)).Token;

    private DepartmentSettingsEditor Editor => host.Services.GetRequiredService<DepartmentSettingsEditor>();

    private Access North => new(7, "tester", "", Scope.Of(host.North.DepartmentId), Permission.All);

    [Fact]
    public async Task What_is_saved_counts_for_the_department_alone_and_the_log_says_who_changed_it()
    {
        Assert.Empty(await SaveAsync((DepartmentCalls.CallerMemory, "true"), (DepartmentCalls.CallerMemoryDays, "7")));

        var store = host.Services.GetRequiredService<SettingsStore>();
        Assert.Equal(7, (await store.OwnOfDepartmentAsync(host.North.DepartmentId, Soon)).Get(DepartmentCalls.CallerMemoryDays));
        Assert.Equal(30, (await store.OwnOfDepartmentAsync(host.South.DepartmentId, Soon)).Get(DepartmentCalls.CallerMemoryDays));
        await using var context = await host.DatabaseAsync();
        var line = await context.AuditEntries.SingleAsync(row => row.Page == DepartmentSettingsEditor.Page && row.Condition.StartsWith("来电主叫记忆有效期"), Soon);
        Assert.Equal(("tester", host.North.DepartmentId, "来电主叫记忆有效期：30 → 7"), (line.UserName, line.DepartmentId, line.Condition));
    }

    [Fact]
    public async Task Of_two_who_change_the_same_setting_the_second_is_told_by_whom_and_may_insist()
    {
        var seen = (await Editor.ReadAsync(North, host.North.DepartmentId, Soon))!;
        Assert.Empty(await SaveAsync((DepartmentRecords.HiddenDigits, "5")));

        var late = await Editor.SaveAsync(North, host.North.DepartmentId, Values((DepartmentRecords.HiddenDigits, "6")), seen, Soon);
        var again = await SaveAsync((DepartmentRecords.HiddenDigits, "6"));

        Assert.StartsWith("“隐藏号码位数”刚被tester改为“5”。", late[DepartmentRecords.HiddenDigits.Key].Zh, StringComparison.Ordinal);
        Assert.Empty(again);
    }

    [Fact]
    public async Task One_wrong_value_keeps_all_from_being_stored()
    {
        var problems = await SaveAsync((DepartmentPhones.Verify, "true"), (DepartmentPhones.VerifyTimes, "11"));

        Assert.Equal("“1 小时内最多次数”应为 3 到 10 的整数。", problems[DepartmentPhones.VerifyTimes.Key].Zh);
        Assert.False((await Editor.ReadAsync(North, host.North.DepartmentId, Soon))!.Get(DepartmentPhones.Verify));
    }

    [Fact]
    public async Task A_template_that_cannot_be_read_and_a_flow_that_is_not_there_are_refused()
    {
        var problems = await SaveAsync((DepartmentRecords.CustomFields, """{"id":"${REPLACE(}"}"""), (DepartmentWebCall.Flow, "999999"));

        Assert.Equal("“通话记录自定义字段”的字段 id：第 9 个字符：表达式不完整。", problems[DepartmentRecords.CustomFields.Key].Zh);
        Assert.Equal("“webcall 默认 IVR”所选的语音导航不存在。", problems[DepartmentWebCall.Flow.Key].Zh);
    }

    [Fact]
    public async Task A_way_to_alert_needs_somebody_to_alert()
    {
        Assert.Equal("请填写“告警邮箱地址”。", (await SaveAsync((DepartmentCallerIds.AlertWays, "Mail")))[DepartmentCallerIds.AlertMails.Key].Zh);
        Assert.Empty(await SaveAsync((DepartmentCallerIds.AlertWays, "Mail"), (DepartmentCallerIds.AlertMails, "ops@example.com")));
    }

    [Fact]
    public async Task A_secret_is_masked_in_the_log_and_encrypted_in_the_database()
    {
        Assert.Empty(await SaveAsync((DepartmentCallerIds.AlertDingTalkSecret, "SEC-geheim")));

        await using var context = await host.DatabaseAsync();
        Assert.DoesNotContain("geheim", (await context.DepartmentSettings.SingleAsync(row => row.Key == DepartmentCallerIds.AlertDingTalkSecret.Key, Soon)).Value, StringComparison.Ordinal);
        var line = await context.AuditEntries.SingleAsync(row => row.Page == DepartmentSettingsEditor.Page && row.Object.Contains("钉钉加签密钥"), Soon);
        Assert.DoesNotContain("geheim", line.Condition + line.Before + line.After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_change_them_or_belongs_elsewhere_changes_nothing()
    {
        var seen = (await Editor.ReadAsync(North, host.North.DepartmentId, Soon))!;
        var change = Values((DepartmentAgents.ClosingSignsOut, "true"));

        foreach (var access in new[] { North with { Scope = Scope.Of(host.South.DepartmentId) }, North with { Permissions = new HashSet<string>() }, North with { ReadOnly = new HashSet<string> { "callcenter" } } })
        {
            Assert.Equal("您没有修改此部门设置的权限。", (await Editor.SaveAsync(access, host.North.DepartmentId, change, seen, Soon)).Values.Single().Zh);
        }

        Assert.Null(await Editor.ReadAsync(North with { Scope = Scope.Of(host.South.DepartmentId) }, host.North.DepartmentId, Soon));
        Assert.False((await Editor.ReadAsync(North, host.North.DepartmentId, Soon))!.Get(DepartmentAgents.ClosingSignsOut));
    }

    private async Task<IReadOnlyDictionary<string, Text>> SaveAsync(params (Setting Setting, string Value)[] values) => await Editor.SaveAsync(
        North, host.North.DepartmentId, Values(values), (await Editor.ReadAsync(North, host.North.DepartmentId, Soon))!, Soon);

    private static Dictionary<string, string?> Values(params (Setting Setting, string Value)[] values) => values.ToDictionary(value => value.Setting.Key, value => (string?)value.Value);
}
