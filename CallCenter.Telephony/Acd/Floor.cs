using CallCenter.Data.Agents;
using CallCenter.Data.Records.Story;
using CallCenter.Data.Tenancy;
using CallCenter.Telephony.Acd.Agents;
using CallCenter.Telephony.Acd.Healing;
using CallCenter.Telephony.Acd.Queues;
using CallCenter.Telephony.Acd.Routing;

namespace CallCenter.Telephony.Acd;

/// <summary>The core of the ACD: agents, queues and waiting calls of one department. Knows no clock, no thread and no I/O: each command is given the time,
/// changes the state and leaves in <see cref="Effects"/> what the outside must be told. The same commands with the same random numbers give the same result.</summary>
/// <remarks>Not thread safe: <see cref="DepartmentAcd"/> is its mailbox. Times given must not go back.</remarks>
public sealed class Floor
{
    private readonly Deadlines deadlines = new();
    private readonly Roster roster;
    private readonly QueueHall hall;
    private readonly SignIns signIns;
    private readonly Offers offers;
    private readonly Matchmaker matchmaker;
    private readonly Reconciliation reconciliation;
    private DepartmentConfiguration configuration;

    public Floor(DepartmentConfiguration configuration, AcdTimings timings, Random random, Func<Guid> newId, DateTimeOffset now)
    {
        this.configuration = configuration;
        roster = new Roster(configuration.Department.Id, Effects, deadlines, timings, newId);
        hall = new QueueHall(Effects, deadlines);
        signIns = new SignIns(roster, Effects);
        offers = new Offers(roster, hall, Effects);
        matchmaker = new Matchmaker(roster, hall, random);
        reconciliation = new Reconciliation(roster, hall, offers, timings);
        Configure(configuration, now);
        deadlines.Add(DepartmentDay.EndAfter(now, Zone), new Deadline.DayEnds());
        // Nobody has seen an earlier state, so there is no change to tell.
        Effects.Clear();
    }

    public Effects Effects { get; } = new();

    public IReadOnlyCollection<Seat> Seats => roster.Seats;

    public IReadOnlyCollection<QueueLine> Lines => hall.Lines;

    public IReadOnlyCollection<WaitingCall> Calls => hall.Calls;

    /// <summary>When <see cref="Tick"/> may have something to do; null when never.</summary>
    public DateTimeOffset? NextDue => deadlines.Next;

    private TimeZoneInfo Zone => Zones.Of(configuration.Department.TimeZone);

    /// <summary>Does what has come due, each at its own time. To be called before any command, with the same time.</summary>
    public void Tick(DateTimeOffset now)
    {
        while (deadlines.TryTake(now, out var deadline, out var at))
        {
            Elapse(deadline, at);
            matchmaker.Settle(at);
        }
    }

    // Agents ---------------------------------------------------------------------------------------------

    public DeskRefusal? SignIn(int agentId, PhoneBinding phone, AgentState initial, string busyReason, Text why, DateTimeOffset now) =>
        Settled(signIns.SignIn(configuration, agentId, phone, initial, busyReason, why, now), now);

    public DeskRefusal? SignOut(int agentId, Text why, DateTimeOffset now) => Settled(signIns.SignOut(agentId, why, now), now);

    public DeskRefusal? Leave(int agentId, Text why, DateTimeOffset now) => Settled(signIns.Leave(agentId, why, now), now);

    public DeskRefusal? SetIdle(int agentId, Text why, DateTimeOffset now) => Settled(signIns.SetIdle(agentId, why, now), now);

    public DeskRefusal? SetBusy(int agentId, string reason, Text why, DateTimeOffset now) =>
        Settled(signIns.SetBusy(configuration, agentId, reason, why, now), now);

    public DeskRefusal? SetWrapUp(int agentId, Text why, DateTimeOffset now) => Settled(signIns.SetWrapUp(agentId, why, now), now);

    public void PhoneReachable(string extension, bool reachable, DateTimeOffset now)
    {
        roster.PhoneReachable(extension, reachable, now);
        matchmaker.Settle(now);
    }

    // Queues ---------------------------------------------------------------------------------------------

    public QueueEntry EnterQueue(QueueRequest request, DateTimeOffset now) => Settled(hall.Enter(request), now);

    /// <summary>What the queue decided for the call; null while it waits. A decision is given once.</summary>
    public QueueDecision? NextAgent(string uniqueId) => hall.Collect(uniqueId);

    public int Position(string uniqueId) => hall.Find(uniqueId) is { } call ? hall.PositionOf(call) : 0;

    public void LeaveQueue(string uniqueId, QueueExit exit, DateTimeOffset now)
    {
        offers.Leave(uniqueId, exit, now);
        matchmaker.Settle(now);
    }

    // A reserved agent -----------------------------------------------------------------------------------

    public DeskRefusal? Reserve(int agentId, AgentCall call, DateTimeOffset now) => Settled(offers.Reserve(agentId, call, now), now);

    public DeskRefusal? Dial(int agentId, AgentCall call, DateTimeOffset now) => Settled(offers.Dial(agentId, call, now), now);

    public void OfferRinging(int agentId, string uniqueId, DateTimeOffset now) => offers.Ringing(agentId, uniqueId, now);

    public void OfferAnswered(int agentId, string uniqueId, DateTimeOffset now)
    {
        offers.Answered(agentId, uniqueId, now);
        matchmaker.Settle(now);
    }

    public void OfferFailed(int agentId, string uniqueId, OfferResult result, DateTimeOffset now)
    {
        offers.Failed(agentId, uniqueId, result, now);
        matchmaker.Settle(now);
    }

    public void CallHeld(int agentId, string uniqueId, bool held, DateTimeOffset now) => offers.Held(agentId, uniqueId, held, now);

    public void CallEnded(int agentId, string uniqueId, Text why, DateTimeOffset now)
    {
        offers.Ended(agentId, uniqueId, why, now);
        matchmaker.Settle(now);
    }

    // Recovery and healing -------------------------------------------------------------------------------

    public IReadOnlyList<AgentSession> Sessions(DateTimeOffset now) => signIns.Sessions(now);

    public int Restore(IReadOnlyList<AgentSession> sessions, DateTimeOffset now) => Settled(signIns.Restore(sessions, Zone, now), now);

    public void AdoptTalking(int agentId, PhoneBinding phone, AgentCall call, DateTimeOffset since, DateTimeOffset now)
    {
        offers.Adopt(agentId, phone, call, since, now);
        matchmaker.Settle(now);
    }

    public IReadOnlyList<Text> Reconcile(IReadOnlySet<string> liveUniqueIds, IReadOnlySet<string> registeredExtensions, DateTimeOffset now) => Settled(
        reconciliation.Run(liveUniqueIds, registeredExtensions, configuration.Extensions.Select(extension => extension.Number), now), now);

    public void Configure(DepartmentConfiguration next, DateTimeOffset now)
    {
        configuration = next;
        hall.Configure(next);
        roster.Configure(next, hall.Lines, now);
        matchmaker.Settle(now);
        // A shorter queue timeout may be over already.
        Tick(now);
    }

    private T Settled<T>(T result, DateTimeOffset now)
    {
        matchmaker.Settle(now);
        return result;
    }

    private void Elapse(Deadline deadline, DateTimeOffset at)
    {
        switch (deadline)
        {
            case Deadline.WrapUpElapses { Seat: var seat, Until: var until }:
                if (seat.Status.WrapUpUntil == until)
                {
                    roster.Apply(seat, new AgentEvent.WrapUpElapsed(), at, new("整理时间到", "Wrap-up time over"));
                }

                break;
            case Deadline.RestEnds { Seat: var seat }:
                roster.Refresh(seat, at);
                break;
            case Deadline.PhonePauseEnds { Seat: var seat, UnreachableSince: var since }:
                if (seat.UnreachableSince == since)
                {
                    roster.MarkReachable(seat, at);
                }

                break;
            case Deadline.QueueTimesOut { Call: var call }:
                hall.TimeOut(call, at);
                break;
            case Deadline.DayEnds:
                roster.ResetCounters();
                deadlines.Add(DepartmentDay.EndAfter(at, Zone), new Deadline.DayEnds());
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(deadline), deadline, null);
        }
    }
}
