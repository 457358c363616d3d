using CallCenter.Data.Records.Story;
using CallCenter.Data.Tenancy;
using CallCenter.Telephony.Acd.Agents;

namespace CallCenter.Telephony.Acd.Queues;

/// <summary>The queues of a department and every call in them. A call that entered is waiting, reserved or given up until it leaves with a reason.</summary>
public sealed class QueueHall(Effects effects, Deadlines deadlines)
{
    private static readonly QueueDecision QueueIsGone = new(QueueDecisionKind.NotQueued, Why: new("队列已被删除。", "The queue was deleted."));

    private static readonly QueueDecision NobodyIsLeft = new(QueueDecisionKind.AgentsUnavailable, Why: new(
        "排队期间队列中的座席已全部离线或不可用。", "While the call waited, the last available agent of the queue went."));

    private readonly Dictionary<int, QueueLine> lines = [];
    private readonly Dictionary<string, WaitingCall> calls = new(StringComparer.Ordinal);
    private readonly List<WaitingCall> unserved = [];
    private long sequence;

    public IReadOnlyCollection<QueueLine> Lines => lines.Values;

    public IReadOnlyCollection<WaitingCall> Calls => calls.Values;

    public WaitingCall? Find(string uniqueId) => calls.GetValueOrDefault(uniqueId);

    /// <summary>整理时间 of the queue with that number; zero when there is none.</summary>
    public TimeSpan WrapUpOf(string queueNumber) =>
        queueNumber.Length > 0 && lines.Values.FirstOrDefault(line => line.Queue.Number == queueNumber) is { } line
            ? TimeSpan.FromSeconds(line.Queue.WrapUp)
            : TimeSpan.Zero;

    /// <summary>Calls that joined the line since the last call.</summary>
    public void TakeUnserved(List<WaitingCall> into)
    {
        into.AddRange(unserved);
        unserved.Clear();
    }

    public QueueEntry Enter(QueueRequest request)
    {
        if (calls.TryGetValue(request.UniqueId, out var known))
        {
            // Asked twice: the call keeps its place.
            return new QueueEntry(QueueEntryResult.Entered, PositionOf(known));
        }

        if (!lines.TryGetValue(request.QueueId, out var line))
        {
            return new QueueEntry(QueueEntryResult.NoSuchQueue, 0);
        }

        if (!request.Recovered && line.AgentsUnavailable)
        {
            return new QueueEntry(QueueEntryResult.AgentsUnavailable, 0);
        }

        if (!request.Recovered && line.Full)
        {
            return new QueueEntry(QueueEntryResult.Full, 0);
        }

        var call = new WaitingCall(request, line, ++sequence);
        calls.Add(request.UniqueId, call);
        Stand(call);
        return new QueueEntry(QueueEntryResult.Entered, line.PositionOf(call));
    }

    public int PositionOf(WaitingCall call) => call.State is WaitingState.Waiting ? call.Line.PositionOf(call) : 0;

    /// <summary>Gives what was decided for the call, once; null while it waits.</summary>
    public QueueDecision? Collect(string uniqueId)
    {
        if (!calls.TryGetValue(uniqueId, out var call))
        {
            return new QueueDecision(QueueDecisionKind.NotQueued, Why: new("来电不在队列中。", "The call is in no queue."));
        }

        var decision = call.Decision;
        call.Decision = null;
        if (call.State is WaitingState.GivenUp)
        {
            calls.Remove(uniqueId);
        }

        return decision;
    }

    /// <summary>Takes the call out of the line for an agent.</summary>
    public void Reserve(WaitingCall call, Seat seat, QueueDecision decision)
    {
        TakeOut(call);
        call.Line.Ringing++;
        call.State = WaitingState.Reserved;
        call.Seat = seat;
        Decide(call, decision);
    }

    /// <summary>The offer came to nothing: back to the old place, unless the time in the queue is over.</summary>
    public void Return(WaitingCall call, DateTimeOffset now)
    {
        if (call.State is not WaitingState.Reserved)
        {
            return;
        }

        if (lines.GetValueOrDefault(call.Request.QueueId) != call.Line)
        {
            GiveUp(call, QueueExit.SystemError, QueueIsGone);
        }
        else if (call.TimesOutAt <= now)
        {
            GiveUp(call, QueueExit.Timeout, new QueueDecision(QueueDecisionKind.Timeout, Why: new(
                "队列超时时间在振铃期间已到。", "The time in the queue ran out while a phone rang.")));
        }
        else if (call.Line.Deserted && !call.Request.Callback)
        {
            GiveUp(call, QueueExit.AgentsUnavailable, NobodyIsLeft);
        }
        else
        {
            TakeOut(call);
            call.Decision = null;
            Stand(call);
        }
    }

    /// <summary>The queue has nothing more to do for the call.</summary>
    public void Leave(WaitingCall call, QueueExit exit)
    {
        var gaveUpBefore = call.State is WaitingState.GivenUp;
        TakeOut(call);
        calls.Remove(call.UniqueId);
        if (!gaveUpBefore)
        {
            effects.Left.Add((call.UniqueId, exit));
        }
    }

    /// <summary>The time that was planned for the call has come; it may have been served, gone or given more time since.</summary>
    public void TimeOut(WaitingCall call, DateTimeOffset now)
    {
        if (call.State is WaitingState.Waiting && call.TimesOutAt <= now && calls.GetValueOrDefault(call.UniqueId) == call)
        {
            GiveUp(call, QueueExit.Timeout, new QueueDecision(QueueDecisionKind.Timeout, Why: new(
                $"等待已达队列超时时间 {call.Line.Queue.QueueTimeout} 秒。", $"The call waited as long as the queue lets it: {call.Line.Queue.QueueTimeout} s.")));
        }
    }

    /// <summary>座席不可用 (manual 6.3.4.4: the queue overflows): who waits in a queue whose last agent has gone is told so, and does not wait for nobody.</summary>
    public void GiveUpDeserted(QueueLine line)
    {
        if (lines.GetValueOrDefault(line.Queue.Id) != line || line.Waiting.Count == 0 || !line.Deserted)
        {
            return;
        }

        // Who is to be called back waits for agents to come again.
        foreach (var call in line.Waiting.Where(call => !call.Request.Callback).ToList())
        {
            GiveUp(call, QueueExit.AgentsUnavailable, NobodyIsLeft);
        }
    }

    /// <summary>The queue gives the call up; the call is told when it asks.</summary>
    public void GiveUp(WaitingCall call, QueueExit exit, QueueDecision decision)
    {
        TakeOut(call);
        call.State = WaitingState.GivenUp;
        effects.Left.Add((call.UniqueId, exit));
        Decide(call, decision);
    }

    /// <summary>Sees to it that a call which stays in line is given up in time.</summary>
    public void PlanTimeout(WaitingCall call, DateTimeOffset now)
    {
        if (!call.TimeoutPlanned && !call.Request.Callback)
        {
            call.TimeoutPlanned = true;
            deadlines.Add(call.TimesOutAt > now ? call.TimesOutAt : now, new Deadline.QueueTimesOut(call));
        }
    }

    /// <summary>Takes the queues as they now are. Waiting calls keep their places; those whose queue is gone are given up.</summary>
    public void Configure(DepartmentConfiguration configuration)
    {
        var old = lines.ToDictionary();
        lines.Clear();
        foreach (var queue in configuration.Queues)
        {
            lines.Add(queue.Id, new QueueLine(queue) { LastBound = old.GetValueOrDefault(queue.Id)?.LastBound ?? 0 });
        }

        unserved.Clear();
        foreach (var call in calls.Values.OrderBy(call => call, ServiceOrder.Instance).ToList())
        {
            Move(call);
        }
    }

    private void Move(WaitingCall call)
    {
        var line = lines.GetValueOrDefault(call.Request.QueueId);
        switch (call.State)
        {
            case WaitingState.Waiting when line is null:
                GiveUp(call, QueueExit.SystemError, QueueIsGone);
                break;
            case WaitingState.Waiting:
                call.Line = line;
                call.TimeoutPlanned = false;
                Stand(call);
                break;
            case WaitingState.Reserved when line is not null:
                call.Line = line;
                call.TimeoutPlanned = false;
                line.Ringing++;
                break;
            default:
                // Reserved in a queue that is gone: the ringing phone may still be answered. Given up: out of the line already.
                break;
        }
    }

    private void Stand(WaitingCall call)
    {
        call.State = WaitingState.Waiting;
        call.Line.Waiting.Add(call);
        effects.QueuesChanged = true;
        unserved.Add(call);
    }

    private void TakeOut(WaitingCall call)
    {
        effects.QueuesChanged = true;
        if (call.State is WaitingState.Waiting)
        {
            call.Line.Waiting.Remove(call);
        }
        else if (call.State is WaitingState.Reserved)
        {
            call.Line.Ringing--;
            call.Seat = null;
        }
    }

    private void Decide(WaitingCall call, QueueDecision decision)
    {
        call.Decision = decision;
        effects.Decided.Add(call.UniqueId);
    }
}
