using CallCenter.Data.Settings;
using CallCenter.Data.Tenancy;
using CallCenter.Web.Console.Settings;
using CallCenter.Web.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Web.Console;

public sealed class SettingsEditorTests(WebHost host) : IClassFixture<WebHost>
{
    private static CancellationToken Soon => new CancellationTokenSource(TimeSpan.FromMinutes(1)).Token;

    [Fact]
    public async Task An_administrator_of_the_enterprise_changes_a_setting_and_the_log_says_from_what_to_what()
    {
        Assert.Empty(await SaveAsync(Administrator(host.North), host.North, "24"));

        var settings = await Editor.ReadAsync(Administrator(host.North), host.North.EnterpriseId, Soon);
        Assert.Equal(24, settings!.Get(RecordSettings.MonthsOpen));
        await using var context = await host.DatabaseAsync();
        var line = await context.AuditEntries.SingleAsync(entry => entry.Page == SettingsEditor.Page && entry.UserName == "admin of North", Soon);
        Assert.Equal("通话记录日志保留时间：12 → 24", line.Condition);
        Assert.Contains("24", line.After);
    }

    [Fact]
    public async Task Nobody_sees_or_changes_the_settings_of_another_enterprise()
    {
        Assert.Null(await Editor.ReadAsync(Administrator(host.North), host.South.EnterpriseId, Soon));
        Assert.Equal("您没有修改此企业配置的权限。", (await SaveAsync(Administrator(host.North), host.South, "36")).Single().Value.Zh);

        Assert.Equal(12, (await Editor.ReadAsync(Administrator(host.South), host.South.EnterpriseId, Soon))!.Get(RecordSettings.MonthsOpen));
    }

    [Fact]
    public async Task A_member_of_a_department_has_no_part_in_them()
    {
        var member = new Access(1, "member", "", Scope.Of(host.North.DepartmentId), Permission.Of(UserKind.Department));

        Assert.Empty(await Editor.EnterprisesAsync(member, Soon));
        Assert.Single(await SaveAsync(member, host.North, "36"));
    }

    private SettingsEditor Editor => host.Services.GetRequiredService<SettingsEditor>();

    private static Access Administrator(Tenant tenant) =>
        new(1, $"admin of {tenant.Name}", "", Scope.Of(tenant.DepartmentId), Permission.Of(UserKind.Enterprise));

    private Task<IReadOnlyDictionary<string, Text>> SaveAsync(Access access, Tenant tenant, string months) =>
        Editor.SaveAsync(access, tenant.EnterpriseId, new Dictionary<string, string?> { [RecordSettings.MonthsOpen.Key] = months }, EnterpriseSettings.Default, Soon);
}
