using System.Globalization;
using System.Runtime.InteropServices;
using CallCenter.Data.Agents;
using CallCenter.Telephony.Acd.Agents;
using CallCenter.Telephony.Acd.Queues;

namespace CallCenter.Telephony.Acd.Routing;

/// <summary>Brings waiting calls and free agents together.</summary>
/// <remarks>Between commands no free agent is left beside a call he could take. So after a command it is enough to look at the agents who became free by it
/// and at the calls that joined a line by it: nothing else can have changed.</remarks>
public sealed class Matchmaker(Roster roster, QueueHall hall, Random random)
{
    private readonly List<Seat> freed = [];
    private readonly List<WaitingCall> unserved = [];
    private readonly List<QueueLine> moved = [];
    private readonly List<Candidate> candidates = [];
    private readonly List<Membership> members = [];

    /// <summary>Makes every match that the last command made possible.</summary>
    public void Settle(DateTimeOffset now)
    {
        roster.TakeFreed(freed);
        foreach (var seat in freed)
        {
            while (seat.Available && BestCallFor(seat) is { } call)
            {
                Assign(call, now);
            }
        }

        freed.Clear();
        hall.TakeUnserved(unserved);
        foreach (var call in unserved)
        {
            if (call.State is not WaitingState.Waiting)
            {
                continue;
            }

            if (call.Line.Available.Count > 0)
            {
                Assign(call, now);
            }
            else
            {
                hall.PlanTimeout(call, now);
            }
        }

        unserved.Clear();
        roster.TakeMoved(moved);
        moved.ForEach(hall.GiveUpDeserted);
        moved.Clear();
    }

    /// <summary>The head of the agent's queue with the highest 队列优先级; between equal queues, the call that has waited longest.</summary>
    private static WaitingCall? BestCallFor(Seat seat)
    {
        WaitingCall? best = null;
        foreach (var member in seat.Memberships)
        {
            if (member.Line.Waiting.Min is { } head && (best is null || IsServedBefore(head, best)))
            {
                best = head;
            }
        }

        return best;
    }

    private static bool IsServedBefore(WaitingCall first, WaitingCall second)
    {
        var byQueue = second.Line.Queue.Priority.CompareTo(first.Line.Queue.Priority);
        if (byQueue != 0)
        {
            return byQueue < 0;
        }

        var byArrival = first.Request.QueuedAt.CompareTo(second.Request.QueuedAt);
        return byArrival != 0 ? byArrival < 0 : first.Sequence < second.Sequence;
    }

    private void Assign(WaitingCall call, DateTimeOffset now)
    {
        GatherMembers(call);
        var (seat, byMemory, why) = ByMemory(call, now) ?? ByStrategy(call, now);
        var queue = call.Line.Queue;
        var decision = new QueueDecision(
            QueueDecisionKind.AgentReserved, seat.Id, seat.Agent.Number, seat.Agent.Name, seat.Phone,
            TimeSpan.FromSeconds(queue.AgentTimeout), byMemory, why);
        hall.Reserve(call, seat, decision);
        roster.Apply(seat, new AgentEvent.Reserved(new CallOnAgent(call.Request.Call, TimeSpan.FromSeconds(queue.WrapUp), now)), now, new("来电分配", "A call was assigned"));
    }

    /// <summary>Free members who were not tried yet; when all were, all of them again.</summary>
    private void GatherMembers(WaitingCall call)
    {
        members.Clear();
        foreach (var member in call.Line.Available)
        {
            if (!call.Tried.Contains(member.Seat.Id))
            {
                members.Add(member);
            }
        }

        if (members.Count == 0)
        {
            call.Tried.Clear();
            members.AddRange(call.Line.Available);
        }
    }

    private (Seat Seat, bool ByMemory, Text Why)? ByMemory(WaitingCall call, DateTimeOffset now)
    {
        if (call.Request.RememberedAgentId is not { } id || members.Find(member => member.Seat.Id == id) is not { } member)
        {
            return null;
        }

        var waited = (now - call.Request.QueuedAt).TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        return (member.Seat, true, new(
            $"主叫记忆：上次由 {member.Seat.Agent.Number} 接听，现在空闲，优先转接（客户已等待 {waited} 秒）。",
            $"Caller memory: {member.Seat.Agent.Number} answered last time and is idle, so comes first (the customer has waited {waited} s)."));
    }

    private (Seat Seat, bool ByMemory, Text Why) ByStrategy(WaitingCall call, DateTimeOffset now)
    {
        candidates.Clear();
        foreach (var member in members)
        {
            var seat = member.Seat;
            candidates.Add(new Candidate(
                seat.Id, seat.Agent.Number, seat.NumberValue, seat.BoundOrder, seat.AnsweredSinceSignIn, seat.FreeSince, member.Level));
        }

        var strategy = RingStrategies.Of(call.Line.Queue.Strategy);
        var choice = strategy.Choose(CollectionsMarshal.AsSpan(candidates), new RoutingContext(now, random, call.Line.LastBound));
        var chosen = members[choice.Index].Seat;
        call.Line.LastBound = chosen.BoundOrder;
        return (chosen, false, PassedOver(call) is { } passedOver ? passedOver.Then(choice.Why) : choice.Why);
    }

    /// <summary>Why 主叫记忆 did not decide, when there was an agent to remember.</summary>
    private Text? PassedOver(WaitingCall call)
    {
        if (call.Request.RememberedAgentId is not { } id)
        {
            return null;
        }

        if (roster.Find(id) is not { } seat)
        {
            return new("主叫记忆的座席已不存在。", "The agent of caller memory exists no more.");
        }

        var reason = seat switch
        {
            _ when call.Tried.Contains(id) => new("刚才未接听", "has just not answered"),
            { Status.State: not AgentState.Idle } => StateName(seat.Status.State),
            { Reachable: false } => new("话机未注册", "has no registered phone"),
            { Available: true } => new("不属于该队列", "is not in this queue"),
            _ => new Text("暂不可用", "is not available now"),
        };
        return new($"主叫记忆座席 {seat.Agent.Number} {reason.Zh}。", $"Agent {seat.Agent.Number} of caller memory {reason.En}.");
    }

    private static Text StateName(AgentState state) => state switch
    {
        AgentState.Offline => new("离线", "is signed out"),
        AgentState.Idle => new("空闲", "is idle"),
        AgentState.Busy => new("置忙", "is busy"),
        AgentState.Calling => new("呼叫中", "is dialling"),
        AgentState.Ringing => new("响铃", "is ringing"),
        AgentState.Talking => new("通话中", "is talking"),
        AgentState.WrapUp => new("整理中", "is in wrap-up"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
