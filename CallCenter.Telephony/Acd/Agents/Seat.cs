using CallCenter.Data.Agents;
using CallCenter.Telephony.Acd.Queues;

namespace CallCenter.Telephony.Acd.Agents;

/// <summary>An agent as the ACD knows it: configuration, status, phone and today's counters. Touched by <see cref="Roster"/> only.</summary>
public sealed class Seat(Agent agent, DateTimeOffset now)
{
    public Agent Agent { get; set; } = agent;

    public AgentStatus Status { get; set; } = AgentStatus.SignedOut(now);

    public PhoneBinding? Phone { get; set; }

    /// <summary>Takes the place of <see cref="Phone"/> when the call is over.</summary>
    public PhoneBinding? NextPhone { get; set; }

    /// <summary>The phone is registered at the switch; true for telephone numbers.</summary>
    public bool Registered { get; set; }

    /// <summary>An offer found nobody at the phone; null once it may be tried again.</summary>
    public DateTimeOffset? UnreachableSince { get; set; }

    /// <summary>Left alone until then, after an offer that was not taken.</summary>
    public DateTimeOffset? RestUntil { get; set; }

    /// <summary>Rises with each binding of a phone: the order of 轮选.</summary>
    public long BoundOrder { get; set; }

    /// <summary>Sign-in or end of the last talk, whichever is later: what 最长空闲时间 counts from.</summary>
    public DateTimeOffset FreeSince { get; set; }

    public int AnsweredToday { get; set; }

    public int MissedToday { get; set; }

    /// <summary>Answered today since sign-in: what 平均 compares.</summary>
    public int AnsweredSinceSignIn { get; set; }

    /// <summary>No longer in the configuration; leaves when the call is over.</summary>
    public bool Removed { get; set; }

    /// <summary>The queues this agent belongs to.</summary>
    public List<Membership> Memberships { get; } = [];

    /// <summary>Rounds of reconciliation in a row that did not find the agent's call.</summary>
    public int RoundsWithoutCall { get; set; }

    public bool Available { get; set; }

    /// <summary>State and reachability as last counted in the agent's queues.</summary>
    public (AgentState State, bool Reachable) Counted { get; set; }

    /// <summary>The view built last; null when something changed since.</summary>
    public AgentView? View { get; set; }

    public int Id => Agent.Id;

    /// <summary>The agent number as a number, for 顺序.</summary>
    public long NumberValue => long.TryParse(Agent.Number, out var value) ? value : long.MaxValue;

    public bool Reachable => Registered && UnreachableSince is null;

    public bool CanTakeCalls(DateTimeOffset now) =>
        Status.State is AgentState.Idle && Reachable && !Removed && !(RestUntil > now);
}
