using System.Diagnostics;
using CallCenter.Data;
using CallCenter.Data.Embedded;
using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace CallCenter.Tests.Data.Records;

public sealed class SpoolTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("callcenter-test-").FullName;

    [Fact]
    public async Task Calls_that_end_while_the_database_is_stopped_or_killed_are_all_there_afterwards_exactly_once()
    {
        using var server = new EmbeddedPostgres(folder, NullLogger<EmbeddedPostgres>.Instance);
        await using var data = await DataHost.StartAsync(options: new DataOptions(folder, server.Start(), false));
        using var stop = new CancellationTokenSource();
        var traffic = Task.Run(() => TrafficAsync(data, stop.Token));

        await StoredAtLeastAsync(data, 50);
        server.Stop();
        await WaitingAtLeastAsync(data, 100);
        server.Start();
        await StoredAtLeastAsync(data, 150);
        Process.GetProcessById(server.ProcessId!.Value).Kill();
        await WaitingAtLeastAsync(data, data.Get<Ledger>().Waiting + 100);
        server.Start();
        await stop.CancelAsync();
        var told = await traffic;
        await Eventually.TrueAsync(() => data.Get<Ledger>().Waiting == 0, "everything is stored");

        await using var context = await data.Get<IDbContextFactory<CallCenterContext>>().CreateDbContextAsync();
        var stored = await context.CallRecords.Select(call => call.UniqueId).ToListAsync();
        Assert.Equal(told.Order(StringComparer.Ordinal), stored.Order(StringComparer.Ordinal));
        Assert.Equal(told.Count, await context.HourlyHotlines.SumAsync(row => row.Entered));
        Assert.Equal(told.Count, await context.HourlyAgents.SumAsync(row => row.Answered));
        Assert.Equal(told.Count * new StoryBuilder().Usual().Story.Events.Count, await context.CallEvents.CountAsync());
        Assert.False(Directory.Exists(Path.Combine(folder, "journal", "rejected")));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static async Task<List<string>> TrafficAsync(DataHost data, CancellationToken cancel)
    {
        var ledger = data.Get<ILedger>();
        var told = new List<string>();
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        do
        {
            var story = new StoryBuilder($"spool-1.{told.Count}").Usual().Story;
            ledger.Open(story.UniqueId, story.CallId, story.EnterpriseId, story.DepartmentId);
            foreach (var step in story.Events)
            {
                ledger.Append(story.UniqueId, step);
            }

            told.Add(story.UniqueId);
            await pace.WaitForNextTickAsync(CancellationToken.None);
        }
        while (!cancel.IsCancellationRequested);
        return told;
    }

    private static Task WaitingAtLeastAsync(DataHost data, int count) =>
        Eventually.TrueAsync(() => data.Get<Ledger>().Waiting >= count, $"{count} calls wait in the journal");

    private static Task StoredAtLeastAsync(DataHost data, int count) => Eventually.TrueAsync(
        async () =>
        {
            await using var context = await data.Get<IDbContextFactory<CallCenterContext>>().CreateDbContextAsync();
            return await context.CallRecords.CountAsync() >= count;
        },
        $"{count} calls are stored");
}
