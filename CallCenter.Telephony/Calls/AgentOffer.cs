using System.Globalization;
using CallCenter.Data.Agents;
using CallCenter.Data.Queues;
using CallCenter.Data.Records.Story;
using CallCenter.Data.Settings;
using CallCenter.Telephony.Acd;
using CallCenter.Telephony.Ivr;
using CallCenter.Telephony.Ivr.Voices;
using CallCenter.Telephony.Switching;

namespace CallCenter.Telephony.Calls;

/// <summary>Whom to ring.</summary>
/// <param name="AgentId">0 for a phone at which no agent is signed in.</param>
internal sealed record ReservedAgent(int AgentId, string Number, string Name, PhoneBinding Phone, bool ByCallerMemory, Text Why)
{
    public static ReservedAgent Of(QueueDecision decision) =>
        new(decision.AgentId, decision.AgentNumber, decision.AgentName, decision.Phone!, decision.ByCallerMemory, decision.Why);
}

/// <summary>Rings a reserved agent's phone and joins it with the customer, or says what became of it.</summary>
internal sealed class AgentOffer(CallSession call, ReservedAgent agent, Queue? queue, Prompt? agentPrompt, TimeSpan ringTime)
{
    private readonly DepartmentAcd acd = call.Department.Acd;

    private EnterpriseSettings Enterprise => call.Department.Configuration.Enterprise;

    /// <returns>The agent's leg, joined with the customer; null when the agent did not take the call.</returns>
    /// <exception cref="OperationCanceledException">The customer went, or the call was interrupted. The phone has stopped ringing.</exception>
    public async Task<CallLeg?> RunAsync(WaitingSounds sounds)
    {
        var leg = call.NewLeg();
        call.Agent = new AgentOnCall(agent.AgentId, leg, Talking: false);
        call.Story.Append(new AgentOffered(
            leg.Channel, agent.AgentId, agent.Number, agent.Name, agent.Phone.Number, queue?.Id, queue?.Number ?? "", queue?.Name ?? "",
            agent.ByCallerMemory) { At = call.Story.Now, Why = agent.Why, PhoneKind = agent.Phone.Kind });
        try
        {
            return await RingAndJoinAsync(leg, sounds);
        }
        catch (Exception error) when (error is OperationCanceledException or SwitchLostException)
        {
            await WithdrawAsync(leg);
            throw;
        }
    }

    private async Task<CallLeg?> RingAndJoinAsync(CallLeg leg, WaitingSounds sounds)
    {
        var result = await RingAsync(leg);
        if (!result.Answered)
        {
            return await FailAsync(leg, OfferResults.Of(result.Cause), result.Cause?.Name ?? result.Text);
        }

        if (agentPrompt is not null)
        {
            var file = await call.Services.Prompts.FileAsync(call.Department.Configuration, [agentPrompt], call.Gone);
            await call.Switch.PlayAsync(leg.Channel, file, call.Gone);
        }

        await sounds.StopAsync();

        // With 呼入彩铃 nobody has answered the customer so far.
        await call.AnswerAsync();

        // Not given up when the customer goes: whether the two were joined before that decides whether they talked.
        var joined = await call.Switch.BridgeAsync(call.Customer.Channel, leg.Channel, call.Interrupted);
        if (!joined.Ok)
        {
            // Either side may have gone in this moment. When it was the customer, the wait ends here.
            await call.AfterFailureAsync();
            await HangUpAsync(leg);
            sounds.Start();
            return await FailAsync(leg, leg.IsOver ? OfferResult.Rejected : OfferResult.Failed, joined.Text);
        }

        await AnsweredAsync(leg);
        return leg;
    }

    private async Task<OriginateResult> RingAsync(CallLeg leg)
    {
        var customer = call.State.Entered!;
        var variables = new Dictionary<string, string>
        {
            [CallVariables.UniqueId] = call.UniqueId,
            [CallVariables.Department] = call.DepartmentId.ToString(CultureInfo.InvariantCulture),
            [CallVariables.Role] = CallVariables.AgentRole,
            [CallVariables.Agent] = agent.AgentId.ToString(CultureInfo.InvariantCulture),
        };
        var shown = Enterprise.Get(CallerIdSettings.CustomerShown).Contains(ShownToAgent.Inbound) ? customer.CustomerNumber : customer.Hotline;

        // The switch ends the ringing; the guard is for a switch that forgets to.
        using var guard = new CancellationTokenSource(ringTime + call.Services.Timings.RingGrace, call.Services.Time);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(guard.Token, call.Gone);
        var attempt = call.Switch.OriginateAsync(
            new OriginateRequest(leg.Channel, Target(), shown, shown, ringTime, variables)
            {
                JitterBuffer = Enterprise.Get(RecordingSettings.JitterBuffer),
                Headers = new Dictionary<string, string> { [CallVariables.KindHeader] = nameof(AnsweredCall.Inbound) },
            },
            patience.Token);
        call.TagPhase(
            CallPhase.Ringing, (CallVariables.Agent, agent.AgentId.ToString(CultureInfo.InvariantCulture)), (CallVariables.AgentLeg, leg.Channel));
        try
        {
            await Task.WhenAny(attempt, leg.Ringing);
            if (leg.Ringing.IsCompleted)
            {
                call.Story.Append(new AgentRinging(leg.Channel) { At = call.Story.Now });
                if (agent.AgentId != 0)
                {
                    await acd.OfferRingingAsync(agent.AgentId, call.UniqueId);
                }
            }

            return await attempt;
        }
        catch (OperationCanceledException) when (guard.IsCancellationRequested && !call.Customer.IsOver && !call.Interrupted.IsCancellationRequested)
        {
            return new OriginateResult(false, HangupCause.NoAnswer, "the switch did not say what became of the attempt");
        }
    }

    private DialTarget Target() => agent.Phone.Kind == BoundPhoneKind.Telephone
        ? AgentTelephones.Target(call.Department.Configuration, agent.Phone.Number)
        : new DialTarget.Extension(agent.Phone.Number);

    private async Task AnsweredAsync(CallLeg leg)
    {
        call.Story.Append(new AgentAnswered(leg.Channel) { At = call.Story.Now });
        if (queue is not null)
        {
            call.Story.Append(new QueueLeft(queue.Id, QueueExit.Answered) { At = call.Story.Now });
        }

        call.Agent = new AgentOnCall(agent.AgentId, leg, Talking: true);
        call.TagPhase(CallPhase.Talking);
        if (agent.AgentId != 0)
        {
            await acd.OfferAnsweredAsync(agent.AgentId, call.UniqueId);
        }
    }

    private async Task<CallLeg?> FailAsync(CallLeg leg, OfferResult result, string cause)
    {
        call.Story.Append(new OfferEnded(leg.Channel, result, cause) { At = call.Story.Now });
        call.Agent = null;
        call.Forget(leg);
        if (agent.AgentId != 0)
        {
            await acd.OfferFailedAsync(agent.AgentId, call.UniqueId, result);
        }

        return null;
    }

    /// <summary>The customer went, or we lose the switch: the phone must not ring on, and the agent is free again.</summary>
    private async Task WithdrawAsync(CallLeg leg)
    {
        if (call.State.Talks)
        {
            return;
        }

        var callerGone = call.Customer.IsOver && !call.Interrupted.IsCancellationRequested;
        if (callerGone)
        {
            await FailAsync(leg, OfferResult.CallerGone, HangupCause.OriginatorCancel.Name);
            await HangUpAsync(leg);
            return;
        }

        call.Agent = null;
        if (agent.AgentId != 0)
        {
            await acd.OfferFailedAsync(agent.AgentId, call.UniqueId, OfferResult.Cancelled);
        }
    }

    private async Task HangUpAsync(CallLeg leg)
    {
        if (!leg.IsOver)
        {
            await call.Switch.HangUpAsync(leg.Channel, HangupCause.OriginatorCancel, call.Interrupted);
        }
    }
}
