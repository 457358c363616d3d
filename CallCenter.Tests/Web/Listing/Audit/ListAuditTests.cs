using System.Net.Http.Json;
using CallCenter.Data;
using CallCenter.Data.Tenancy;
using CallCenter.Tests.Support;
using CallCenter.Web.Home.Records;
using CallCenter.Web.Listing;
using CallCenter.Web.Listing.Audit;
using CallCenter.Web.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CallCenter.Tests.Web.Listing.Audit;

/// <summary>导出日志 (manual 3.6.1.3): one line a query and one an export.</summary>
[Collection(WebTests.Name)]
public sealed class ListAuditTests(WebHost host)
{
    [Fact]
    public async Task A_query_leaves_a_line_with_who_where_from_and_what_in_words()
    {
        var access = Asker();
        var (first, last) = ($"{DateTime.UtcNow.AddDays(-9):yyyy-MM-dd}", $"{DateTime.UtcNow.AddDays(-8):yyyy-MM-dd}");
        await ReadAsync(access, ("answerStatus", "agentAnswered"), ("from", first), ("to", last), (ListQuery.WhereKey, "talkSeconds:gt:60\nrecording:eq:true"));

        var line = Assert.Single(await LinesAsync(access, 1));
        Assert.Equal("inbound-calls", line.Page);
        Assert.Equal("query", line.Action);
        Assert.Equal("203.0.113.7", line.Address);
        Assert.Equal(host.North.DepartmentId, line.DepartmentId);
        Assert.Equal($"时间 {first} 00:00:00 至 {last} 23:59:59；接听状态 人工接听；通话时长 大于 60 秒；录音 等于 是", line.Condition);
        Assert.Equal($"time {first} 00:00:00 to {last} 23:59:59; Answer status Answered by agent; Talk time is greater than 60 s; Recording equals yes", line.ConditionEn);
    }

    [Fact]
    public async Task Paging_and_sorting_are_no_new_query_but_another_condition_is()
    {
        var access = Asker();
        await ReadAsync(access, ("agentNumber", "2001"));
        await ReadAsync(access, ("agentNumber", "2001"), ("page", "2"));
        await ReadAsync(access, ("agentNumber", "2001"), ("sort", "-talkSeconds"));
        await ReadAsync(access, ("agentNumber", "2002"));

        Assert.Equal(["座席工号 2001", "座席工号 2002"], (await LinesAsync(access, 2)).Select(line => line.Condition.Split('；')[1]));
    }

    [Fact]
    public async Task A_query_that_was_refused_read_nothing_and_leaves_no_line()
    {
        var access = Asker();
        await ReadAsync(access, ("page", "0"));
        await ReadAsync(access with { Permissions = new HashSet<string>() });
        await ReadAsync(access);

        Assert.Single(await LinesAsync(access, 1));
    }

    [Fact]
    public async Task Every_export_is_a_line_of_its_own()
    {
        var access = Asker();
        var (question, _) = await host.Services.GetRequiredService<ListReader>().CheckAsync(InboundCalls.Definition, access, new Dictionary<string, string>(), null, CancellationToken.None);
        var audit = host.Services.GetRequiredService<ListAudit>();
        foreach (var action in new[] { ListAction.ExportPage, ListAction.ExportAll, ListAction.ExportAll })
        {
            await audit.RecordAsync(question!, action, CancellationToken.None);
        }

        Assert.Equal(["export-page", "export-all", "export-all"], (await LinesAsync(access, 3)).Select(line => line.Action));
    }

    [Fact]
    public async Task A_program_leaves_a_line_with_the_name_of_its_token_and_its_address()
    {
        using var program = host.Program(host.South.Token);
        var mark = $"m{Guid.NewGuid():N}";
        await program.GetFromJsonAsync<object>($"/interface/v10/pages/inbound-calls?agentName={mark}");

        AuditEntry? line = null;
        await Eventually.TrueAsync(async () => (line = await FindAsync(entry => entry.Condition.Contains(mark))) is not null, "a line of the program");
        Assert.Equal("South", line!.UserName);
        Assert.Null(line.UserId);
        Assert.Equal("127.0.0.1", line.Address);
    }

    [Fact]
    public async Task A_stop_before_the_writer_came_to_run_loses_no_line()
    {
        var access = Asker();
        var audit = new ListAudit(TimeProvider.System);
        using var writer = new ListAuditWriter(
            audit, host.Services.GetRequiredService<IDbContextFactory<CallCenterContext>>(), TimeProvider.System, NullLogger<ListAuditWriter>.Instance);
        var (question, _) = await host.Services.GetRequiredService<ListReader>().CheckAsync(InboundCalls.Definition, access, new Dictionary<string, string>(), null, CancellationToken.None);
        await audit.RecordAsync(question!, ListAction.ExportPage, CancellationToken.None);

        await writer.StopAsync(CancellationToken.None);

        await using var context = await host.DatabaseAsync();
        Assert.Equal(1, await context.AuditEntries.CountAsync(line => line.UserName == access.Name));
    }

    [Fact]
    public async Task An_orderly_stop_loses_no_line()
    {
        var access = Asker();
        var audit = new ListAudit(TimeProvider.System);
        using var writer = new ListAuditWriter(
            audit, host.Services.GetRequiredService<IDbContextFactory<CallCenterContext>>(), TimeProvider.System, NullLogger<ListAuditWriter>.Instance);
        var (question, _) = await host.Services.GetRequiredService<ListReader>().CheckAsync(InboundCalls.Definition, access, new Dictionary<string, string>(), null, CancellationToken.None);
        await writer.StartAsync(CancellationToken.None);
        for (var i = 0; i < 1200; i++)
        {
            await audit.RecordAsync(question!, ListAction.ExportPage, CancellationToken.None);
        }

        await writer.StopAsync(CancellationToken.None);

        await using var context = await host.DatabaseAsync();
        Assert.Equal(1200, await context.AuditEntries.CountAsync(line => line.UserName == access.Name));
    }

    private Access Asker() => new(null, $"asker-{Guid.NewGuid():N}", "", Scope.Of(host.North.DepartmentId), Permission.All) { Address = "203.0.113.7" };

    private Task<ListOutcome> ReadAsync(Access access, params (string Key, string Value)[] input) => host.Services.GetRequiredService<ListReader>().ReadAsync(
        InboundCalls.Definition, access, input.ToDictionary(pair => pair.Key, pair => pair.Value), null, CancellationToken.None);

    private async Task<IReadOnlyList<AuditEntry>> LinesAsync(Access access, int expected)
    {
        IReadOnlyList<AuditEntry> lines = [];
        await Eventually.TrueAsync(
            async () =>
            {
                await using var context = await host.DatabaseAsync();
                lines = await context.AuditEntries.AsNoTracking().Where(line => line.UserName == access.Name).OrderBy(line => line.Id).ToListAsync();
                return lines.Count >= expected;
            },
            $"{expected} lines");
        return lines;
    }

    private async Task<AuditEntry?> FindAsync(System.Linq.Expressions.Expression<Func<AuditEntry, bool>> condition)
    {
        await using var context = await host.DatabaseAsync();
        return await context.AuditEntries.AsNoTracking().SingleOrDefaultAsync(condition);
    }
}
