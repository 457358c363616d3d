using CallCenter.Data.Agents;
using CallCenter.Data.Tenancy;

namespace CallCenter.Telephony.Acd.Agents;

/// <summary>What agents ask for themselves: signing in and out, and their state; and their sign-ins across a restart.</summary>
public sealed class SignIns(Roster roster, Effects effects)
{
    public DeskRefusal? SignIn(
        DepartmentConfiguration configuration, int agentId, PhoneBinding phone, AgentState initial, string busyReason, Text why, DateTimeOffset now)
    {
        if (roster.Find(agentId) is not { } seat)
        {
            return DeskRefusal.NoSuchAgent;
        }

        if (Objection(configuration, seat, phone, initial, busyReason) is { } objection)
        {
            return objection;
        }

        if (seat.Status.Call is not null)
        {
            // A browser that was reloaded signs in again, and the call goes on. Another phone would tear it.
            return seat.Phone == phone ? null : DeskRefusal.OnCall;
        }

        if (seat.Status.State is AgentState.Offline)
        {
            seat.AnsweredSinceSignIn = 0;
            seat.FreeSince = now;
        }

        if (seat.Phone != phone)
        {
            roster.Bind(seat, phone);
        }

        return Apply(seat, new AgentEvent.SignedIn(initial, initial is AgentState.Busy ? busyReason : ""), why, now);
    }

    public DeskRefusal? SignOut(int agentId, Text why, DateTimeOffset now) => Ask(agentId, new AgentEvent.SignedOut(), why, now);

    /// <summary>Out as soon as no call is on: at once, or after the present one.</summary>
    public DeskRefusal? Leave(int agentId, Text why, DateTimeOffset now) =>
        roster.Find(agentId) is { Status.State: AgentState.Offline } ? DeskRefusal.NotSignedIn : Ask(agentId, new AgentEvent.Removed(), why, now);

    public DeskRefusal? SetIdle(int agentId, Text why, DateTimeOffset now) => Ask(agentId, new AgentEvent.WentIdle(), why, now);

    public DeskRefusal? SetBusy(DepartmentConfiguration configuration, int agentId, string reason, Text why, DateTimeOffset now) =>
        Knows(configuration, reason) ? Ask(agentId, new AgentEvent.WentBusy(reason), why, now) : DeskRefusal.NoSuchBusyReason;

    public DeskRefusal? SetWrapUp(int agentId, Text why, DateTimeOffset now) => Ask(agentId, new AgentEvent.TookWrapUp(), why, now);

    /// <summary>All sign-ins as they should come back after a restart.</summary>
    public IReadOnlyList<AgentSession> Sessions(DateTimeOffset now)
    {
        var sessions = new List<AgentSession>();
        foreach (var seat in roster.Seats)
        {
            if (seat.Phone is { } phone && Lasting(seat.Status) is { } lasting)
            {
                sessions.Add(new AgentSession(
                    seat.Id, phone, lasting.State, lasting.BusyReason, lasting.Since, seat.BoundOrder, seat.FreeSince,
                    seat.AnsweredToday, seat.MissedToday, seat.AnsweredSinceSignIn, now, seat.Registered));
            }
        }

        return sessions;
    }

    /// <summary>Signs in again who was signed in. Returns how many; those who are gone, or whose phone another has, are left out.</summary>
    public int Restore(IReadOnlyList<AgentSession> sessions, TimeZoneInfo zone, DateTimeOffset now)
    {
        var restored = 0;
        foreach (var session in sessions.OrderBy(session => session.BoundOrder))
        {
            if (roster.Find(session.AgentId) is not { Status.State: AgentState.Offline, Removed: false } seat || roster.HolderOf(session.Phone, seat) is not null)
            {
                continue;
            }

            roster.Bind(seat, session.Phone, session.BoundOrder);
            // Phones stay registered while the application is away; reconciliation corrects what has changed.
            seat.Registered = roster.IsRegistered(session.Phone.Number) ?? session.Registered;
            seat.FreeSince = session.FreeSince;
            if (DepartmentDay.Of(session.SavedAt, zone) == DepartmentDay.Of(now, zone))
            {
                seat.AnsweredToday = session.AnsweredToday;
                seat.MissedToday = session.MissedToday;
                seat.AnsweredSinceSignIn = session.AnsweredSinceSignIn;
            }

            Apply(seat, new AgentEvent.SignedIn(session.State, session.BusyReason, session.Since), new("恢复登录", "Signed in again after a restart"), now);
            restored++;
        }

        return restored;
    }

    private static bool Knows(DepartmentConfiguration configuration, string reason) =>
        reason.Length == 0 || configuration.BusyReasons.Any(known => known.Name == reason);

    /// <summary>The state to come back to: the present one when it does not depend on a call, else what would follow. Null for who is leaving.</summary>
    private static (AgentState State, string BusyReason, DateTimeOffset? Since)? Lasting(AgentStatus status) => status switch
    {
        { State: AgentState.Offline } or { Next.State: AgentState.Offline } => null,
        { State: AgentState.Idle or AgentState.Busy } => (status.State, status.BusyReason, status.Since),
        { State: AgentState.WrapUp, WrapUpUntil: null } => (status.State, "", status.Since),
        { Next: { } next } => (next.State, next.BusyReason, null),
        _ => (AgentState.Idle, "", null),
    };

    private DeskRefusal? Objection(DepartmentConfiguration configuration, Seat seat, PhoneBinding phone, AgentState initial, string busyReason)
    {
        if (seat.Removed)
        {
            return DeskRefusal.AgentInactive;
        }

        if (string.IsNullOrWhiteSpace(phone.Number))
        {
            return DeskRefusal.PhoneMissing;
        }

        if (initial is not (AgentState.Idle or AgentState.Busy))
        {
            return DeskRefusal.NotAllowedInState;
        }

        if (initial is AgentState.Busy && !Knows(configuration, busyReason))
        {
            return DeskRefusal.NoSuchBusyReason;
        }

        return roster.HolderOf(phone, seat) is null ? null : DeskRefusal.PhoneInUse;
    }

    private DeskRefusal? Ask(int agentId, AgentEvent wish, Text why, DateTimeOffset now) =>
        roster.Find(agentId) is { } seat ? Apply(seat, wish, why, now) : DeskRefusal.NoSuchAgent;

    private DeskRefusal? Apply(Seat seat, AgentEvent wish, Text why, DateTimeOffset now)
    {
        var refusal = roster.Apply(seat, wish, now, why);
        effects.SessionsChanged |= refusal is null;
        return refusal;
    }
}
