using CallCenter.Data.Exports;
using CallCenter.Data.Settings;
using CallCenter.Data.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Web.Jobs.Exports;

public sealed class ExportJobsTests
{
    [Fact]
    public async Task A_question_that_the_page_refuses_is_refused_with_the_same_sentence()
    {
        await using var rig = await ExportRig.StartAsync();
        var user = await rig.AddUserAsync();

        Assert.Contains("开始时间不能晚于结束时间", (await rig.TryAskAsync(user, new() { ["from"] = "2026-03-02", ["to"] = "2026-03-01" })).Problem!.Value.Zh);
        Assert.Contains("只能查询 12 个月", (await rig.TryAskAsync(user, new() { ["from"] = "2001-01-01" })).Problem!.Value.Zh);
        Assert.Contains("没有名为“nonsense”的字段", (await rig.TryAskAsync(user, columns: ["nonsense"])).Problem!.Value.Zh);
    }

    [Fact]
    public async Task Every_export_leaves_a_line_in_the_log_of_operations()
    {
        await using var rig = await ExportRig.StartAsync();
        var user = await rig.AddUserAsync();
        await rig.AskAsync(user, new() { ["agentNumber"] = "2001" });
        await rig.TryAskAsync(user, new() { ["from"] = "nonsense" });

        Assert.True(rig.Audit.Waiting.TryRead(out var line));
        Assert.Equal(("export-all", "inbound-calls", user.Id), (line.Action, line.Page, line.UserId!.Value));
        Assert.Contains("2001", line.Condition);
        Assert.False(rig.Audit.Waiting.TryRead(out _));
    }

    [Fact]
    public async Task The_range_is_kept_as_it_was_when_the_export_was_asked_for()
    {
        await using var rig = await ExportRig.StartAsync();
        var job = await rig.AskAsync(await rig.AddUserAsync(), new() { ["page"] = "3", ["pageSize"] = "50", ["agentNumber"] = " 2001 " });

        Assert.Equal(["agentNumber", "from", "to"], job.Question.Keys.Order());
        Assert.Equal("2001", job.Question["agentNumber"]);
        Assert.EndsWith("23:59:59+08:00", job.Question["to"], StringComparison.Ordinal);
        Assert.EndsWith("00:00:00+08:00", job.Question["from"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_queues_more_exports_than_the_enterprise_allows()
    {
        await using var rig = await ExportRig.StartAsync();
        var user = await rig.AddUserAsync();
        for (var i = 0; i < ExportSettings.Waiting.Default; i++)
        {
            await rig.AskAsync(user);
        }

        Assert.Contains("10 个导出", (await rig.TryAskAsync(user)).Problem!.Value.Zh);
        Assert.NotNull((await rig.TryAskAsync(await rig.AddUserAsync())).Job);
    }

    [Fact]
    public async Task Users_see_their_own_exports_and_administrators_those_of_their_scope()
    {
        await using var rig = await ExportRig.StartAsync();
        var (owner, colleague, chief) = (await rig.AddUserAsync(), await rig.AddUserAsync(), await rig.AddUserAsync(UserKind.Enterprise));
        var mine = await rig.AskAsync(owner);
        var whole = await rig.AskAsync(chief);

        Assert.NotNull(await rig.Jobs.FindAsync(mine.Id, await rig.AccessAsync(owner), CancellationToken.None));
        Assert.NotNull(await rig.Jobs.FindAsync(mine.Id, await rig.AccessAsync(chief), CancellationToken.None));
        Assert.Null(await rig.Jobs.FindAsync(mine.Id, await rig.AccessAsync(colleague), CancellationToken.None));
        Assert.Null(await rig.Jobs.FindAsync(whole.Id, await rig.AccessAsync(owner), CancellationToken.None));
        Assert.False(await rig.Jobs.CancelAsync(mine.Id, await rig.AccessAsync(colleague), CancellationToken.None));
    }

    [Fact]
    public async Task An_export_that_holds_more_than_ones_scope_is_out_of_reach_also_for_its_owner()
    {
        await using var rig = await ExportRig.StartAsync();
        var user = await rig.AddUserAsync(UserKind.Enterprise);
        var job = await rig.AskAsync(user);
        await rig.RunNextAsync();
        await rig.MoveAsync(user, UserKind.Department);

        Assert.Null(await rig.Jobs.FindAsync(job.Id, await rig.AccessAsync(user), CancellationToken.None));
    }

    [Fact]
    public async Task What_waits_can_be_cancelled_and_run_again_and_what_has_ended_deleted()
    {
        await using var rig = await ExportRig.StartAsync();
        var user = await rig.AddUserAsync();
        var access = await rig.AccessAsync(user);
        var job = await rig.AskAsync(user);

        Assert.False(await rig.Jobs.DeleteAsync(job.Id, access, CancellationToken.None));
        Assert.False(await rig.Jobs.RetryAsync(job.Id, access, CancellationToken.None));
        Assert.True(await rig.Jobs.CancelAsync(job.Id, access, CancellationToken.None));
        Assert.Null(await rig.Queue.ClaimAsync(CancellationToken.None));
        Assert.True(await rig.Jobs.RetryAsync(job.Id, access, CancellationToken.None));
        await rig.RunNextAsync();
        Assert.False(await rig.Jobs.RetryAsync(job.Id, access, CancellationToken.None));
        Assert.True(await rig.Jobs.DeleteAsync(job.Id, access, CancellationToken.None));

        Assert.Empty(rig.OnDisk());
        await using var context = await rig.Contexts.CreateDbContextAsync();
        Assert.False(await context.ExportJobs.AnyAsync(row => row.Id == job.Id));
    }
}
