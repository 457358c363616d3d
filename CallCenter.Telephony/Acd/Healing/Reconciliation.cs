using CallCenter.Data.Agents;
using CallCenter.Data.Records.Story;
using CallCenter.Telephony.Acd.Agents;
using CallCenter.Telephony.Acd.Queues;
using CallCenter.Telephony.Acd.Routing;

namespace CallCenter.Telephony.Acd.Healing;

/// <summary>Compares the ACD's state with what the switch really has, and corrects the ACD. A call counts as gone when two rounds in a row did not find it: the list
/// of calls may be older than a call that has just come in. The same for a phone: the switch lists it a moment after it said that it has registered.</summary>
public sealed class Reconciliation(Roster roster, QueueHall hall, Offers offers, AcdTimings timings)
{
    private const int RoundsToBelieve = 2;

    /// <summary>The longest an offer may ring where no queue says so (manual 6.3.2: 座席超时时间 is at most 60 s).</summary>
    private static readonly TimeSpan LongestRinging = TimeSpan.FromSeconds(60);

    private HashSet<string> missedLastTime = [];

    /// <returns>A sentence for each correction.</returns>
    public IReadOnlyList<Text> Run(
        IReadOnlySet<string> liveUniqueIds, IReadOnlySet<string> listedExtensions, IEnumerable<string> knownExtensions, DateTimeOffset now)
    {
        var corrections = new List<Text>();
        var registeredExtensions = Believed(listedExtensions, [.. knownExtensions, .. roster.Seats.Select(seat => seat.Phone?.Number).OfType<string>()]);
        foreach (var seat in roster.Seats.ToList())
        {
            CheckCall(seat, liveUniqueIds, corrections, now);
            CheckPhone(seat, registeredExtensions, corrections, now);
        }

        foreach (var call in hall.Calls.ToList())
        {
            CheckQueued(call, liveUniqueIds, corrections, now);
        }

        // Phones at which nobody is signed in: no agent's state was wrong, so nothing to report.
        foreach (var extension in knownExtensions)
        {
            if (roster.IsRegistered(extension) != registeredExtensions.Contains(extension))
            {
                roster.PhoneReachable(extension, registeredExtensions.Contains(extension), now);
            }
        }

        return corrections;
    }

    private HashSet<string> Believed(IReadOnlySet<string> listed, HashSet<string> known)
    {
        var missed = known.Where(extension => !listed.Contains(extension) && roster.IsRegistered(extension) is true).ToHashSet();
        var believed = listed.Union(missed.Except(missedLastTime)).ToHashSet();
        missedLastTime = missed;
        return believed;
    }

    private void CheckCall(Seat seat, IReadOnlySet<string> live, List<Text> corrections, DateTimeOffset now)
    {
        if (seat.Status.Call is not { } call)
        {
            return;
        }

        var number = seat.Agent.Number;
        var uniqueId = call.Call.UniqueId;
        if (live.Contains(uniqueId))
        {
            seat.RoundsWithoutCall = 0;
            var limit = (hall.Find(uniqueId) is { } queued ? TimeSpan.FromSeconds(queued.Line.Queue.AgentTimeout) : LongestRinging) + timings.RingingGrace;
            if (seat.Status.State is AgentState.Ringing && now - call.OfferedAt > limit)
            {
                offers.Release(seat, new("状态校正：响铃超时", "Correction: it rang too long"), now);
                corrections.Add(new(
                    $"座席 {number} 为来电 {uniqueId} 响铃已超过 {limit.TotalSeconds:0} 秒，已释放。",
                    $"Agent {number} rang for call {uniqueId} longer than {limit.TotalSeconds:0} s; set free."));
            }
        }
        else if (++seat.RoundsWithoutCall >= RoundsToBelieve)
        {
            offers.Release(seat, new("状态校正：通话已不存在", "Correction: the call is gone"), now);
            corrections.Add(new(
                $"座席 {number} 的通话 {uniqueId} 在交换机上已不存在，已释放座席。", $"Call {uniqueId} of agent {number} is gone from the switch; the agent was set free."));
        }
    }

    private void CheckPhone(Seat seat, IReadOnlySet<string> registered, List<Text> corrections, DateTimeOffset now)
    {
        if (seat.Phone is not { Kind: not BoundPhoneKind.Telephone } phone)
        {
            return;
        }

        var isRegistered = registered.Contains(phone.Number);
        if (seat.Registered != isRegistered)
        {
            // What nobody had said before is news, not a correction.
            if (roster.IsRegistered(phone.Number) is not null || seat.Registered)
            {
                corrections.Add(isRegistered
                    ? new($"座席 {seat.Agent.Number} 的话机 {phone.Number} 已注册，恢复来电分配。", $"Phone {phone.Number} of agent {seat.Agent.Number} is registered; offered calls again.")
                    : new($"座席 {seat.Agent.Number} 的话机 {phone.Number} 未注册，暂停来电分配。", $"Phone {phone.Number} of agent {seat.Agent.Number} is not registered; offered no calls."));
            }

            roster.PhoneReachable(phone.Number, isRegistered, now);
        }
        else if (isRegistered && seat.UnreachableSince is { } since && now - since >= timings.PhonePause)
        {
            corrections.Add(new(
                $"座席 {seat.Agent.Number} 的话机 {phone.Number} 曾无法呼通，现仍注册，恢复来电分配。",
                $"Phone {phone.Number} of agent {seat.Agent.Number} could not be reached, but is still registered; offered calls again."));
            roster.MarkReachable(seat, now);
        }
    }

    private void CheckQueued(WaitingCall call, IReadOnlySet<string> live, List<Text> corrections, DateTimeOffset now)
    {
        if (live.Contains(call.UniqueId))
        {
            call.RoundsWithoutCall = 0;
            return;
        }

        if (++call.RoundsWithoutCall < RoundsToBelieve)
        {
            return;
        }

        if (call.State is WaitingState.GivenUp)
        {
            // Nobody will come for the decision.
            hall.Leave(call, QueueExit.SystemError);
            return;
        }

        corrections.Add(new(
            $"队列 {call.Line.Queue.Number} 中的来电 {call.UniqueId} 在交换机上已不存在，已移出队列。",
            $"Call {call.UniqueId} in queue {call.Line.Queue.Number} is gone from the switch; taken out of the queue."));
        if (call.Seat is { } seat)
        {
            offers.Release(seat, new("状态校正：来电已不存在", "Correction: the call is gone"), now);
        }

        call.RoundsWithoutCall = 0;
        hall.GiveUp(call, QueueExit.SystemError, new QueueDecision(QueueDecisionKind.NotQueued, Why: new("来电在交换机上已不存在。", "The call is gone from the switch.")));
    }
}
