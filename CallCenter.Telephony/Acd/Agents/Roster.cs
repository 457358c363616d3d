using CallCenter.Data.Agents;
using CallCenter.Data.Records.Story;
using CallCenter.Data.Tenancy;
using CallCenter.Telephony.Acd.Queues;

namespace CallCenter.Telephony.Acd.Agents;

/// <summary>The seats of a department. The one place where an agent's status changes, so that logging, counting and availability cannot be forgotten.</summary>
public sealed class Roster(int departmentId, Effects effects, Deadlines deadlines, AcdTimings timings, Func<Guid> newId)
{
    private readonly Dictionary<int, Seat> seats = [];
    private readonly Dictionary<string, bool> registered = new(StringComparer.Ordinal);
    private readonly List<Seat> freed = [];
    private readonly HashSet<QueueLine> moved = [];
    private HashSet<int> configured = [];
    private long boundOrder;

    public IReadOnlyCollection<Seat> Seats => seats.Values;

    public Seat? Find(int agentId) => seats.GetValueOrDefault(agentId);

    /// <summary>Seats that became available since the last call.</summary>
    public void TakeFreed(List<Seat> into)
    {
        into.AddRange(freed);
        freed.Clear();
    }

    /// <summary>Queues of which a member changed state since the last call.</summary>
    public void TakeMoved(List<QueueLine> into)
    {
        into.AddRange(moved);
        moved.Clear();
    }

    /// <summary>Lets the event happen to the agent. Null when done or ignored.</summary>
    /// <param name="why">Goes into the log as what ended the previous state.</param>
    public DeskRefusal? Apply(Seat seat, AgentEvent happening, DateTimeOffset now, Text why)
    {
        var before = seat.Status;
        var step = AgentMachine.Step(before, happening, now);
        if (step.Refusal is not null || step.Ignored)
        {
            return step.Refusal;
        }

        seat.Status = step.Status;
        Log(seat, before, why);
        if (step.Status.WrapUpUntil is { } until && until != before.WrapUpUntil)
        {
            deadlines.Add(until, new Deadline.WrapUpElapses(seat, until));
        }

        if (step.Status.State is AgentState.Offline)
        {
            seat.Phone = null;
            seat.NextPhone = null;
            seat.Registered = false;
            seat.UnreachableSince = null;
            seat.RestUntil = null;
            if (!configured.Contains(seat.Id))
            {
                seats.Remove(seat.Id);
            }
        }

        TakeNextPhone(seat);
        seat.RoundsWithoutCall = 0;
        Refresh(seat, now);
        return null;
    }

    /// <summary>Recounts the seat in its queues after anything about it changed.</summary>
    public void Refresh(Seat seat, DateTimeOffset now)
    {
        effects.Change(seat);
        var counted = (seat.Status.State, seat.Reachable);
        if (counted != seat.Counted)
        {
            foreach (var member in seat.Memberships)
            {
                member.Line.Count(seat.Counted.State, seat.Counted.Reachable, -1);
                member.Line.Count(counted.State, counted.Reachable, +1);
                if (counted.State != seat.Counted.State)
                {
                    moved.Add(member.Line);
                }
            }

            seat.Counted = counted;
        }

        var available = seat.CanTakeCalls(now);
        if (available == seat.Available)
        {
            return;
        }

        seat.Available = available;
        foreach (var member in seat.Memberships)
        {
            if (available)
            {
                member.Line.AddAvailable(member);
            }
            else
            {
                member.Line.RemoveAvailable(member);
            }
        }

        if (available)
        {
            freed.Add(seat);
        }
    }

    // Phones ---------------------------------------------------------------------------------------------

    /// <summary>Another agent who is signed in with the phone.</summary>
    public Seat? HolderOf(PhoneBinding phone, Seat except) =>
        seats.Values.FirstOrDefault(seat => seat != except && seat.Phone is { } bound && bound.Number == phone.Number && IsTelephone(bound) == IsTelephone(phone));

    /// <param name="order">The old place in the order of binding, when a session is restored.</param>
    public void Bind(Seat seat, PhoneBinding phone, long? order = null)
    {
        boundOrder = Math.Max(boundOrder + 1, order ?? 0);
        seat.Phone = phone;
        seat.BoundOrder = order ?? boundOrder;
        seat.Registered = IsTelephone(phone) || IsRegistered(phone.Number) is true;
        seat.UnreachableSince = null;
    }

    /// <summary>Binds the phone that waits for the end of a call, unless somebody else has taken it meanwhile.</summary>
    private void TakeNextPhone(Seat seat)
    {
        if (seat is not { NextPhone: { } next, Status.Call: null })
        {
            return;
        }

        seat.NextPhone = null;
        if (next != seat.Phone && HolderOf(next, seat) is null)
        {
            Bind(seat, next);
            effects.SessionsChanged = true;
        }
    }

    /// <summary>What the switch last said of an extension; null when it never said anything.</summary>
    public bool? IsRegistered(string extension) => registered.TryGetValue(extension, out var known) ? known : null;

    /// <summary>The switch says that an extension came or went.</summary>
    public void PhoneReachable(string extension, bool reachable, DateTimeOffset now)
    {
        registered[extension] = reachable;
        foreach (var seat in seats.Values)
        {
            if (seat.Phone is { } phone && phone.Number == extension && !IsTelephone(phone)
                && (seat.Registered != reachable || (reachable && seat.UnreachableSince is not null)))
            {
                seat.Registered = reachable;
                // A new registration also ends what a failed offer began.
                seat.UnreachableSince = null;
                Refresh(seat, now);
            }
        }
    }

    /// <summary>An offer found nobody at the agent's phone.</summary>
    public void MarkUnreachable(Seat seat, DateTimeOffset now)
    {
        seat.UnreachableSince = now;
        if (seat.Phone is { } phone && IsTelephone(phone))
        {
            deadlines.Add(now + timings.PhonePause, new Deadline.PhonePauseEnds(seat, now));
        }

        Refresh(seat, now);
    }

    public void MarkReachable(Seat seat, DateTimeOffset now)
    {
        seat.UnreachableSince = null;
        Refresh(seat, now);
    }

    public void Rest(Seat seat, DateTimeOffset now)
    {
        var until = now + timings.Rest;
        seat.RestUntil = until;
        deadlines.Add(until, new Deadline.RestEnds(seat));
        Refresh(seat, now);
    }

    // Configuration --------------------------------------------------------------------------------------

    /// <summary>Takes the agents as they now are and ties them to the lines. Agents who are gone leave at once, or when their call is over.</summary>
    public void Configure(DepartmentConfiguration configuration, IReadOnlyCollection<QueueLine> lines, DateTimeOffset now)
    {
        var agents = configuration.Agents.ToDictionary(agent => agent.Id);
        configured = [.. agents.Keys];
        foreach (var seat in seats.Values.ToList())
        {
            // The old lines are gone: nothing to take the seat out of.
            seat.Memberships.Clear();
            seat.Available = false;
            seat.Removed = !(agents.TryGetValue(seat.Id, out var agent) && agent.Active);
            Follow(seat, agent);
            seat.Agent = agent ?? seat.Agent;
            if (seat.Removed)
            {
                Apply(seat, new AgentEvent.Removed(), now, new("座席已被删除或停用", "The agent was deleted or switched off"));
                effects.SessionsChanged = true;
            }
        }

        foreach (var agent in configuration.Agents)
        {
            if (!seats.ContainsKey(agent.Id))
            {
                seats.Add(agent.Id, new Seat(agent, now) { Removed = !agent.Active });
            }
        }

        var skilled = new SkillIndex<Seat>(seats.Values.Where(seat => !seat.Removed), seat => seat.Agent);
        foreach (var line in lines)
        {
            Join(line, skilled);
        }

        freed.Clear();
        moved.Clear();
        moved.UnionWith(lines);
        foreach (var seat in seats.Values)
        {
            Refresh(seat, now);
        }
    }

    /// <summary>切主电话, 切备电话: who is signed in with the phone of the configuration gets the other one, at once or when the call is over.</summary>
    private void Follow(Seat seat, Agent? agent)
    {
        if (agent is { Phone.Length: > 0 } && seat.Phone == new PhoneBinding(seat.Agent.PhoneKind, seat.Agent.Phone)
            && new PhoneBinding(agent.PhoneKind, agent.Phone) is var next && next != seat.Phone)
        {
            seat.NextPhone = next;
            TakeNextPhone(seat);
        }
    }

    /// <summary>A new day begins.</summary>
    public void ResetCounters()
    {
        foreach (var seat in seats.Values)
        {
            if (seat.AnsweredToday + seat.MissedToday + seat.AnsweredSinceSignIn > 0)
            {
                (seat.AnsweredToday, seat.MissedToday, seat.AnsweredSinceSignIn) = (0, 0, 0);
                effects.Change(seat);
                effects.CountersChanged = true;
            }
        }
    }

    private static void Join(QueueLine line, SkillIndex<Seat> skilled)
    {
        foreach (var (seat, level) in skilled.MembersOf(line.Queue))
        {
            var member = new Membership(seat, line, level);
            seat.Memberships.Add(member);
            line.Members.Add(member);
            line.Count(seat.Counted.State, seat.Counted.Reachable, +1);
        }
    }

    private void Log(Seat seat, AgentStatus before, Text why)
    {
        var after = seat.Status;
        if (before.State is AgentState.Offline || (before.State == after.State && before.BusyReason == after.BusyReason))
        {
            return;
        }

        // An adopted talk began earlier than now; the span before it ends there, and never before it began.
        var end = after.Since < before.Since ? before.Since : after.Since;
        effects.Intervals.Add(new AgentInterval(
            newId(), departmentId, seat.Id, seat.Agent.Number, seat.Agent.Name, before.State, before.BusyReason, before.Since, end, before.UniqueId, why));
    }

    private static bool IsTelephone(PhoneBinding phone) => phone.Kind is BoundPhoneKind.Telephone;
}
