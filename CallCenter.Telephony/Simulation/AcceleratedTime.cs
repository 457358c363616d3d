namespace CallCenter.Telephony.Simulation;

/// <summary>Time that runs <paramref name="factor"/> times as fast as that of <paramref name="inner"/>, from now on.</summary>
/// <param name="factor">Above 0; 10 makes a minute last six seconds.</param>
public sealed class AcceleratedTime(double factor, TimeProvider? inner = null) : TimeProvider
{
    private readonly TimeProvider inner = inner ?? System;
    private readonly long startStamp = (inner ?? System).GetTimestamp();
    private readonly DateTimeOffset start = (inner ?? System).GetUtcNow();

    public double Factor { get; } = factor > 0 ? factor : throw new ArgumentOutOfRangeException(nameof(factor));

    public override TimeZoneInfo LocalTimeZone => inner.LocalTimeZone;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => start.AddTicks(GetTimestamp());

    public override long GetTimestamp() => (long)(inner.GetElapsedTime(startStamp).Ticks * Factor);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new AcceleratedTimer(inner.CreateTimer(callback, state, Slow(dueTime), Slow(period)), this);

    // Rounded up to whole milliseconds: system timers round down, and would fire before their time.
    private TimeSpan Slow(TimeSpan time) => time <= TimeSpan.Zero ? time : TimeSpan.FromMilliseconds(Math.Ceiling(time.TotalMilliseconds / Factor));

    private sealed class AcceleratedTimer(ITimer timer, AcceleratedTime time) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(time.Slow(dueTime), time.Slow(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
