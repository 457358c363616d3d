using CallCenter.Telephony.Acd.Agents;
using CallCenter.Telephony.Acd.Queues;

namespace CallCenter.Telephony.Acd;

/// <summary>Something that time alone brings about. A deadline that was overtaken is not taken out: it is recognised by what it carries and ignored.</summary>
public abstract record Deadline
{
    private Deadline()
    {
    }

    /// <param name="Until">The wrap-up meant; another one has its own deadline.</param>
    public sealed record WrapUpElapses(Seat Seat, DateTimeOffset Until) : Deadline;

    public sealed record RestEnds(Seat Seat) : Deadline;

    /// <summary>A telephone number that could not be reached may be tried again.</summary>
    public sealed record PhonePauseEnds(Seat Seat, DateTimeOffset UnreachableSince) : Deadline;

    public sealed record QueueTimesOut(WaitingCall Call) : Deadline;

    /// <summary>Midnight of the department.</summary>
    public sealed record DayEnds : Deadline;
}

/// <summary>Deadlines in the order in which they are due.</summary>
public sealed class Deadlines
{
    private readonly PriorityQueue<Deadline, (DateTimeOffset At, long Order)> queue = new();
    private long order;

    /// <summary>When the next one is due; null when there is none.</summary>
    public DateTimeOffset? Next => queue.TryPeek(out _, out var due) ? due.At : null;

    public void Add(DateTimeOffset at, Deadline deadline) => queue.Enqueue(deadline, (at, ++order));

    public bool TryTake(DateTimeOffset now, out Deadline deadline, out DateTimeOffset at)
    {
        if (queue.TryPeek(out _, out var due) && due.At <= now)
        {
            deadline = queue.Dequeue();
            at = due.At;
            return true;
        }

        deadline = null!;
        at = default;
        return false;
    }
}
