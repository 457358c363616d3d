using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Telephony.Switching;
using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Calls;

/// <summary>Customer and agent talk, until one of them hangs up.</summary>
internal sealed partial class Talk(CallSession call, CallLeg leg)
{
    private readonly AgentOffered agent = call.State.Agent!;
    private readonly ILogger log = call.Services.Logs.CreateLogger<Talk>();

    /// <exception cref="OperationCanceledException">The customer hung up, or the call was interrupted.</exception>
    public async Task RunAsync()
    {
        if (call.State.Recording is null)
        {
            await RecordAsync();
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
                case RecordingFinished finished:
                    RecordingEnded(finished.Length);
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
        if (call.State.Recording is { } file)
        {
            await call.Switch.StopRecordingAsync(call.Customer.Channel, FullPath(file), call.Interrupted);
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
        if (call.State.Recording is { } file)
        {
            call.Story.Append(new RecordingStopped(file) { At = call.Story.Now });
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

    /// <summary>Records both sides, when the agent's calls are to be recorded. A recording that does not start is tried once more, then shown as a correction.</summary>
    private async Task RecordAsync()
    {
        var configuration = call.Department.Configuration;
        if (configuration.Agents.FirstOrDefault(known => known.Id == agent.AgentId) is { RecordInbound: false })
        {
            return;
        }

        var entered = call.State.Entered!;
        var file = RecordingName.Of(
            call.Story.EnterpriseId, TimeZoneInfo.ConvertTime(entered.At, call.Department.Zone), entered.CustomerNumber, agent.AgentNumber,
            configuration.Settings.RecordingPrefix, call.UniqueId);
        var path = FullPath(file);
        var problem = "";
        for (var attempt = 0; attempt < 2 && !call.Customer.IsOver; attempt++)
        {
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                var reply = await call.Switch.StartRecordingAsync(call.Customer.Channel, path, call.Interrupted);
                if (reply.Ok)
                {
                    call.Story.Append(new RecordingStarted(file) { At = call.Story.Now });
                    return;
                }

                problem = reply.Text;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                problem = error.Message;
            }
        }

        if (!call.Customer.IsOver)
        {
            RecordingFailed(log, call.UniqueId, problem);
            call.Services.Corrections.Add(CorrectionKind.Recording, call.DepartmentId, new(
                $"呼叫 {call.UniqueId} 的录音无法开始：{problem}", $"The recording of call {call.UniqueId} could not begin: {problem}"));
        }
    }

    private void RecordingEnded(TimeSpan length)
    {
        if (call.State.Recording is not { } file)
        {
            return;
        }

        call.Story.Append(new RecordingStopped(file) { At = call.Story.Now });
        if (length <= TimeSpan.Zero)
        {
            call.Services.Corrections.Add(CorrectionKind.Recording, call.DepartmentId, new(
                $"呼叫 {call.UniqueId} 的录音是空的。", $"The recording of call {call.UniqueId} is empty."));
        }
    }

    private string FullPath(string file) => Path.Combine(call.Services.RecordingsFolder, file);

    [LoggerMessage(LogLevel.Error, "Call {UniqueId} cannot be recorded: {Problem}")]
    private static partial void RecordingFailed(ILogger logger, string uniqueId, string problem);
}
