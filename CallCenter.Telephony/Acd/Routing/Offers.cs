using CallCenter.Data.Agents;
using CallCenter.Data.Records.Story;
using CallCenter.Telephony.Acd.Agents;
using CallCenter.Telephony.Acd.Queues;

namespace CallCenter.Telephony.Acd.Routing;

/// <summary>What becomes of a call that an agent was given, from the offer to the end of the talk. Whatever comes late or twice is ignored: it names a call that the
/// agent no longer has.</summary>
public sealed class Offers(Roster roster, QueueHall hall, Effects effects)
{
    /// <summary>Reserves an agent by name.</summary>
    public DeskRefusal? Reserve(int agentId, AgentCall call, DateTimeOffset now)
    {
        if (roster.Find(agentId) is not { } seat)
        {
            return DeskRefusal.NoSuchAgent;
        }

        return seat.Status.State is AgentState.Idle && !seat.Reachable
            ? DeskRefusal.PhoneUnreachable
            : roster.Apply(seat, new AgentEvent.Reserved(new CallOnAgent(call, hall.WrapUpOf(call.QueueNumber), now)), now, new("指定座席来电", "A call for this agent"));
    }

    /// <summary>The agent places a call: 整理时间 is the agent's own (manual 6.3.1).</summary>
    public DeskRefusal? Dial(int agentId, AgentCall call, DateTimeOffset now)
    {
        if (roster.Find(agentId) is not { } seat)
        {
            return DeskRefusal.NoSuchAgent;
        }

        var wrapUp = TimeSpan.FromSeconds(seat.Agent.OutboundWrapUpSeconds);
        return roster.Apply(seat, new AgentEvent.Dialled(new CallOnAgent(call, wrapUp, now)), now, new("座席外呼", "The agent dialled"));
    }

    public void Ringing(int agentId, string uniqueId, DateTimeOffset now)
    {
        if (SeatOn(agentId, uniqueId) is { } seat)
        {
            roster.Apply(seat, new AgentEvent.Rang(), now, default);
        }
    }

    public void Answered(int agentId, string uniqueId, DateTimeOffset now)
    {
        if (SeatOn(agentId, uniqueId) is not { } seat || seat.Status.State is AgentState.Talking)
        {
            return;
        }

        if (seat.Status.State is AgentState.Ringing)
        {
            seat.AnsweredToday++;
            seat.AnsweredSinceSignIn++;
            effects.CountersChanged = true;
        }

        roster.Apply(seat, new AgentEvent.Answered(), now, new("接听", "Answered"));
        if (hall.Find(uniqueId) is { } call)
        {
            hall.Leave(call, QueueExit.Answered);
        }
    }

    public void Failed(int agentId, string uniqueId, OfferResult result, DateTimeOffset now)
    {
        if (SeatOn(agentId, uniqueId) is not { Status.State: AgentState.Ringing } seat)
        {
            // Withdrawn before; but that the caller is gone is news all the same.
            if (result is OfferResult.CallerGone)
            {
                Leave(uniqueId, QueueExit.Abandoned, now);
            }

            return;
        }

        Count(seat, result, now);
        roster.Apply(seat, new AgentEvent.OfferFailed(), now, Words(result));
        if (hall.Find(uniqueId) is not { } call || call.Seat != seat)
        {
            return;
        }

        if (result is OfferResult.CallerGone)
        {
            hall.Leave(call, QueueExit.Abandoned);
        }
        else
        {
            call.Tried.Add(seat.Id);
            hall.Return(call, now);
        }
    }

    public void Held(int agentId, string uniqueId, bool held, DateTimeOffset now)
    {
        if (SeatOn(agentId, uniqueId) is { } seat)
        {
            roster.Apply(seat, new AgentEvent.HeldOrRetrieved(held), now, default);
        }
    }

    public void Ended(int agentId, string uniqueId, Text why, DateTimeOffset now)
    {
        if (SeatOn(agentId, uniqueId) is { } seat)
        {
            Release(seat, why, now);
        }
    }

    /// <summary>The call leaves its queue; an agent reserved for it is free again.</summary>
    public void Leave(string uniqueId, QueueExit exit, DateTimeOffset now)
    {
        if (hall.Find(uniqueId) is not { } call)
        {
            return;
        }

        var seat = call.Seat;
        hall.Leave(call, exit);
        if (seat is not null)
        {
            roster.Apply(seat, new AgentEvent.OfferFailed(), now, new("来电已离开队列", "The call left the queue"));
        }
    }

    /// <summary>Puts a talking call that outlived the application back on its agent.</summary>
    public void Adopt(int agentId, PhoneBinding phone, AgentCall call, DateTimeOffset since, DateTimeOffset now)
    {
        if (roster.Find(agentId) is not { } seat || SeatOn(agentId, call.UniqueId) is { Status.State: AgentState.Talking })
        {
            return;
        }

        if (seat.Status.Call is not null)
        {
            // The talk is real; what the agent was reserved for meanwhile goes back to its queue.
            Release(seat, new("恢复另一通话", "Another talk was restored"), now);
        }

        if (seat.Phone is null)
        {
            seat.FreeSince = now;
            roster.Bind(seat, phone);
        }

        var onAgent = new CallOnAgent(call, hall.WrapUpOf(call.QueueNumber), since, since, since);
        roster.Apply(seat, new AgentEvent.Adopted(onAgent, since), now, new("恢复通话", "The talk was restored"));
        effects.SessionsChanged = true;
        if (hall.Find(call.UniqueId) is { } queued)
        {
            hall.Leave(queued, QueueExit.Answered);
        }
    }

    /// <summary>Takes an agent off the present call, whatever its phase. A call that was being offered goes back to its queue.</summary>
    public void Release(Seat seat, Text why, DateTimeOffset now)
    {
        if (seat.Status.State is AgentState.Talking)
        {
            seat.FreeSince = now;
            effects.CountersChanged = true;
        }

        var uniqueId = seat.Status.UniqueId;
        roster.Apply(seat, new AgentEvent.CallEnded(), now, why);
        if (hall.Find(uniqueId) is { } call && call.Seat == seat)
        {
            hall.Return(call, now);
        }
    }

    private Seat? SeatOn(int agentId, string uniqueId) =>
        roster.Find(agentId) is { Status.Call: { } call } seat && call.Call.UniqueId == uniqueId ? seat : null;

    private void Count(Seat seat, OfferResult result, DateTimeOffset now)
    {
        if (result is OfferResult.NoAnswer or OfferResult.Rejected)
        {
            seat.MissedToday++;
            effects.CountersChanged = true;
        }

        switch (result)
        {
            case OfferResult.Unreachable:
                roster.MarkUnreachable(seat, now);
                break;
            case OfferResult.NoAnswer or OfferResult.Rejected or OfferResult.Busy or OfferResult.Failed:
                roster.Rest(seat, now);
                break;
            default:
                // CallerGone and Cancelled are not the agent's doing.
                break;
        }
    }

    private static Text Words(OfferResult result) => result switch
    {
        OfferResult.NoAnswer => new("未接听", "Not answered"),
        OfferResult.Rejected => new("拒接", "Refused"),
        OfferResult.Busy => new("话机忙", "The phone was busy"),
        OfferResult.Unreachable => new("话机不可达", "The phone could not be reached"),
        OfferResult.CallerGone => new("客户已挂机", "The customer hung up"),
        OfferResult.Cancelled => new("呼叫已取消", "The call was cancelled"),
        OfferResult.Failed => new("呼叫失败", "The call failed"),
        _ => throw new ArgumentOutOfRangeException(nameof(result), result, null),
    };
}
