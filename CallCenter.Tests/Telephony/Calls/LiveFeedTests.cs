using CallCenter.Data.Agents;
using CallCenter.Telephony.Acd;
using CallCenter.Telephony.Calls;
using CallCenter.Tests.Support;
using CallCenter.Tests.Telephony.Acd;
using Microsoft.Extensions.Logging.Abstractions;

namespace CallCenter.Tests.Telephony.Calls;

public sealed class LiveFeedTests
{
    private static readonly PhoneBinding Phone = new(BoundPhoneKind.Telephone, "13800000000");

    [Fact]
    public async Task Many_changes_within_a_second_make_one_snapshot_and_the_latest_wins()
    {
        await using var screen = await Screen.StartAsync();
        await Eventually.TrueAsync(() => screen.Feed.Current(Demo.DepartmentId) is not null, "the first snapshot");
        var seen = new List<LiveSnapshot>();
        using var subscription = screen.Feed.Subscribe(Demo.DepartmentId, snapshot =>
        {
            lock (seen)
            {
                seen.Add(snapshot);
            }
        });

        await screen.Acd.SignInAsync(2001, Phone, AgentState.Idle, "", new("测试", "测试"));
        await screen.Acd.SetBusyAsync(2001, "小休", new("测试", "测试"));
        await screen.Acd.SetIdleAsync(2001, new("测试", "测试"));
        await screen.Acd.SetBusyAsync(2001, "小休", new("测试", "测试"));
        Assert.Empty(seen);
        await Eventually.TrueAsync(
            () =>
            {
                screen.Time.Advance(TimeSpan.FromSeconds(1));
                lock (seen)
                {
                    return seen.Count > 0;
                }
            },
            "a snapshot");

        lock (seen)
        {
            Assert.Equal(AgentState.Busy, seen[0].Acd.Agents.Single(agent => agent.AgentId == 2001).State);
        }
    }

    [Fact]
    public async Task An_agents_own_changes_come_at_once_and_only_his()
    {
        await using var screen = await Screen.StartAsync();
        var seen = new System.Collections.Concurrent.ConcurrentQueue<AgentView>();
        using var subscription = screen.Feed.SubscribeAgent(Demo.DepartmentId, 2001, seen.Enqueue);

        await screen.Acd.SignInAsync(2002, Phone, AgentState.Idle, "", new("测试", "测试"));
        await screen.Acd.SignInAsync(2001, Phone with { Number = "13800000001" }, AgentState.Idle, "", new("测试", "测试"));

        await Eventually.TrueAsync(() => seen.Any(view => view.State == AgentState.Idle), "the agent's change");
        Assert.All(seen, view => Assert.Equal(2001, view.AgentId));
    }

    [Fact]
    public async Task A_screen_that_fails_does_not_silence_the_others()
    {
        await using var screen = await Screen.StartAsync();
        var seen = 0;
        using var broken = screen.Feed.Subscribe(Demo.DepartmentId, _ => throw new InvalidOperationException("broken screen"));
        using var other = screen.Feed.Subscribe(Demo.DepartmentId, _ => Interlocked.Increment(ref seen));

        await Eventually.TrueAsync(
            () =>
            {
                screen.Time.Advance(TimeSpan.FromSeconds(1));
                return seen > 0;
            },
            "the other screen to see something");
    }

    [Fact]
    public async Task A_screen_that_was_closed_hears_nothing_more()
    {
        await using var screen = await Screen.StartAsync();
        var closed = 0;
        var open = 0;
        var subscription = screen.Feed.Subscribe(Demo.DepartmentId, _ => Interlocked.Increment(ref closed));
        subscription.Dispose();
        using var other = screen.Feed.Subscribe(Demo.DepartmentId, _ => Interlocked.Increment(ref open));

        await screen.Acd.SignInAsync(2001, Phone, AgentState.Idle, "", new("测试", "测试"));
        await Eventually.TrueAsync(
            () =>
            {
                screen.Time.Advance(TimeSpan.FromSeconds(1));
                return open > 0;
            },
            "the open screen to see something");

        Assert.Equal(0, closed);
        Assert.Null(screen.Feed.Current(99));
    }

    [Fact]
    public async Task Todays_figures_come_from_the_rollups()
    {
        await using var screen = await Screen.StartAsync(new TodayFigures(12, 9, 2));
        using var subscription = screen.Feed.Subscribe(Demo.DepartmentId, _ => { });

        await Eventually.TrueAsync(
            () =>
            {
                screen.Time.Advance(TimeSpan.FromSeconds(1));
                return screen.Feed.Current(Demo.DepartmentId)?.Today == new TodayFigures(12, 9, 2);
            },
            "the figures");
    }

    private sealed class Screen : IAsyncDisposable
    {
        private Screen(DepartmentAcd acd, Departments departments, ManualTime time, TodayFigures today)
        {
            (Acd, Time) = (acd, time);
            Feed = new LiveFeed(departments, new LiveCalls(), (_, _) => Task.FromResult(today), time, NullLogger<LiveFeed>.Instance);
        }

        public DepartmentAcd Acd { get; }

        public ManualTime Time { get; }

        public LiveFeed Feed { get; }

        public static async Task<Screen> StartAsync(TodayFigures? today = null)
        {
            var time = new ManualTime();
            var configuration = Demo.Configuration();
            var acd = new DepartmentAcd(configuration, new MemoryLedger(), new AcdFixture.MemorySessions(), time, new Random(1), NullLogger<DepartmentAcd>.Instance);
            var departments = new Departments(_ => acd);
            var screen = new Screen(acd, departments, time, today ?? TodayFigures.None);
            await departments.ApplyAsync(configuration);
            await screen.Feed.StartAsync(CancellationToken.None);
            return screen;
        }

        public async ValueTask DisposeAsync()
        {
            await Feed.StopAsync(CancellationToken.None);
            Feed.Dispose();
            await Acd.DisposeAsync();
        }
    }
}
