namespace CallCenter.Telephony.Simulation.Core;

/// <summary>What shall happen later, on one timer of the injected clock. Used under the switch's gate only.</summary>
/// <remarks>Actions run in the order of their time, so that a clock that is moved by hand sees the same sequence as a real one.</remarks>
internal sealed class Timetable : IDisposable
{
    private readonly PriorityQueue<Appointment, (long Due, long Order)> due = new();
    private readonly TimeProvider time;
    private readonly ITimer timer;
    private long order;
    private long armedFor = long.MaxValue;

    /// <param name="wake">Called by the timer; enters the gate and calls <see cref="RunDue"/>.</param>
    public Timetable(TimeProvider time, Action wake)
    {
        this.time = time;
        timer = time.CreateTimer(_ => wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public Appointment After(TimeSpan delay, Action action)
    {
        var at = time.GetUtcNow().UtcTicks + Math.Max(0, delay.Ticks);
        var appointment = new Appointment(action, at);
        due.Enqueue(appointment, (at, ++order));
        if (at < armedFor)
        {
            Arm(at);
        }

        return appointment;
    }

    public void RunDue(Action<Action> run)
    {
        armedFor = long.MaxValue;
        while (due.TryPeek(out var next, out var at) && (next.Action is null || at.Due <= time.GetUtcNow().UtcTicks))
        {
            due.Dequeue();
            if (next.Take() is { } action)
            {
                run(action);
            }
        }

        if (due.TryPeek(out _, out var first) && first.Due < armedFor)
        {
            Arm(first.Due);
        }
    }

    /// <summary>Forgets everything, as a switch does that is restarted.</summary>
    public void Clear()
    {
        due.Clear();
        armedFor = long.MaxValue;
    }

    public void Dispose() => timer.Dispose();

    private void Arm(long at)
    {
        armedFor = at;
        var wait = TimeSpan.FromTicks(Math.Max(0, at - time.GetUtcNow().UtcTicks));
        timer.Change(wait, Timeout.InfiniteTimeSpan);
    }
}

/// <summary>Something planned; it can be called off.</summary>
internal sealed class Appointment(Action action, long dueTicks)
{
    public Action? Action { get; private set; } = action;

    public long DueTicks { get; } = dueTicks;

    public void Cancel() => Action = null;

    public Action? Take()
    {
        var taken = Action;
        Action = null;
        return taken;
    }
}
