using System.Collections.Immutable;
using CallCenter.Data.Records.Story;
using CallCenter.Telephony.Switching;
using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Calls.Recovery;

/// <summary>After a start or a lost connection: takes up the calls that still exist, and ends those that do not.</summary>
internal sealed partial class CallRecovery(
    ISwitch node, CallServices services, CallLines lines, KnownCores cores, IReadOnlyList<CallStory> unfinished, Action<Arrival> arrive)
{
    private readonly ILogger log = services.Logs.CreateLogger<CallRecovery>();
    private ImmutableList<CallStory> left = [.. unfinished];

    /// <exception cref="SwitchLostException">The connection broke again; run once more after the next.</exception>
    public async Task RunAsync(string coreId, CancellationToken cancel)
    {
        await InterruptAsync();
        await LearnPhonesAsync(cancel);
        var channels = await node.ListChannelsAsync(cancel);
        var restarted = cores.Changed(node.Node, coreId);
        var known = left.Select(story => story.UniqueId).ToHashSet();
        foreach (var channel in channels.Where(channel => !known.Contains(channel.Variables.GetValueOrDefault(CallVariables.UniqueId, ""))))
        {
            if (channel.Variables.ContainsKey(CallVariables.UniqueId) && StoryFromChannel.Of(channel, node.Node, services.Departments, services.Regions) is { } told)
            {
                left = left.Add(told);
                Write(told);
            }
        }

        var plan = RecoveryPlan.Of(left, channels);
        left = [];
        foreach (var step in plan)
        {
            await CarryOutAsync(step, restarted, cancel);
        }

        if (plan.Count > 0)
        {
            Recovered(
                log, node.Node, plan.OfType<RecoveryStep.Resume>().Count(), plan.OfType<RecoveryStep.Close>().Count(),
                plan.OfType<RecoveryStep.HangUp>().Count(), plan.OfType<RecoveryStep.Arrive>().Count());
        }
    }

    /// <summary>Phones that registered before we listened. Those that went away meanwhile are found by reconciliation, which knows all nodes.</summary>
    private async Task LearnPhonesAsync(CancellationToken cancel)
    {
        var registered = (await node.ListRegistrationsAsync(cancel)).Select(phone => phone.Extension).ToHashSet();
        foreach (var department in services.Departments.All)
        {
            foreach (var extension in registered.SelectMany(user => RegisteredPhones.Behind(department.Configuration, user)).ToList())
            {
                services.Phones.Set(extension, true);
                await department.Acd.PhoneReachableAsync(extension, true);
            }
        }
    }

    /// <summary>Calls that ran over the lost connection stop where they are; their stories are gathered.</summary>
    private async Task InterruptAsync()
    {
        var sessions = services.Live.All.Where(session => session.Switch == node).ToList();
        foreach (var session in sessions)
        {
            session.Interrupt();
        }

        await Task.WhenAll(sessions.Select(session => session.Run));
        foreach (var session in sessions)
        {
            lines.ReleaseAll(session);
            services.Live.Remove(session);
            if (session.State.Ended is null)
            {
                left = left.Add(session.Story.Story());
            }
        }
    }

    private async Task CarryOutAsync(RecoveryStep step, bool restarted, CancellationToken cancel)
    {
        switch (step)
        {
            case RecoveryStep.Resume { Story: var story } resume when services.Departments.Find(story.DepartmentId) is { } department:
                await TakeUpAsync(resume, department, cancel);
                break;
            case RecoveryStep.Resume { Story: var story }:
                // Its department is gone, so nobody can serve the customer.
                await node.HangUpAsync(CallState.Of(story.Events).Entered!.ChannelId, Ending.CauseFor(Data.Records.EndReason.SystemError), cancel);
                await CloseAsync(story, restarted: true);
                break;
            case RecoveryStep.Close close:
                await CloseAsync(close.Story, restarted);
                break;
            case RecoveryStep.HangUp { Channel: var orphan }:
                await node.HangUpAsync(orphan.Id, HangupCause.NormalClearing, cancel);
                Count(CorrectionKind.OrphanChannel, null, new(
                    $"通道 {orphan.Id} 不属于任何呼叫，已挂断。", $"Channel {orphan.Id} belonged to no call; hung up."));
                break;
            case RecoveryStep.Arrive { Channel: var channel }:
                arrive(new Arrival(channel.Id, channel.CallerNumber, channel.Destination, Internal: false));
                Count(CorrectionKind.MissedArrival, null, new(
                    $"通道 {channel.Id} 在系统离线期间呼入，现在接入。", $"Channel {channel.Id} arrived while the system was away; taken in now."));
                break;
        }
    }

    private async Task TakeUpAsync(RecoveryStep.Resume resume, ServedDepartment department, CancellationToken cancel)
    {
        var story = CallLog.GoOn(services.Ledger, services.Time, resume.Story);
        var state = story.State;
        if (resume.AgentLegAlive && !resume.Joined && !state.Talks)
        {
            // The phone may still ring for an offer that nobody watches any more.
            await node.HangUpAsync(state.Agent!.LegId, HangupCause.OriginatorCancel, cancel);
        }

        var call = new CallSession(services, node, lines, department, story, state.Entered!.ChannelId);
        call.Start(new ResumedCall(resume.AgentLegAlive, resume.Joined, new(
            $"系统恢复，呼叫从“{state.PhaseWord.Zh}”阶段继续。", $"The system came back, and the call goes on in its phase \"{state.PhaseWord.En}\".")));
        Count(CorrectionKind.Recovered, department.Id, new(
            $"呼叫 {story.UniqueId} 已从“{state.PhaseWord.Zh}”阶段恢复。", $"Call {story.UniqueId} was taken up in its phase \"{state.PhaseWord.En}\"."));
    }

    private async Task CloseAsync(CallStory story, bool restarted)
    {
        var state = CallState.Of(story.Events);
        foreach (var step in Closing.Of(state, restarted, services.Time.GetUtcNow()))
        {
            services.Ledger.Append(story.UniqueId, step);
        }

        if (state.Agent is { AgentId: not 0 } agent && services.Departments.Find(story.DepartmentId) is { } department)
        {
            await department.Acd.CallEndedAsync(agent.AgentId, story.UniqueId, new("通话在系统离线期间结束", "The talk ended while the system was away"));
        }

        Count(CorrectionKind.EndedUnseen, story.DepartmentId, new(
            $"呼叫 {story.UniqueId} 在系统离线期间结束，已补记。", $"Call {story.UniqueId} ended while the system was away; its end was written."));
    }

    private void Write(CallStory story)
    {
        services.Ledger.Open(story.UniqueId, story.CallId, story.EnterpriseId, story.DepartmentId);
        foreach (var step in story.Events)
        {
            services.Ledger.Append(story.UniqueId, step);
        }
    }

    private void Count(CorrectionKind kind, int? departmentId, Text sentence)
    {
        services.Corrections.Add(kind, departmentId, sentence);
        services.Metrics.Corrected(kind.ToString());
    }

    [LoggerMessage(LogLevel.Information, "Node {Node}: {Resumed} calls taken up, {Closed} had ended, {Orphans} orphans hung up, {Arrived} had arrived unseen.")]
    private static partial void Recovered(ILogger logger, string node, int resumed, int closed, int orphans, int arrived);
}
