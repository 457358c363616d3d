using CallCenter.Data.Archive;
using CallCenter.Data.Schema;
using CallCenter.Data.Tenancy;
using CallCenter.Tests.Support;
using CallCenter.Web.Home.Records.Expired;
using CallCenter.Web.Listing;
using CallCenter.Web.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Web.Home.Records.Expired;

[Collection(WebTests.Name)]
public sealed class ExpiredDeskTests(WebHost host)
{
    private static readonly DateOnly Month = new(2024, 2, 1);

    [Fact]
    public async Task Who_may_not_restore_is_told_so_and_is_offered_nothing()
    {
        var member = AccessOf(UserKind.Department, host.North.DepartmentId);

        Assert.Empty(await Desk.TreeAsync(member, CancellationToken.None));
        Assert.Null(await Desk.OfferAsync(member, [host.North.DepartmentId], CancellationToken.None));
        Assert.NotNull(await Desk.AskAsync(member, Month, Month, [host.North.DepartmentId], CancellationToken.None));
    }

    [Fact]
    public async Task Departments_of_others_can_neither_be_looked_into_nor_restored()
    {
        var north = AccessOf(UserKind.Enterprise, host.North.DepartmentId);

        Assert.Null(await Desk.OfferAsync(north, [host.South.DepartmentId], CancellationToken.None));
        Assert.Contains("may not restore", (await Desk.AskAsync(north, Month, Month, [host.South.DepartmentId], CancellationToken.None))!.Value.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_an_operator_runs_the_archive_and_sees_how_it_went()
    {
        var north = AccessOf(UserKind.Enterprise, host.North.DepartmentId);

        Assert.Contains("Only an operator", (await Desk.RunArchiveAsync(north, CancellationToken.None))!.Value.En, StringComparison.Ordinal);
        Assert.Null(await Desk.LastRunAsync(north, CancellationToken.None));
    }

    [Fact]
    public async Task A_month_goes_to_the_archive_comes_back_and_is_in_the_list_again()
    {
        var operators = new Access(null, "operator", "operator", Scope.Everything, Permission.All) { Kind = UserKind.Operator };
        var enterprise = AccessOf(UserKind.Enterprise, host.North.DepartmentId);
        var at = new DateTimeOffset(2024, 2, 10, 4, 0, 0, TimeSpan.Zero);
        var call = SampleTenant.Call(host.North, "77", answered: true, at);
        await host.Services.GetRequiredService<Partitions>().EnsureAsync([at], CancellationToken.None);
        await using (var context = await host.DatabaseAsync())
        {
            context.Add(call);
            await context.SaveChangesAsync();
        }

        Assert.Null(await Desk.RunArchiveAsync(operators, CancellationToken.None));
        await Eventually.TrueAsync(async () => (await Desk.LastRunAsync(operators, CancellationToken.None))!.State is ArchiveRunState.Done, "the archive to run");
        Assert.NotNull((await ReadAsync(enterprise)).Problem);

        Assert.Null(await Desk.AskAsync(enterprise, Month, Month, [host.North.DepartmentId], CancellationToken.None));
        await Eventually.TrueAsync(
            async () => (await Desk.ActiveAsync(enterprise, CancellationToken.None)).Any(request => request.State == RestoreState.Done), "the restore to be done");

        Assert.Equal(call.UniqueId, Assert.Single((await ReadAsync(enterprise)).Page!.Rows).Key);
        Assert.NotNull((await ReadAsync(AccessOf(UserKind.Enterprise, host.South.DepartmentId))).Problem);
        Assert.Empty(await Desk.ActiveAsync(AccessOf(UserKind.Enterprise, host.South.DepartmentId), CancellationToken.None));
        Assert.Contains("1 次恢复已用完", (await Desk.AskAsync(enterprise, Month, Month, [host.North.DepartmentId], CancellationToken.None))!.Value.Zh, StringComparison.Ordinal);
        await using var log = await host.DatabaseAsync();
        Assert.True(await log.AuditEntries.AnyAsync(entry => entry.Page == "restores" && entry.Action == "restore"));
    }

    private ExpiredDesk Desk => host.Services.GetRequiredService<ExpiredDesk>();

    private static Access AccessOf(UserKind kind, int department) => new(null, "test", "test", Scope.Of(department), Permission.Of(kind)) { Kind = kind };

    private Task<ListOutcome> ReadAsync(Access access) => host.Services.GetRequiredService<ListReader>().ReadAsync(
        CallCenter.Web.Home.Records.InboundCalls.Definition, access, new Dictionary<string, string> { ["from"] = "2024-02-01", ["to"] = "2024-02-29" }, null, CancellationToken.None);
}
