using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using CallCenter.Data.Agents;
using CallCenter.Data.Queues;
using CallCenter.Telephony.Acd;
using CallCenter.Tests.Telephony.Acd;
using Microsoft.Extensions.Logging.Abstractions;

namespace CallCenter.Tests.Benchmarks;

/// <summary>How fast the ACD brings callers and agents together: 2,000 agents and 200 queues in one department, which is the worst case (departments run in parallel).
/// An agent is in ten queues; a queue has about 100 agents.</summary>
internal static class AcdBenchmark
{
    private const int Agents = 2000;
    private const int Queues = 200;
    private const int QueuesOfAnAgent = 10;

    /// <param name="arguments"><c>--seconds N</c> (default 20) and <c>--rate N</c> calls a second (default 500).</param>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var seconds = arguments.Number("--seconds", 20);
        var rate = arguments.Number("--rate", 500);

        Console.WriteLine($"ACD, {Agents} agents, {Queues} queues, one department");
        Console.WriteLine();
        Console.WriteLine("| load | seconds | assignments | assignments/s | p50 ms | p99 ms | max ms | waited | assigned twice |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|");

        // The first run is for the compiler.
        await using (var warm = await Hall.OpenAsync())
        {
            await PacedAsync(warm, rate, TimeSpan.FromSeconds(3));
        }

        await using (var paced = await Hall.OpenAsync())
        {
            var elapsed = await PacedAsync(paced, rate, TimeSpan.FromSeconds(seconds));
            paced.Print($"{rate} calls/s", elapsed);
        }

        await using (var flooded = await Hall.OpenAsync())
        {
            var elapsed = await FloodedAsync(flooded, TimeSpan.FromSeconds(Math.Min(seconds, 10)));
            flooded.Print("as fast as it goes", elapsed);
        }

        return 0;
    }

    /// <summary>Calls arrive evenly; three quarters of the agents talk at any time.</summary>
    private static async Task<TimeSpan> PacedAsync(Hall hall, int rate, TimeSpan duration)
    {
        var talk = TimeSpan.FromSeconds(0.75 * Agents / rate);
        var random = new Random(7);
        var calls = new List<Task>();
        var watch = Stopwatch.StartNew();
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (watch.Elapsed < duration)
        {
            for (; calls.Count < watch.Elapsed.TotalSeconds * rate; calls.Add(hall.CallAsync(random.Next(1, Queues + 1), talk * (0.5 + random.NextDouble()))))
            {
            }

            await pace.WaitForNextTickAsync();
        }

        var elapsed = watch.Elapsed;
        await Task.WhenAll(calls);
        return elapsed;
    }

    /// <summary>Sixteen lines of calls without pause and without talk: what the mailbox can carry.</summary>
    private static async Task<TimeSpan> FloodedAsync(Hall hall, TimeSpan duration)
    {
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, 16).Select(line => Task.Run(async () =>
        {
            var random = new Random(line);
            while (watch.Elapsed < duration)
            {
                await hall.CallAsync(random.Next(1, Queues + 1), TimeSpan.Zero);
            }
        })));
        return watch.Elapsed;
    }

    /// <summary>A department full of signed-in agents whose changes are watched, as the live feed does.</summary>
    private sealed class Hall : IAsyncDisposable
    {
        private readonly ConcurrentBag<double> latencies = [];
        private readonly long[] freedAt = new long[Agents + 1];
        private readonly int[] holders = new int[Agents + 1];
        private readonly DepartmentAcd acd;
        private readonly CancellationTokenSource closing = new();
        private Task screens = Task.CompletedTask;
        private int calls;
        private int waited;
        private int twice;

        private Hall()
        {
            var random = new Random(1);
            var strategies = Enum.GetValues<RingStrategy>();
            var agents = Enumerable.Range(1, Agents).Select(id => TestDepartment.Agent(
                id, [.. Enumerable.Range(1, Queues).OrderBy(_ => random.Next()).Take(QueuesOfAnAgent).Select(skill => (skill, random.Next(1, 10)))]));
            var queues = Enumerable.Range(1, Queues).Select(id => TestDepartment.Queue(id, strategies[id % strategies.Length], queue =>
            {
                queue.WrapUp = 0;
                queue.Skills = [new QueueSkill { QueueId = id, SkillId = id, Level = 1 }];
            }));
            acd = new DepartmentAcd(
                TestDepartment.With([.. agents], [.. queues]), new AcdFixture.RecordingLedger(), new AcdFixture.MemorySessions(), TimeProvider.System, new Random(1),
                NullLogger<DepartmentAcd>.Instance);
            acd.AgentChanged += static _ => { };
        }

        public static async Task<Hall> OpenAsync()
        {
            var hall = new Hall();
            for (var agent = 1; agent <= Agents; agent++)
            {
                var phone = AcdFixture.PhoneOf(agent);
                await hall.acd.PhoneReachableAsync(phone.Number, true);
                await hall.acd.SignInAsync(agent, phone, AgentState.Idle, "", default);
            }

            hall.screens = hall.WatchAsync();
            return hall;
        }

        /// <summary>One call from the queue to the end of the talk. Its latency is counted from the moment in which it could be assigned: from its arrival, or from
        /// the moment in which the agent who took it became free.</summary>
        public async Task CallAsync(int queue, TimeSpan talk)
        {
            var number = Interlocked.Increment(ref calls);
            var uniqueId = string.Create(CultureInfo.InvariantCulture, $"bench-1.{number}");
            var entered = Stopwatch.GetTimestamp();
            await acd.EnterQueueAsync(new QueueRequest(uniqueId, queue, 0, null, TimeProvider.System.GetUtcNow(), AcdFixture.CallOf(uniqueId, queue)));
            var decision = await acd.NextAgentAsync(uniqueId, CancellationToken.None);
            var now = Stopwatch.GetTimestamp();
            var agent = decision.AgentId;
            if (Interlocked.Exchange(ref holders[agent], number) != 0)
            {
                Interlocked.Increment(ref twice);
            }

            var freed = Interlocked.Read(ref freedAt[agent]);
            if (freed > entered)
            {
                Interlocked.Increment(ref waited);
            }

            latencies.Add(Stopwatch.GetElapsedTime(Math.Max(entered, freed), now).TotalMilliseconds);
            await acd.OfferRingingAsync(agent, uniqueId);
            await acd.OfferAnsweredAsync(agent, uniqueId);
            if (talk > TimeSpan.Zero)
            {
                await Task.Delay(talk, closing.Token); // The talk itself: the load, not a wait for something.
            }

            Interlocked.Exchange(ref holders[agent], 0);
            Interlocked.Exchange(ref freedAt[agent], Stopwatch.GetTimestamp());
            await acd.CallEndedAsync(agent, uniqueId, default);
        }

        public void Print(string load, TimeSpan elapsed)
        {
            var sorted = latencies.Order().ToArray();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {load} | {elapsed.TotalSeconds:0} | {sorted.Length} | {sorted.Length / elapsed.TotalSeconds:0} | {sorted[sorted.Length / 2]:0.000} | {sorted[sorted.Length * 99 / 100]:0.000} | {sorted[^1]:0.0} | {waited} | {twice} |"));
        }

        public async ValueTask DisposeAsync()
        {
            await closing.CancelAsync();
            await screens;
            await acd.DisposeAsync();
            closing.Dispose();
        }

        private async Task WatchAsync()
        {
            using var second = new PeriodicTimer(TimeSpan.FromSeconds(1));
            try
            {
                while (await second.WaitForNextTickAsync(closing.Token))
                {
                    await acd.SnapshotAsync();
                }
            }
            catch (OperationCanceledException)
            {
                // Closed.
            }
        }
    }
}
