using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Telephony.Ivr;
using CallCenter.Telephony.Switching;

namespace CallCenter.Telephony.Calls;

/// <summary>The last part of every call: hangs up what is left and writes the end.</summary>
internal sealed class CallEnd(CallSession call)
{
    public async Task WriteAsync(Farewell farewell)
    {
        await ReleaseAgentAsync();
        if (call.State.Survey is not null)
        {
            call.Story.Append(call.State.SurveyEnd(call.Story.Now));
        }

        if (call.State.Node is { } node)
        {
            call.Story.Append(new NodeLeft(node.NodeId, (call.Customer.IsOver ? Outcome.Hangup : Outcome.End).Exit) { At = call.Story.Now });
        }

        var asked = Ending.CauseFor(farewell.Reason ?? Ending.ReasonOf(call.State, HangUpSide.System));
        var hungUp = await HangUpAsync(farewell, asked);
        var side = hungUp is null
            ? call.Customer.HangUpAskedBy ?? HangUpSide.System
            : farewell.Side ?? Ending.SideOf(hungUp, HangUpSide.Customer, call.Customer.HangUpAskedBy);
        var reason = farewell.Reason ?? Ending.ReasonOf(call.State, side);
        new CallRecording(call).Note();
        foreach (var (name, value) in ConfiguredFields.Of(call.Department.Configuration.Settings, call.Story.Story()))
        {
            call.Story.Append(new CustomFieldSet(name, value) { At = call.Story.Now });
        }

        call.Story.Append(new CallEnded(reason, side, (hungUp?.Cause ?? asked).Name) { At = call.Story.Now, Why = farewell.Why, Mos = hungUp?.Mos, SentMos = hungUp?.SentMos });
        call.LetGo();
        call.Services.Metrics.CallEnded(reason);
    }

    /// <summary>Null when the switch does not say in time that the channel is gone.</summary>
    private async Task<ChannelHungUp?> HangUpAsync(Farewell farewell, HangupCause cause)
    {
        var customer = call.Customer;
        if (!customer.IsOver)
        {
            customer.HangUpAskedBy ??= farewell.Side ?? HangUpSide.System;
            await call.Switch.HangUpAsync(customer.Channel, cause, call.Interrupted);
            await Task.WhenAny(customer.Ended, Task.Delay(call.Services.Timings.Farewell, call.Services.Time, call.Interrupted));
            call.Interrupted.ThrowIfCancellationRequested();
        }

        return customer.IsOver ? await customer.Ended : null;
    }

    /// <summary>The net under a run that failed in the middle: no agent stays in a call that is over.</summary>
    private async Task ReleaseAgentAsync()
    {
        if (call.Agent is not { } left)
        {
            return;
        }

        call.Agent = null;
        call.Forget(left.Leg);
        call.Story.Append(left.Talking
            ? new LegEnded(left.Leg.Channel, HangUpSide.System, HangupCause.NormalClearing.Name) { At = call.Story.Now }
            : new OfferEnded(left.Leg.Channel, OfferResult.Failed, "") { At = call.Story.Now });
        await call.Department.Acd.CallEndedAsync(left.AgentId, call.UniqueId, new("通话因系统错误结束", "The call ended by a system error"));
        if (!left.Leg.IsOver)
        {
            await call.Switch.HangUpAsync(left.Leg.Channel, HangupCause.NormalClearing, call.Interrupted);
        }
    }
}
