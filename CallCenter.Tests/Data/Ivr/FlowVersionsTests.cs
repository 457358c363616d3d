using CallCenter.Data;
using CallCenter.Data.Ivr;
using CallCenter.Data.Tenancy;
using CallCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Data.Ivr;

public sealed class FlowVersionsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Every_version_that_was_published_is_found_again_whoever_published_the_next()
    {
        await using var data = await DataHost.StartAsync(demo: true);
        await using var context = await data.Get<IDbContextFactory<CallCenterContext>>().CreateDbContextAsync();
        var flow = await context.IvrFlows.OrderBy(row => row.Id).FirstAsync();
        var first = flow.Definition;
        flow.Definition = FlowTemplates.Direct("新的欢迎语", ("0001", "售前咨询"));
        flow.Version = 2;
        await context.SaveChangesAsync();

        var versions = data.Get<FlowVersions>();
        var before = await versions.FindAsync(flow.DepartmentId, flow.Id, 1, CancellationToken.None);
        var now = await versions.FindAsync(flow.DepartmentId, flow.Id, 2, CancellationToken.None);

        Assert.Equal(first, before!.Definition);
        Assert.Contains("新的欢迎语", now!.Definition, StringComparison.Ordinal);
        Assert.Null(await versions.FindAsync(flow.DepartmentId, flow.Id, 3, CancellationToken.None));
        Assert.Null(await versions.FindAsync(flow.DepartmentId + 1, flow.Id, 1, CancellationToken.None));
    }

    [Fact]
    public async Task A_draft_is_no_change_of_the_configuration_and_calls_do_not_follow_it()
    {
        await using var data = await DataHost.StartAsync(demo: true);
        await using var changes = data.Get<ConfigurationStore>().WatchAsync(Scope.Everything, CancellationToken.None).GetAsyncEnumerator();
        for (var department = 0; department < 3; department++)
        {
            Assert.True(await changes.MoveNextAsync().AsTask().WaitAsync(Patience));
        }

        await using var context = await data.Get<IDbContextFactory<CallCenterContext>>().CreateDbContextAsync();
        var flow = await context.IvrFlows.OrderBy(row => row.Id).FirstAsync();
        var published = flow.Definition;
        flow.Draft = FlowTemplates.Direct("草稿", ("0001", "售前咨询"));
        await context.SaveChangesAsync();
        var elsewhere = await context.Queues.Where(queue => queue.DepartmentId != flow.DepartmentId).OrderByDescending(queue => queue.DepartmentId).FirstAsync();
        elsewhere.Name += "！";
        await context.SaveChangesAsync();

        Assert.True(await changes.MoveNextAsync().AsTask().WaitAsync(Patience));
        Assert.Equal(elsewhere.DepartmentId, changes.Current.Department.Id);
        var configuration = await data.Get<ConfigurationStore>().LoadAsync(flow.DepartmentId, CancellationToken.None);
        Assert.Equal(published, configuration!.Flows.Single(row => row.Id == flow.Id).Definition);
    }
}
