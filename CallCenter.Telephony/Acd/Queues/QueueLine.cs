using CallCenter.Data.Agents;
using CallCenter.Data.Queues;

namespace CallCenter.Telephony.Acd.Queues;

/// <summary>One queue: who waits, who is free to serve, and how many of its agents are in each state. All of it is kept up to date by each change, so that no
/// decision looks at agents who have nothing to do with it.</summary>
public sealed class QueueLine(Queue queue)
{
    private const int States = (int)AgentState.WrapUp + 1;

    private readonly List<Membership> available = [];
    private readonly int[] reachableByState = new int[States];
    private readonly int[] unreachableByState = new int[States];

    public Queue Queue { get; } = queue;

    public SortedSet<WaitingCall> Waiting { get; } = new(ServiceOrder.Instance);

    /// <summary>Calls of this queue for which an agent is reserved.</summary>
    public int Ringing { get; set; }

    public List<Membership> Members { get; } = [];

    /// <summary>Members who could take a call now, in no order.</summary>
    public IReadOnlyList<Membership> Available => available;

    /// <summary><see cref="Agents.Seat.BoundOrder"/> of the agent chosen last: where 轮选 goes on.</summary>
    public long LastBound { get; set; }

    public bool Full => Queue.MaxWaiting > 0 && Waiting.Count + Ringing >= Queue.MaxWaiting && Callers.Count() + Ringing >= Queue.MaxWaiting;

    /// <summary>Those of <see cref="Waiting"/> who hang on the line.</summary>
    public IEnumerable<WaitingCall> Callers => Waiting.Where(call => !call.Request.Callback);

    /// <summary>座席不可用 (manual 6.3.2): every member is offline, unreachable or in a state that the queue names as unavailable.</summary>
    public bool AgentsUnavailable
    {
        get
        {
            for (var state = AgentState.Idle; state <= AgentState.WrapUp; state++)
            {
                if (reachableByState[(int)state] > 0 && !Queue.UnavailableStates.Contains(state))
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>As <see cref="AgentsUnavailable"/>, but a phone that lost its registration counts as there: it usually comes back in a moment, and those who wait
    /// are not sent away for that.</summary>
    public bool Deserted
    {
        get
        {
            for (var state = AgentState.Idle; state <= AgentState.WrapUp; state++)
            {
                if (Count(state) > 0 && !Queue.UnavailableStates.Contains(state))
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>Members in the state whose phone can be reached.</summary>
    public int Reachable(AgentState state) => reachableByState[(int)state];

    public int Count(AgentState state) => reachableByState[(int)state] + unreachableByState[(int)state];

    public void Count(AgentState state, bool reachable, int change) => (reachable ? reachableByState : unreachableByState)[(int)state] += change;

    /// <summary>Place of a waiting call, from 1.</summary>
    public int PositionOf(WaitingCall call)
    {
        if (ReferenceEquals(Waiting.Max, call))
        {
            return Waiting.Count;
        }

        var position = 1;
        foreach (var other in Waiting)
        {
            if (ReferenceEquals(other, call))
            {
                return position;
            }

            position++;
        }

        return 0;
    }

    public void AddAvailable(Membership member)
    {
        member.AvailableIndex = available.Count;
        available.Add(member);
    }

    public void RemoveAvailable(Membership member)
    {
        var last = available[^1];
        available[member.AvailableIndex] = last;
        last.AvailableIndex = member.AvailableIndex;
        available.RemoveAt(available.Count - 1);
        member.AvailableIndex = -1;
    }
}
