using System.Diagnostics;
using System.Globalization;
using CallCenter.Data;
using CallCenter.Data.Agents;
using CallCenter.Telephony;
using CallCenter.Telephony.Acd;
using CallCenter.Telephony.Acd.Agents;
using CallCenter.Telephony.Calls;
using CallCenter.Telephony.Simulation;
using CallCenter.Telephony.Simulation.Parties;
using CallCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Benchmarks;

/// <summary>Whole calls through the whole of telephony, with records in an embedded PostgreSQL: arrival, menu, key, queue, agent's phone, talk, recording, wrap-up.
/// <c>bench calls [--rate CALLS_PER_SECOND] [--seconds N]</c></summary>
internal static class CallsBenchmark
{
    private const string Hotline = "89193634";
    private static readonly TimeSpan Talk = TimeSpan.FromMilliseconds(200);

    public static async Task<int> RunAsync(string[] arguments)
    {
        var rate = arguments.Number("--rate", 100);
        var seconds = arguments.Number("--seconds", 20);
        await using var simulated = await SimulatedSwitch.StartAsync(new() { RecordedTones = TimeSpan.Zero, MissingSoundLength = TimeSpan.FromMilliseconds(100) });
        await using var relay = new LatencyRelay(simulated.Port);
        var folder = Directory.CreateTempSubdirectory("callcenter-bench-").FullName;
        var options = new DataOptions(folder, await PostgresFixture.CreateDatabaseAsync(), Demo: true, "Bench-password-1", "bench-token");
        await using (var seeding = await DataHost.StartAsync(options: options))
        {
            await HireAsync(options, agents: (int)(rate * 4.5) + 20);
        }

        await using var host = await DataHost.StartAsync(options: options, configure: services => services.AddTelephony(new TelephonyOptions(
            "bench", [$"127.0.0.1:{relay.Port}"], "ClueCon", Path.Combine(folder, "recordings"), folder, Demo: true)));
        await SignInAsync(host, simulated);
        await MeasureAsync(host, simulated, "warm-up", rate, 15);
        relay.Forget();
        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        var (calls, served, steady) = await MeasureAsync(host, simulated, "run", rate, seconds);
        processor = Process.GetCurrentProcess().TotalProcessorTime - processor;

        var latencies = relay.Latencies;
        Console.WriteLine($"{"calls",8}{"asked/s",10}{"stored/s",10}{"served",8}{"commands",10}{"p50 ms",9}{"p99 ms",9}{"max ms",9}{"cpu ms/call",13}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{calls,8}{rate,10}{steady,10:0.0}{served,8}{latencies.Length,10}{latencies.At(0.5),9:0.00}{latencies.At(0.99),9:0.00}{latencies[^1],9:0.0}"
            + $"{processor.TotalMilliseconds / calls,13:0.0}"));
        foreach (var (milliseconds, what) in relay.Slowest(3))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"slow: {milliseconds:0.0} ms, {what}"));
        }

        Console.WriteLine("(stored/s: while calls go on coming, without the first quarter of the time)");
        Console.WriteLine("(simulated switch, relay and application share one process: their processor time is in the last column)");
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static async Task<(int Calls, int Served, double StoredPerSecond)> MeasureAsync(
        DataHost host, SimulatedSwitch simulated, string name, int rate, int seconds)
    {
        var prefix = name == "run" ? "138" : "139";
        var watch = Stopwatch.StartNew();
        (int Stored, TimeSpan At)? quarter = null;
        var calls = new List<SimulatedCall>(rate * seconds);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (calls.Count < rate * seconds && await pace.WaitForNextTickAsync())
        {
            for (var due = (int)Math.Min(rate * watch.Elapsed.TotalSeconds, rate * seconds); calls.Count < due;)
            {
                calls.Add(simulated.Call(new($"{prefix}{calls.Count:00000000}"), Hotline, CustomerScript.Usual("1", Talk, TimeSpan.FromMinutes(1))));
            }

            if (calls.Count >= rate * seconds / 4)
            {
                quarter ??= (await StoredAsync(host, prefix), watch.Elapsed);
            }
        }

        var (before, from) = quarter!.Value;
        var steady = (await StoredAsync(host, prefix) - before) / (watch.Elapsed - from).TotalSeconds;
        await Task.WhenAll(calls.Select(call => call.Ended));
        await Eventually.TrueAsync(async () => await StoredAsync(host, prefix) >= calls.Count, "every call to be stored", TimeSpan.FromMinutes(3));
        return (calls.Count, calls.Count(call => call.Talking.IsCompleted), steady);
    }

    private static async Task<int> StoredAsync(DataHost host, string prefix)
    {
        await using var context = await host.Get<IDbContextFactory<CallCenterContext>>().CreateDbContextAsync();
        return await context.CallRecords.CountAsync(row => row.CustomerNumber.StartsWith(prefix));
    }

    /// <summary>Enough agents that wrap-up (3 s) does not hold the calls up; all serve queue 0001.</summary>
    private static async Task HireAsync(DataOptions options, int agents)
    {
        await using var context = new CallCenterContext(new DbContextOptionsBuilder<CallCenterContext>().UseNpgsql(options.ConnectionString).Options);
        var department = (await context.Hotlines.SingleAsync(row => row.Number == Hotline)).DepartmentId;
        var queue = await context.Queues.Include(row => row.Skills).SingleAsync(row => row.DepartmentId == department && row.Number == "0001");
        (queue.WrapUp, queue.MaxWaiting, queue.Strategy) = (3, 0, CallCenter.Data.Queues.RingStrategy.LongestIdle);
        for (var i = 0; i < agents; i++)
        {
            context.Add(new Agent
            {
                DepartmentId = department, Number = $"{90000 + i}", Name = $"座席{i}", Phone = $"{90000 + i}",
                Skills = [.. queue.Skills.Select(skill => new AgentSkill { SkillId = skill.SkillId, Level = skill.Level })],
            });
        }

        await context.SaveChangesAsync();
    }

    private static async Task SignInAsync(DataHost host, SimulatedSwitch simulated)
    {
        await Eventually.TrueAsync(() => simulated.Clients >= 2, "the application to connect");
        await using var context = await host.Get<IDbContextFactory<CallCenterContext>>().CreateDbContextAsync();
        var desk = host.Get<IAgentDesk>();
        foreach (var agent in await context.Agents.AsNoTracking().Where(row => row.Number.StartsWith("9")).ToListAsync())
        {
            simulated.AddPhone(agent.Phone, AnswerBehaviour.Answers(TimeSpan.Zero));
            await Eventually.TrueAsync(
                async () => await desk.SignInAsync(
                    agent.DepartmentId, agent.Id, new PhoneBinding(BoundPhoneKind.Extension, agent.Phone), AgentState.Idle, "", CancellationToken.None) is null,
                $"agent {agent.Number} to sign in");
        }
    }
}
