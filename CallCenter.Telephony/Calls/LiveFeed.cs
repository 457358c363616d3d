using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Threading.Channels;
using CallCenter.Telephony.Acd;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Calls;

/// <summary>Today's figures of a department, from the hourly rollups.</summary>
public delegate Task<TodayFigures> LoadToday(int departmentId, CancellationToken cancel);

/// <summary>Publishes a department's snapshot when something changed, at once after a quiet second and at most once a second.</summary>
public sealed partial class LiveFeed : BackgroundService, ILiveFeed
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TodayPace = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<int, Board> boards = new();
    private readonly Departments departments;
    private readonly LiveCalls live;
    private readonly LoadToday loadToday;
    private readonly TimeProvider time;
    private readonly ILogger<LiveFeed> log;
    private readonly Channel<Board> added = Channel.CreateUnbounded<Board>();

    public LiveFeed(Departments departments, LiveCalls live, LoadToday loadToday, TimeProvider time, ILogger<LiveFeed> log)
    {
        (this.departments, this.live, this.loadToday, this.time, this.log) = (departments, live, loadToday, time, log);
        departments.Added += Add;
        live.Changed += department => boards.GetValueOrDefault(department)?.Touch();
        foreach (var department in departments.All)
        {
            Add(department);
        }
    }

    public LiveSnapshot? Current(int departmentId) => boards.GetValueOrDefault(departmentId)?.Latest;

    public IDisposable Subscribe(int departmentId, Action<LiveSnapshot> handler)
    {
        var board = BoardOf(departmentId);
        board.Subscribers.Add(handler);
        board.Touch();
        return new Subscription(() => board.Subscribers.Remove(handler));
    }

    public IDisposable SubscribeAgent(int departmentId, int agentId, Action<AgentView> handler)
    {
        var board = BoardOf(departmentId);
        board.AgentSubscribers.Add((agentId, handler));
        return new Subscription(() => board.AgentSubscribers.Remove((agentId, handler)));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var loops = new List<Task> { RefreshTodayAsync(stoppingToken) };
        try
        {
            await foreach (var board in added.Reader.ReadAllAsync(stoppingToken))
            {
                loops.Add(PublishAsync(board, stoppingToken));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(loops);
        }
    }

    private void Add(ServedDepartment department)
    {
        var board = BoardOf(department.Id);
        department.Acd.AgentChanged += view => AgentChanged(board, view);
        board.Touch();
        added.Writer.TryWrite(board);
    }

    private Board BoardOf(int departmentId) => boards.GetOrAdd(departmentId, id => new Board(id));

    private void AgentChanged(Board board, AgentView view)
    {
        foreach (var (agentId, handler) in board.AgentSubscribers.All)
        {
            if (agentId == view.AgentId)
            {
                Call(handler, view);
            }
        }

        board.Touch();
    }

    private async Task PublishAsync(Board board, CancellationToken stop)
    {
        try
        {
            await foreach (var _ in board.Changes.ReadAllAsync(stop))
            {
                if (departments.Find(board.DepartmentId) is { } department)
                {
                    var snapshot = new LiveSnapshot(await department.Acd.SnapshotAsync(), live.OfDepartment(board.DepartmentId), board.Today);
                    board.Latest = snapshot;
                    foreach (var handler in board.Subscribers.All)
                    {
                        Call(handler, snapshot);
                    }
                }

                await Task.Delay(Pace, time, stop);
            }
        }
        catch (OperationCanceledException)
        {
            // The application stops.
        }
        catch (Exception error)
        {
            PublishingFailed(log, error, board.DepartmentId);
        }
    }

    /// <summary>Only for departments that somebody looks at.</summary>
    private async Task RefreshTodayAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(TodayPace, time);
        try
        {
            do
            {
                foreach (var board in boards.Values.Where(board => board.Subscribers.Any))
                {
                    await RefreshTodayAsync(board, stop);
                }
            }
            while (await timer.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException)
        {
            // The application stops.
        }
    }

    private async Task RefreshTodayAsync(Board board, CancellationToken stop)
    {
        try
        {
            var today = await loadToday(board.DepartmentId, stop);
            if (today != board.Today)
            {
                board.Today = today;
                board.Touch();
            }
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // The figures of before stand until the database answers again.
            TodayFailed(log, board.DepartmentId, error.Message);
        }
    }

    /// <summary>A screen that fails must not take the others along.</summary>
    private void Call<T>(Action<T> handler, T news)
    {
        try
        {
            handler(news);
        }
        catch (Exception error)
        {
            HandlerFailed(log, error);
        }
    }

    [LoggerMessage(LogLevel.Error, "A subscriber of live state failed.")]
    private static partial void HandlerFailed(ILogger logger, Exception error);

    [LoggerMessage(LogLevel.Error, "Live state of department {Department} is no longer published.")]
    private static partial void PublishingFailed(ILogger logger, Exception error, int department);

    [LoggerMessage(LogLevel.Warning, "Today's figures of department {Department} cannot be read: {Reason}")]
    private static partial void TodayFailed(ILogger logger, int department, string reason);

    /// <summary>What one department's screens share.</summary>
    private sealed class Board(int departmentId)
    {
        private readonly Channel<bool> changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        private volatile LiveSnapshot? latest;
        private volatile TodayFigures today = TodayFigures.None;

        public int DepartmentId => departmentId;

        public ChannelReader<bool> Changes => changes.Reader;

        public Subscribers<Action<LiveSnapshot>> Subscribers { get; } = new();

        public Subscribers<(int AgentId, Action<AgentView> Handler)> AgentSubscribers { get; } = new();

        public LiveSnapshot? Latest
        {
            get => latest;
            set => latest = value;
        }

        public TodayFigures Today
        {
            get => today;
            set => today = value;
        }

        public void Touch() => changes.Writer.TryWrite(true);
    }

    private sealed class Subscribers<T>
    {
        private ImmutableList<T> all = [];

        public ImmutableList<T> All => all;

        public bool Any => !all.IsEmpty;

        public void Add(T subscriber) => ImmutableInterlocked.Update(ref all, list => list.Add(subscriber));

        public void Remove(T subscriber) => ImmutableInterlocked.Update(ref all, list => list.Remove(subscriber));
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
