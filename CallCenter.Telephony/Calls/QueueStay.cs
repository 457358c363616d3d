using System.Globalization;
using CallCenter.Data.Queues;
using CallCenter.Data.Records.Story;
using CallCenter.Telephony.Acd;
using CallCenter.Telephony.Ivr;
using CallCenter.Telephony.Switching;

namespace CallCenter.Telephony.Calls;

/// <summary>A call in a queue: waits, rings agent after agent, and talks with the one who answers.</summary>
/// <param name="timedOut">Asks the caller what he wants when the time in the queue is over; null when he is not asked.</param>
internal sealed class QueueStay(CallSession call, Queue queue, Prompt? agentPrompt, Action answered, Func<Task<QueueWish>>? timedOut = null)
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

    /// <summary>预约回呼: the customer has answered, and an agent is reserved for the call.</summary>
    /// <exception cref="OperationCanceledException">The customer went, or the call was interrupted.</exception>
    public async Task<QueueVisitResult> ServeAsync(QueueDecision reserved)
    {
        call.Story.Append(new CallQueued(queue.Id, queue.Number, queue.Name, Priority: 0, Position: 1) { At = call.Story.Now });
        TagQueued(call.Story.Now);
        await using var sounds = new WaitingSounds(call, queue);
        sounds.Start();
        try
        {
            if (await OfferAsync(reserved, sounds) is { } answeredAtOnce)
            {
                return answeredAtOnce;
            }

            // Now the customer hangs on the line, and waits like all others, but nobody who came later is before him.
            await acd.LeaveQueueAsync(call.UniqueId, QueueExit.SystemError);
            await WaitOnAsync();
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
        var entry = await acd.EnterQueueAsync(Request(await RememberedAsync(), since, recovered is not null) with { Priority = recovered?.Priority ?? 0 });
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
                    if (await OfferAsync(decision, sounds) is { } result)
                    {
                        return result;
                    }

                    break;
                case QueueDecisionKind.Timeout when timedOut is not null:
                    await sounds.StopAsync();
                    switch (await timedOut())
                    {
                        case QueueWish.WaitOn:
                            await WaitOnAsync();
                            sounds.Start();
                            break;
                        case QueueWish.CallBack when await BookAsync():
                            return Leave(QueueExit.Timeout, QueueVisitResult.Callback, new(
                                "等待超时，客户预约了回呼。", "The wait was too long, and the customer asked to be called back."));
                        default:
                            return Leave(QueueExit.Timeout, QueueVisitResult.Timeout, decision.Why);
                    }

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

    /// <returns>Null when the agent did not take the call.</returns>
    private async Task<QueueVisitResult?> OfferAsync(QueueDecision decision, WaitingSounds sounds)
    {
        var offer = new AgentOffer(call, ReservedAgent.Of(decision), queue, agentPrompt, decision.RingTimeout);
        if (await offer.RunAsync(sounds) is { } leg)
        {
            answered();
            await new Talk(call, leg).RunAsync();
            return QueueVisitResult.Answered;
        }

        TagQueued(call.State.Queue?.At ?? call.Story.Now);
        return null;
    }

    /// <summary>Back to the same place, for as long again as the queue lets anybody wait.</summary>
    private async Task WaitOnAsync()
    {
        var since = call.State.Queue?.At ?? call.Story.Now;
        await acd.EnterQueueAsync(Request(await RememberedAsync(), since, recovered: true) with { PatientSince = call.Story.Now });
        TagQueued(since);
    }

    private async Task<bool> BookAsync()
    {
        var customer = call.State.Entered!;
        return call.Services.Callbacks is { } callbacks && customer.CustomerNumber.Length > 0 && await callbacks.BookAsync(
            new CallbackBooking(
                call.DepartmentId, queue.Id, queue.Number, queue.Name, customer.CustomerNumber, customer.CustomerAreaCode, customer.CustomerRegion, customer.Hotline,
                customer.HotlineAreaCode, call.UniqueId, call.State.Queue?.At ?? call.Story.Now),
            call.Gone);
    }

    private QueueRequest Request(int? remembered, DateTimeOffset since, bool recovered)
    {
        var customer = call.State.Entered!;
        return new QueueRequest(
            call.UniqueId, queue.Id, Priority: 0, remembered, since,
            new AgentCall(call.UniqueId, customer.CustomerNumber, customer.CustomerRegion, customer.Hotline, queue.Number, queue.Name), recovered);
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
