using CallCenter.Data.Numbers;
using CallCenter.Data.Numbers.Disabling;
using CallCenter.Data.Records;
using CallCenter.Data.Schema;
using CallCenter.Data.Settings;
using CallCenter.Data.Tenancy;
using CallCenter.Web.Console.Numbers;
using CallCenter.Web.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Web.Console.Numbers;

public sealed class DisablingRunTests(WebHost host) : IClassFixture<WebHost>
{
    private static CancellationToken Soon => new CancellationTokenSource(TimeSpan.FromMinutes(2)).Token;

    [Fact]
    public async Task At_night_numbers_that_are_due_are_disabled_once_with_log_remark_and_alarm_as_the_preview_said()
    {
        await PlantAsync();
        var view = host.Services.GetRequiredService<DisablingView>();
        var before = (await view.ReadAsync(Of(host.North), host.North.DepartmentId, Soon))!.Previews.Single(preview => preview.Sort == NumberSort.Mobile).Preview;
        Assert.Equal(["17000000001"], before.Plan.Disabled.Select(decision => decision.Use.Number));
        Assert.Equal(DisablingVerdict.Protected, before.Plan.Decisions.Single(decision => decision.Use.Number == "17000000002").Verdict);

        var run = host.Services.GetRequiredService<DisablingRun>();
        await run.RunAsync(Soon);
        await run.RunAsync(Soon);

        await using var database = await host.DatabaseAsync();
        var number = await database.Hotlines.SingleAsync(row => row.Number == "17000000001", Soon);
        Assert.Equal((false, "自动停用"), (number.CallerId, number.Remark));
        Assert.True((await database.Hotlines.SingleAsync(row => row.Number == "17000000002", Soon)).CallerId);
        var line = await database.NumberLogs.SingleAsync(row => row.Number == "17000000001", Soon);
        Assert.Equal((NumberOperation.Disable, "系统"), (line.Operation, line.UserName));
        Assert.StartsWith("自动停用", line.Description);
        var alarm = (await view.ReadAsync(Of(host.North), host.North.DepartmentId, Soon))!.Alarms.Single();
        Assert.Equal((NumberSort.Mobile, 66, 50), (alarm.Sort, alarm.Share, alarm.Threshold));
        Assert.Equal(["17000000001"], alarm.Numbers);
        Assert.Contains("手机外显号码可用比例为66%，请尽快调整。", alarm.Sentence);
        Assert.Single(await database.AuditEntries.Where(row => row.Object == "17000000001").ToListAsync(Soon));
    }

    [Fact]
    public async Task Without_the_setting_nothing_is_disabled_and_nobody_of_another_department_sees_the_page()
    {
        await host.Services.GetRequiredService<DisablingRun>().RunAsync(Soon);

        var view = host.Services.GetRequiredService<DisablingView>();
        await using var database = await host.DatabaseAsync();
        Assert.False(await database.NumberAlarms.AnyAsync(row => row.DepartmentId == host.South.DepartmentId, Soon));
        Assert.False(await database.NumberChecks.AnyAsync(row => row.DepartmentId == host.South.DepartmentId, Soon));
        Assert.Null(await view.ReadAsync(Of(host.North), host.South.DepartmentId, Soon));
        Assert.Null(await view.ReadAsync(Of(host.South) with { Permissions = new HashSet<string>() }, host.South.DepartmentId, Soon));
    }

    [Fact]
    public async Task The_share_that_stays_available_is_the_departments_own()
    {
        var settings = host.Services.GetRequiredService<SettingsStore>();
        Assert.Empty(await settings.SaveOwnAsync(
            host.South.DepartmentId, new Dictionary<string, string?> { [DepartmentCallerIds.UsableShare.Key] = "30" }, seen: null, by: "tester", Soon));

        var preview = await host.Services.GetRequiredService<DisablingReader>().PreviewAsync(host.South.DepartmentId, NumberSort.Landline, Soon);

        Assert.Equal(30, preview!.Rule.AvailableShare);
    }

    /// <summary>Of the three mobile numbers of North two are due, and one may be disabled.</summary>
    private async Task PlantAsync()
    {
        var north = host.North;
        await using var database = await host.DatabaseAsync();
        var now = DateTimeOffset.UtcNow;
        database.AddRange(
            new Hotline { DepartmentId = north.DepartmentId, Kind = HotlineKind.Mobile, Number = "17000000001", AreaCode = "010", CreatedAt = now },
            new Hotline { DepartmentId = north.DepartmentId, Kind = HotlineKind.Mobile, Number = "17000000002", AreaCode = "010", CreatedAt = now });

        // Yesterday counts tonight and counted in the night that is now.
        var at = now.AddHours(-24);
        await host.Services.GetRequiredService<Partitions>().EnsureAsync([at, at.AddMinutes(1)], Soon);
        database.AddRange(Enumerable.Range(0, 1000).Select(index =>
        {
            var call = SampleTenant.Call(north, $"9{index}", answered: false, at.AddSeconds(index % 60));
            (call.Kind, call.CustomerCallerId) = (CallKind.Preview, index % 2 == 0 ? "17000000001" : "17000000002");
            call.CustomerAnsweredAt = index % 20 == 0 || index % 10 == 1 ? at.AddSeconds(90) : null;
            return call;
        }));
        await database.SaveChangesAsync(Soon);
        var mobiles = NumberDisabling.Mobiles;
        Assert.Empty(await host.Services.GetRequiredService<SettingsStore>().SaveAsync(
            north.EnterpriseId, new Dictionary<string, string?> { [mobiles.On.Key] = "true", [mobiles.Calls.Key] = "500" }, Soon));
    }

    private static Access Of(Tenant tenant) => new(null, "tester", "tester", Scope.Of(tenant.DepartmentId), Permission.All);
}
