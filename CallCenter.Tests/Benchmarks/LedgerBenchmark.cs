using System.Diagnostics;
using CallCenter.Data;
using CallCenter.Data.Embedded;
using CallCenter.Data.Records;
using CallCenter.Tests.Data.Records;
using CallCenter.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CallCenter.Tests.Benchmarks;

/// <summary>How many calls a second the ledger takes in, and stores in an embedded PostgreSQL on the same machine (fsync on).</summary>
internal static class LedgerBenchmark
{
    private const int Departments = 3;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var calls = arguments is [var count, ..] ? int.Parse(count, null) : 20_000;
        var folder = Directory.CreateTempSubdirectory("callcenter-bench-").FullName;
        try
        {
            using var server = new EmbeddedPostgres(folder, NullLogger<EmbeddedPostgres>.Instance);
            await using var data = await DataHost.StartAsync(options: new DataOptions(folder, server.Start(), true));
            await MeasureAsync(data, "warm-up", 2_000, print: false);
            await MeasureAsync(data, "run", calls, print: true);
            await using var size = data.Get<NpgsqlDataSource>().CreateCommand("select pg_size_pretty(pg_database_size(current_database()))");
            Console.WriteLine($"database afterwards: {await size.ExecuteScalarAsync()}");
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(DataHost data, string name, int calls, bool print)
    {
        var ledger = data.Get<Ledger>();
        var watch = Stopwatch.StartNew();
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var steps = 0;
        for (var i = 0; i < calls; i++)
        {
            var story = new StoryBuilder($"{name}-1.{i}", 1 + (i % Departments), StoryBuilder.Noon.AddSeconds(i % 36_000)).Usual().Story;
            ledger.Open(story.UniqueId, story.CallId, story.EnterpriseId, story.DepartmentId);
            foreach (var step in story.Events)
            {
                ledger.Append(story.UniqueId, step);
                steps++;
            }
        }

        var taken = watch.Elapsed;
        await Eventually.TrueAsync(() => ledger.Waiting == 0, "everything is stored", TimeSpan.FromMinutes(10));
        var stored = watch.Elapsed;
        if (print)
        {
            Console.WriteLine($"{calls} calls of {steps / calls} steps");
            Console.WriteLine($"taken in:  {calls / taken.TotalSeconds,8:0} calls/s  ({taken.TotalMicroseconds / (steps + calls):0.0} µs a step)");
            Console.WriteLine($"stored:    {calls / stored.TotalSeconds,8:0} calls/s");
            Console.WriteLine($"processor: {(Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMilliseconds / calls:0.00} ms a call in the application");
        }
    }
}
