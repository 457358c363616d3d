namespace CallCenter.Tests.Support;

/// <summary>A clock that moves only when told. Timers fire inside <see cref="Advance"/>, on its thread, in the order in which they are due.</summary>
/// <remarks>Thread safe. What a timer sets in motion on other threads goes on after <see cref="Advance"/> returns: wait for its outcome, not for time.</remarks>
public sealed class ManualTime(DateTimeOffset start, TimeZoneInfo? zone = null) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly PriorityQueue<ManualTimer, (long Due, long Order)> timers = new();
    private readonly long startTicks = start.UtcTicks;
    private long nowTicks = start.UtcTicks;
    private long order;

    public ManualTime()
        : this(new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero))
    {
    }

    public override TimeZoneInfo LocalTimeZone { get; } = zone ?? TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Timers that wait for their time.</summary>
    public int PendingTimers
    {
        get
        {
            lock (gate)
            {
                return timers.UnorderedItems.Count(item => item.Element.IsDueAt(item.Priority));
            }
        }
    }

    /// <summary>How long the clock must be moved for the next timer to fire; null when none waits.</summary>
    public TimeSpan? UntilNext
    {
        get
        {
            lock (gate)
            {
                var waiting = timers.UnorderedItems.Where(item => item.Element.IsDueAt(item.Priority)).Select(item => item.Priority.Due - nowTicks).ToList();
                return waiting.Count == 0 ? null : TimeSpan.FromTicks(waiting.Min());
            }
        }
    }

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref nowTicks), TimeSpan.Zero);

    public override long GetTimestamp() => Interlocked.Read(ref nowTicks) - startTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock, stopping at each timer that comes due on the way; also at those which a callback starts.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        var target = Interlocked.Read(ref nowTicks) + by.Ticks;
        while (TakeDue(target) is { } timer)
        {
            timer.Fire();
        }
    }

    private ManualTimer? TakeDue(long target)
    {
        lock (gate)
        {
            while (timers.TryPeek(out var timer, out var at) && at.Due <= target)
            {
                timers.Dequeue();
                if (!timer.IsDueAt(at))
                {
                    continue; // Changed or disposed since it was entered.
                }

                nowTicks = Math.Max(nowTicks, at.Due);
                timer.Plan(null);
                if (timer.Period > TimeSpan.Zero)
                {
                    Plan(timer, timer.Period);
                }

                return timer;
            }

            nowTicks = Math.Max(nowTicks, target);
            return null;
        }
    }

    private void Plan(ManualTimer timer, TimeSpan dueTime)
    {
        var at = (nowTicks + dueTime.Ticks, ++order);
        timer.Plan(at);
        timers.Enqueue(timer, at);
    }

    private sealed class ManualTimer(ManualTime time, Action callback) : ITimer
    {
        private (long Due, long Order)? due;
        private bool disposed;

        public TimeSpan Period { get; private set; }

        public void Plan((long Due, long Order)? at) => due = at;

        public bool IsDueAt((long Due, long Order) at) => due == at;

        public void Fire() => callback();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time.gate)
            {
                if (disposed)
                {
                    return false;
                }

                Period = period;
                due = null;
                if (dueTime >= TimeSpan.Zero)
                {
                    time.Plan(this, dueTime);
                }

                return true;
            }
        }

        public void Dispose()
        {
            lock (time.gate)
            {
                disposed = true;
                due = null;
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
