using CallCenter.Telephony.Acd.Agents;

namespace CallCenter.Telephony.Acd.Queues;

public enum WaitingState
{
    /// <summary>In line for an agent.</summary>
    Waiting,

    /// <summary>An agent is reserved for it.</summary>
    Reserved,

    /// <summary>Out of the line; the decision waits to be collected.</summary>
    GivenUp,
}

/// <summary>A call that entered a queue and has not left it.</summary>
public sealed class WaitingCall(QueueRequest request, QueueLine line, long sequence)
{
    public QueueRequest Request { get; } = request;

    public QueueLine Line { get; set; } = line;

    /// <summary>Rises with every arrival in the department.</summary>
    public long Sequence { get; } = sequence;

    public WaitingState State { get; set; } = WaitingState.Waiting;

    /// <summary>Who is reserved.</summary>
    public Seat? Seat { get; set; }

    /// <summary>What the queue decided and the call has not yet been told.</summary>
    public QueueDecision? Decision { get; set; }

    /// <summary>Agents who were offered the call and did not take it; they come last.</summary>
    public HashSet<int> Tried { get; } = [];

    public bool TimeoutPlanned { get; set; }

    /// <summary>Rounds of reconciliation in a row that did not find the call.</summary>
    public int RoundsWithoutCall { get; set; }

    public string UniqueId => Request.UniqueId;

    public DateTimeOffset TimesOutAt =>
        Request.Callback ? DateTimeOffset.MaxValue : (Request.PatientSince ?? Request.QueuedAt) + TimeSpan.FromSeconds(Line.Queue.QueueTimeout);
}

/// <summary>Order of service within a queue: priority, then the time of arrival. A call that is offered again has both unchanged, so it keeps its place.</summary>
public sealed class ServiceOrder : IComparer<WaitingCall>
{
    public static ServiceOrder Instance { get; } = new();

    public int Compare(WaitingCall? x, WaitingCall? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var byPriority = y.Request.Priority.CompareTo(x.Request.Priority);
        if (byPriority != 0)
        {
            return byPriority;
        }

        var byArrival = x.Request.QueuedAt.CompareTo(y.Request.QueuedAt);
        return byArrival != 0 ? byArrival : x.Sequence.CompareTo(y.Sequence);
    }
}
