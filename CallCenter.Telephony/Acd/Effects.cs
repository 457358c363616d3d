using CallCenter.Data.Records.Story;
using CallCenter.Telephony.Acd.Agents;

namespace CallCenter.Telephony.Acd;

/// <summary>What the outside has to be told after a command. Collected by the core, carried out by whoever runs it.</summary>
public sealed class Effects
{
    /// <summary>State spans that ended, for the ledger.</summary>
    public List<AgentInterval> Intervals { get; } = [];

    /// <summary>Calls (UniqueId) for which a decision waits to be collected by <see cref="Floor.NextAgent"/>.</summary>
    public List<string> Decided { get; } = [];

    /// <summary>Calls that left a queue, and how.</summary>
    public List<(string UniqueId, QueueExit Exit)> Left { get; } = [];

    /// <summary>Agents whose view changed, each once.</summary>
    public HashSet<Seat> Changed { get; } = [];

    /// <summary>A call joined or left a line.</summary>
    public bool QueuesChanged { get; set; }

    /// <summary>Sign-ins, phones or chosen states changed: they must be on disk soon.</summary>
    public bool SessionsChanged { get; set; }

    /// <summary>Only counters changed: they may be on disk later.</summary>
    public bool CountersChanged { get; set; }

    public void Change(Seat seat)
    {
        seat.View = null;
        Changed.Add(seat);
    }

    public void Clear()
    {
        Intervals.Clear();
        Decided.Clear();
        Left.Clear();
        Changed.Clear();
        QueuesChanged = false;
        SessionsChanged = false;
        CountersChanged = false;
    }
}
