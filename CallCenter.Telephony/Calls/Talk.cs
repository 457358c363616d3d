using CallCenter.Data.Agents;
using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Data.Tenancy;
using CallCenter.Telephony.Switching;

namespace CallCenter.Telephony.Calls;

/// <summary>Customer and agent talk, until one of them hangs up.</summary>
internal sealed class Talk(CallSession call, CallLeg leg)
{
    private readonly AgentOffered agent = call.State.Agent!;
    private readonly CallRecording recording = new(call);

    /// <exception cref="OperationCanceledException">The customer hung up, or the call was interrupted.</exception>
    public async Task RunAsync()
    {
        if (call.State.Recording is null && IsRecorded(call.Department.Configuration))
        {
            await recording.StartAsync(agent.AgentNumber);
        }

        var ended = await UntilHungUpAsync();
        if (ended.Channel == leg.Channel)
        {
            await AgentLeftAsync(ended);
        }
        else
        {
            await CustomerLeftAsync(ended);
            throw new OperationCanceledException("The customer hung up.", call.Gone);
        }
    }

    /// <summary>The agent's setting counts; at a phone where nobody is signed in, that of the extension.</summary>
    private bool IsRecorded(DepartmentConfiguration configuration) =>
        configuration.Agents.FirstOrDefault(known => known.Id == agent.AgentId) is not { RecordInbound: false }
        && !(agent is { AgentId: 0, PhoneKind: not BoundPhoneKind.Telephone } && configuration.Extensions.FirstOrDefault(known => known.Number == agent.AgentPhone) is { RecordInbound: false });

    private async Task<ChannelHungUp> UntilHungUpAsync()
    {
        while (true)
        {
            switch (await call.NextEventAsync())
            {
                case ChannelHungUp ended when ended.Channel == call.Customer.Channel || ended.Channel == leg.Channel:
                    return ended;
                case ChannelHeld held when held.Channel == leg.Channel && !call.State.Held:
                    call.Story.Append(new CallHeld(leg.Channel) { At = call.Story.Now });
                    await HeldAsync(true);
                    break;
                case ChannelRetrieved retrieved when retrieved.Channel == leg.Channel && call.State.Held:
                    call.Story.Append(new CallRetrieved(leg.Channel) { At = call.Story.Now });
                    await HeldAsync(false);
                    break;
                case RecordingFinished finished when call.State.Recording is { } file && finished.File.EndsWith(file, StringComparison.Ordinal):
                    recording.Ended(finished.Length);
                    break;
            }
        }
    }

    private async Task HeldAsync(bool held)
    {
        call.TagPhase(held ? CallPhase.Held : CallPhase.Talking);
        if (agent.AgentId != 0)
        {
            await call.Department.Acd.CallHeldAsync(agent.AgentId, call.UniqueId, held);
        }
    }

    private async Task AgentLeftAsync(ChannelHungUp ended)
    {
        var side = Ending.SideOf(ended, HangUpSide.Agent, leg.HangUpAskedBy);
        if (!call.State.RecordsWhole)
        {
            await recording.StopAsync();
        }

        await EndLegAsync(side, ended.Cause, ended.Mos);
        call.TalkEndedBy = side;
    }

    private async Task CustomerLeftAsync(ChannelHungUp ended)
    {
        // First of all the agent's phone falls silent; the books come after.
        var silence = leg.IsOver ? null : call.Switch.HangUpAsync(leg.Channel, HangupCause.NormalClearing, call.Interrupted);
        await EndLegAsync(Ending.SideOf(ended, HangUpSide.Customer, call.Customer.HangUpAskedBy), ended.Cause);
        if (silence is not null)
        {
            await silence;
        }
    }

    private async Task EndLegAsync(HangUpSide side, HangupCause cause, decimal? mos = null)
    {
        if (!call.State.RecordsWhole)
        {
            recording.Note();
        }

        call.Story.Append(new LegEnded(leg.Channel, side, cause.Name) { At = call.Story.Now, Mos = mos });
        call.Agent = null;
        call.Forget(leg);
        if (agent.AgentId != 0)
        {
            await call.Department.Acd.CallEndedAsync(agent.AgentId, call.UniqueId, HungUpBy(side));
        }
    }

    private static Text HungUpBy(HangUpSide side) => side switch
    {
        HangUpSide.Agent => new("座席挂机", "The agent hung up"),
        HangUpSide.Customer => new("客户挂机", "The customer hung up"),
        _ => new("系统挂机", "The system hung up"),
    };
}
