using System.Globalization;
using CallCenter.Data.Queues;
using CallCenter.Data.Records.Story;
using CallCenter.Telephony.Acd;
using CallCenter.Telephony.Ivr;
using CallCenter.Telephony.Switching;

namespace CallCenter.Telephony.Calls;

/// <summary>A call in a queue: waits, rings agent after agent, and talks with the one who answers.</summary>
internal sealed class QueueStay(CallSession call, Queue queue, Prompt? agentPrompt, Action answered)
{
    private readonly DepartmentAcd acd = call.Department.Acd;

    /// <param name="recovered">The stay as it began before a restart, or null for a new one.</param>
    /// <exception cref="OperationCanceledException">The customer went, or the call was interrupted.</exception>
    public async Task<QueueVisitResult> RunAsync(CallQueued? recovered)
    {
        if (await EnterAsync(recovered) is { } refused)
        {
            return refused;
        }

        await using var sounds = new WaitingSounds(call, queue);
        sounds.Start();
        try
        {
            return await OfferUntilAnsweredAsync(sounds);
        }
        catch (Exception error)
        {
            await AbandonAsync(error);
            throw;
        }
    }

    private async Task<QueueVisitResult?> EnterAsync(CallQueued? recovered)
    {
        var since = recovered?.At ?? call.Story.Now;
        var customer = call.State.Entered!;
        var entry = await acd.EnterQueueAsync(new QueueRequest(
            call.UniqueId, queue.Id, Priority: recovered?.Priority ?? 0, await RememberedAsync(), since,
            new AgentCall(call.UniqueId, customer.CustomerNumber, customer.CustomerRegion, customer.Hotline, queue.Number, queue.Name),
            Recovered: recovered is not null));
        if (recovered is null)
        {
            call.Story.Append(new CallQueued(queue.Id, queue.Number, queue.Name, Priority: 0, entry.Position) { At = since });
        }

        switch (entry.Result)
        {
            case QueueEntryResult.Entered:
                TagQueued(since);
                return null;
            case QueueEntryResult.Full:
                return Leave(QueueExit.Full, QueueVisitResult.Full, new(
                    $"队列已满（最大等待数 {queue.MaxWaiting}）。", $"The queue is full (at most {queue.MaxWaiting} may wait)."));
            case QueueEntryResult.AgentsUnavailable:
                return Leave(QueueExit.AgentsUnavailable, QueueVisitResult.Unavailable, new("队列中没有可用的座席。", "No agent of the queue is available."));
            default:
                return Leave(QueueExit.SystemError, QueueVisitResult.Unavailable, new($"队列 {queue.Number} 已不存在。", $"Queue {queue.Number} exists no more."));
        }
    }

    private async Task<QueueVisitResult> OfferUntilAnsweredAsync(WaitingSounds sounds)
    {
        while (true)
        {
            var decision = await acd.NextAgentAsync(call.UniqueId, call.Gone);
            switch (decision.Kind)
            {
                case QueueDecisionKind.AgentReserved:
                    var offer = new AgentOffer(call, ReservedAgent.Of(decision), queue, agentPrompt, decision.RingTimeout);
                    if (await offer.RunAsync(sounds) is { } leg)
                    {
                        answered();
                        await new Talk(call, leg).RunAsync();
                        return QueueVisitResult.Answered;
                    }

                    TagQueued(call.State.Queue?.At ?? call.Story.Now);
                    break;
                case QueueDecisionKind.AgentsUnavailable:
                    return Leave(QueueExit.AgentsUnavailable, QueueVisitResult.Unavailable, decision.Why);
                case QueueDecisionKind.Timeout:
                    return Leave(QueueExit.Timeout, QueueVisitResult.Timeout, decision.Why);
                default:
                    return Leave(QueueExit.SystemError, QueueVisitResult.Unavailable, decision.Why);
            }
        }
    }

    /// <summary>The stay ends by force. The caller's going is part of the story; an interruption is not, because the stay goes on later.</summary>
    private async Task AbandonAsync(Exception error)
    {
        if (call.State.Queue is null)
        {
            return;
        }

        var exit = error is OperationCanceledException && call.Customer.IsOver ? QueueExit.Abandoned : QueueExit.SystemError;
        await acd.LeaveQueueAsync(call.UniqueId, exit);
        if (exit == QueueExit.Abandoned || error is not (OperationCanceledException or SwitchLostException))
        {
            call.Story.Append(new QueueLeft(queue.Id, exit) { At = call.Story.Now });
        }
    }

    private QueueVisitResult Leave(QueueExit exit, QueueVisitResult result, Text why)
    {
        call.Story.Append(new QueueLeft(queue.Id, exit) { At = call.Story.Now, Why = why });
        return result;
    }

    private void TagQueued(DateTimeOffset since) => call.TagPhase(
        CallPhase.Queued, (CallVariables.Queue, $"{queue.Id}"),
        (CallVariables.QueuedAt, since.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)));

    private async Task<int?> RememberedAsync()
    {
        if (!call.Remembered.IsCompleted)
        {
            await Task.WhenAny(call.Remembered, Task.Delay(call.Services.Timings.Memory, call.Services.Time, call.Gone));
        }

        return call.Remembered.IsCompletedSuccessfully ? await call.Remembered : null;
    }
}
