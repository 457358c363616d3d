using CallCenter.Data;
using CallCenter.Data.Settings;
using CallCenter.Data.Tenancy;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Data.Settings;

/// <summary>Changes reach the call logic of every node, whichever of them they are made at.</summary>
public sealed class SettingsOnOtherNodesTests
{
    [Fact]
    public async Task A_second_host_takes_up_a_change_of_a_setting_and_of_a_route()
    {
        await using var first = await DataHost.StartAsync(demo: true);
        await using var second = await DataHost.StartAsync(options: new DataOptions(
            Directory.CreateTempSubdirectory("callcenter-test-").FullName, first.Options.ConnectionString, Demo: false, "Test-password-1", "test-token"), ownsFolder: true);
        using var stop = new CancellationTokenSource(Eventually.Patience);
        await using var heard = second.Get<ConfigurationStore>().WatchAsync(Scope.Everything, stop.Token).GetAsyncEnumerator(stop.Token);
        Assert.True(await heard.MoveNextAsync());
        var department = heard.Current.Department;

        Assert.Empty(await first.Get<SettingsStore>().SaveAsync(
            department.EnterpriseId, new Dictionary<string, string?> { [InboundSettings.Concurrent.Key] = "7" }, stop.Token));
        await UntilAsync(heard, configuration => configuration.Department.Id == department.Id && configuration.Enterprise.Get(InboundSettings.Concurrent) == 7);

        await using var context = await first.Get<Microsoft.EntityFrameworkCore.IDbContextFactory<CallCenterContext>>().CreateDbContextAsync(stop.Token);
        context.TrunkRoutes.Add(new() { Name = "座席侧", Gateway = "trunk-2" });
        await context.SaveChangesAsync(stop.Token);
        await UntilAsync(heard, configuration => configuration.TrunkRoutes.Any(route => route.Gateway == "trunk-2"));
    }

    private static async Task UntilAsync(IAsyncEnumerator<DepartmentConfiguration> heard, Predicate<DepartmentConfiguration> wanted)
    {
        do
        {
            Assert.True(await heard.MoveNextAsync());
        }
        while (!wanted(heard.Current));
    }
}
