using System.Diagnostics;
using System.Globalization;
using CallCenter.Data;
using CallCenter.Data.Ivr;
using CallCenter.Data.Records.Story;
using CallCenter.Data.Schedules;
using CallCenter.Data.Regions;
using CallCenter.Telephony;
using CallCenter.Telephony.Ivr;
using CallCenter.Telephony.Ivr.Databases;
using CallCenter.Telephony.Ivr.Http;
using CallCenter.Telephony.Ivr.Trial;
using CallCenter.Telephony.Simulation;
using CallCenter.Telephony.Simulation.Parties;
using CallCenter.Telephony.Webhooks;
using CallCenter.Tests.Support;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Benchmarks;

/// <summary>A flow of ten nodes: how many steps a second the interpreter takes by itself, and whole calls through it with a simulated switch and records in an
/// embedded PostgreSQL. <c>bench flow [--rate CALLS_PER_SECOND] [--seconds N]</c></summary>
internal static class FlowBenchmark
{
    private const string Hotline = "89193634";

    /// <summary>Every node only thinks, but for a menu (1), a number keyed in (12#) and a sentence.</summary>
    private const string TenNodes = """
        {"start":"n1","nodes":[
          {"id":"n1","type":"set","name":"变量","path":"1","settings":{"variables":[{"name":"level","value":"${LEN(cdr_customer_number)}","type":"number"}]},"exits":{"next":"n2"}},
          {"id":"n2","type":"judge","name":"判断","path":"1.1","settings":{"conditions":[{"variable":"level","operator":">=","value":"3"}]},"exits":{"true":"n3","false":"n10"}},
          {"id":"n3","type":"time","name":"时间","path":"1.1.1","settings":{"periods":["week:1"]},"exits":{"week:1":"n4","other":"n4"}},
          {"id":"n4","type":"region","name":"地区","path":"1.1.1.1","settings":{"groups":["region:1"]},"exits":{"region:1":"n5","other":"n5"}},
          {"id":"n5","type":"select","name":"菜单","path":"1.1.1.1.1","settings":{"prompts":[{"kind":"voice","file":"menu.wav"}],"repeat":2,"timeoutSeconds":5},"exits":{"1":"n6","timeout":"n10","invalid":"n10"}},
          {"id":"n6","type":"set","name":"变量二","path":"2","settings":{"variables":[{"name":"kind","value":"a-${level}","type":"string"}]},"exits":{"next":"n7"}},
          {"id":"n7","type":"collect","name":"收号","path":"2.1","settings":{"prompts":[],"variable":"account","maxDigits":4,"timeoutSeconds":5},"exits":{"next":"n8","timeout":"n10"}},
          {"id":"n8","type":"branch","name":"分支","path":"2.1.1","settings":{"variable":"account","cases":["12","13"]},"exits":{"=12":"n9","=13":"n9","other":"n10"}},
          {"id":"n9","type":"play","name":"播放","path":"2.1.1.1","settings":{"prompts":[{"kind":"voice","file":"menu.wav"}]},"exits":{"next":"n10"}},
          {"id":"n10","type":"hangup","name":"挂机","path":"3","settings":{},"exits":{}}]}
        """;

    public static async Task<int> RunAsync(string[] arguments)
    {
        await InterpretAsync();
        await CallAsync(arguments.Number("--rate", 500), arguments.Number("--seconds", 10));
        return 0;
    }

    /// <summary>The interpreter and its nodes on one core, with a call that answers every question at once.</summary>
    private static async Task InterpretAsync()
    {
        var flow = IvrFlowDefinition.Parse(TenNodes).Flow!;
        var configuration = Demo.Configuration() with
        {
            Times = Timetable.Of("Asia/Shanghai", [new WeekPeriod { Id = 1, Name = "", Days = [.. Enum.GetValues<DayOfWeek>()], From = new(9, 0), To = new(18, 0) }], []),
            RegionGroups = [new RegionGroup { Id = 1, Name = "", Codes = ["010"] }],
        };
        var steps = await WalkAsync(flow, configuration, TimeSpan.FromSeconds(1));
        var watch = Stopwatch.StartNew();
        steps = await WalkAsync(flow, configuration, TimeSpan.FromSeconds(5));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"interpreter: {steps / watch.Elapsed.TotalSeconds:N0} steps/s ({steps:N0} nodes entered in {watch.Elapsed.TotalSeconds:0.0} s, one call at a time)"));
    }

    private static async Task<long> WalkAsync(IvrFlowDefinition flow, CallCenter.Data.Tenancy.DepartmentConfiguration configuration, TimeSpan time)
    {
        var caller = new TrialCaller("13800138000", "010", "", Hotline, DateTimeOffset.UtcNow);
        var trials = new FlowTrials(new FlowHttp(new AddressGuard([]), TimeProvider.System), new FlowDatabases(new AddressGuard([])), new FlowSecrets(new EphemeralDataProtectionProvider()));
        var watch = Stopwatch.StartNew();
        var steps = 0L;
        while (watch.Elapsed < time)
        {
            FlowTrial? trial = null;
            void Answer(TrialView view)
            {
                if (view.Question is { Keys: { } keys })
                {
                    trial?.Answer(keys.Most == 1 ? "1" : "12");
                }
            }

            trial = trials.Start(flow, configuration, caller, Answer);
            // A question that came before the trial was known here.
            Answer(trial.View);
            await trial.Over;
            steps += trial.View.Path.Count;
            await trial.DisposeAsync();
        }

        return steps;
    }

    private static async Task CallAsync(int rate, int seconds)
    {
        await using var simulated = await SimulatedSwitch.StartAsync(new() { RecordedTones = TimeSpan.Zero, MissingSoundLength = TimeSpan.FromMilliseconds(100) });
        await using var relay = new LatencyRelay(simulated.Port);
        var folder = Directory.CreateTempSubdirectory("callcenter-bench-").FullName;
        var library = Directory.CreateDirectory(Path.Combine(folder, "voices", "library")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(library, "menu.wav"), SampleSound.Wav(seconds: 1));
        var options = new DataOptions(folder, await PostgresFixture.CreateDatabaseAsync(), Demo: true, "Bench-password-1", "bench-token");
        await using (var seeding = await DataHost.StartAsync(options: options))
        {
            await PublishAsync(options);
        }

        await using var host = await DataHost.StartAsync(options: options, configure: services => services.AddTelephony(new TelephonyOptions(
            "bench", [$"127.0.0.1:{relay.Port}"], "ClueCon", Path.Combine(folder, "recordings"), folder, Demo: true)));
        await Eventually.TrueAsync(() => simulated.Clients >= 2, "the application to connect");
        await MeasureAsync(host, simulated, "139", Math.Min(rate, 50), 10);
        relay.Forget();
        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        var (calls, stored) = await MeasureAsync(host, simulated, "138", rate, seconds);
        processor = Process.GetCurrentProcess().TotalProcessorTime - processor;
        var latencies = relay.Latencies;
        Console.WriteLine($"{"calls",8}{"asked/s",10}{"ended/s",10}{"commands",10}{"p50 ms",9}{"p99 ms",9}{"max ms",9}{"cpu ms/call",13}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{calls,8}{rate,10}{stored,10:0.0}{latencies.Length,10}{latencies.At(0.5),9:0.00}{latencies.At(0.99),9:0.00}{latencies[^1],9:0.0}{processor.TotalMilliseconds / calls,13:0.0}"));
        Directory.Delete(folder, recursive: true);
    }

    private static async Task PublishAsync(DataOptions options)
    {
        await using var context = new CallCenterContext(new DbContextOptionsBuilder<CallCenterContext>().UseNpgsql(options.ConnectionString).Options);
        var department = (await context.Hotlines.SingleAsync(row => row.Number == Hotline)).DepartmentId;
        foreach (var flow in await context.IvrFlows.Where(row => row.DepartmentId == department).ToListAsync())
        {
            flow.Definition = TenNodes;
        }

        await context.SaveChangesAsync();
    }

    private static async Task<(int Calls, double EndedPerSecond)> MeasureAsync(DataHost host, SimulatedSwitch simulated, string prefix, int rate, int seconds)
    {
        var script = CustomerScript.Start.WhenPrompted().Press("1").WhenPrompted().Press("12#");
        var watch = Stopwatch.StartNew();
        var calls = new List<SimulatedCall>(rate * seconds);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (calls.Count < rate * seconds && await pace.WaitForNextTickAsync())
        {
            for (var due = (int)Math.Min(rate * watch.Elapsed.TotalSeconds, rate * seconds); calls.Count < due;)
            {
                calls.Add(simulated.Call(new($"{prefix}{calls.Count:00000000}"), Hotline, script));
            }
        }

        await Task.WhenAll(calls.Select(call => call.Ended));
        var ended = calls.Count / watch.Elapsed.TotalSeconds;
        await Eventually.TrueAsync(
            async () =>
            {
                await using var context = await host.Get<IDbContextFactory<CallCenterContext>>().CreateDbContextAsync();
                return await context.CallRecords.CountAsync(row => row.CustomerNumber.StartsWith(prefix)) >= calls.Count;
            },
            "every call to be stored", TimeSpan.FromMinutes(3));
        return (calls.Count, ended);
    }
}
