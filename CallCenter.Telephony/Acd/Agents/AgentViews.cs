using CallCenter.Data.Agents;
using CallCenter.Telephony.Acd.Queues;

namespace CallCenter.Telephony.Acd.Agents;

/// <summary>What screens see of seats and queues.</summary>
public static class AgentViews
{
    /// <summary>The seat's view; built once a change.</summary>
    public static AgentView ViewOf(Seat seat) => seat.View ??= new AgentView(
        seat.Id, seat.Agent.Number, seat.Agent.Name, seat.Status.State, seat.Status.BusyReason, seat.Status.Since, seat.Phone, seat.Reachable,
        seat.Status.Call is { } call ? new AgentCallView(call.Call, call.OfferedAt, call.AnsweredAt, call.Held) : null,
        seat.Status.Next?.State, seat.Status.WrapUpUntil, seat.AnsweredToday, seat.MissedToday,
        seat.Memberships.ConvertAll(member => member.Line.Queue.Id));

    public static QueueView ViewOf(QueueLine line) => new(
        line.Queue.Id, line.Queue.Number, line.Queue.Name, line.Callers.Count(), line.Ringing, line.Callers.Min(call => (DateTimeOffset?)call.Request.QueuedAt),
        line.Members.Count - line.Count(AgentState.Offline), line.Reachable(AgentState.Idle), line.Count(AgentState.Talking),
        line.Count(AgentState.Busy), line.Count(AgentState.WrapUp));
}
