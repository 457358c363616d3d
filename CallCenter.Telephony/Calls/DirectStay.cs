using CallCenter.Data.Agents;
using CallCenter.Data.Ivr;
using CallCenter.Data.Phones;
using CallCenter.Data.Queues;
using CallCenter.Data.Records.Story;
using CallCenter.Telephony.Acd;
using CallCenter.Telephony.Ivr;
using CallCenter.Telephony.Ivr.Voices;
using CallCenter.Telephony.Switching;

namespace CallCenter.Telephony.Calls;

/// <summary>A call that an IVR node puts through without a queue (直呼, manual 6.3.4.12): rings, joins, ends the talk in time.</summary>
internal sealed class DirectStay(CallSession call, DirectVisit visit)
{
    private static readonly Text TimeOver = new("达到最长通话时间，系统挂断接听方。", "The longest time to talk was over; the callee was hung up on.");

    /// <exception cref="OperationCanceledException">The customer went before anybody took the call, or the call was interrupted.</exception>
    public async Task<DirectEnd> RunAsync()
    {
        if (call.State.Talks && call.Agent is { Talking: true } talking)
        {
            // The application came back in the middle of the talk.
            return await TalkAsync(talking.Leg);
        }

        var phones = Phones(out var nobody);
        await using var sounds = new WaitingSounds(call, await WaitingAsync());
        sounds.Start();
        var began = call.Story.Now;
        foreach (var (whom, reserve, ring) in phones)
        {
            var (target, refusal) = await reserve();
            var time = ring(call.Story.Now - began);
            if (refusal is not null)
            {
                nobody = new($"{whom} 的座席正忙、未登录或不空闲，不能接听。", $"The agent at {whom} is busy, signed out or not idle.");
            }
            else if (time > TimeSpan.Zero && await new AgentOffer(call, target!, queue: null, visit.AgentPrompt, time).RunAsync(sounds) is { } leg)
            {
                return await TalkAsync(leg);
            }
            else
            {
                nobody = new($"{whom} 未接听。", $"{whom} did not answer.");
            }
        }

        await sounds.StopAsync();
        return new DirectEnd(DirectResult.Failed, nobody);
    }

    private async Task<DirectEnd> TalkAsync(CallLeg leg)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(call.Gone);
        var limit = LimitAsync(leg, over.Token);
        try
        {
            await new Talk(call, leg).RunAsync();
            return new DirectEnd(DirectResult.CalleeHungUp, leg.HangUpAskedBy is not null ? TimeOver : new("接听方挂断。", "The callee hung up."));
        }
        catch (OperationCanceledException) when (call.Customer.IsOver && !call.Interrupted.IsCancellationRequested)
        {
            return new DirectEnd(DirectResult.CallerHungUp, new("呼叫方挂断。", "The caller hung up."));
        }
        finally
        {
            await over.CancelAsync();
            await limit;
        }
    }

    /// <summary>Reminds both of the end, and brings it about.</summary>
    private async Task LimitAsync(CallLeg leg, CancellationToken over)
    {
        if (visit.Longest <= TimeSpan.Zero)
        {
            return;
        }

        // After a restart the time goes on from where the talk began.
        var ends = call.Story.Story().Events.OfType<AgentAnswered>().Last().At + visit.Longest;
        try
        {
            if (visit is { Remind.Ticks: > 0, Reminder: { } reminder } && ends - visit.Remind > call.Story.Now)
            {
                await Task.Delay(ends - visit.Remind - call.Story.Now, call.Services.Time, over);
                await call.Switch.AnnounceAsync(call.Customer.Channel, await call.Services.Prompts.FileAsync(call.Department.Configuration, [reminder], over), over);
            }

            if (ends > call.Story.Now)
            {
                await Task.Delay(ends - call.Story.Now, call.Services.Time, over);
            }

            leg.HangUpAskedBy = Data.Records.HangUpSide.System;
            await call.Switch.HangUpAsync(leg.Channel, HangupCause.NormalClearing, over);
        }
        catch (Exception error) when (error is OperationCanceledException or SwitchLostException or IvrNodeException)
        {
            // The talk is over, or goes on elsewhere; one without its reminder goes on, too.
        }
    }

    /// <summary>Music for whoever waits, as a queue has it.</summary>
    private async Task<Queue> WaitingAsync() => new()
    {
        Number = "", Name = "", MusicOnHold = visit.Waiting is { } waiting ? await call.Services.Prompts.FileAsync(call.Department.Configuration, [waiting], call.Gone) : "",
    };

    /// <summary>Whom to ring, one after the other.</summary>
    private IReadOnlyList<Candidate> Phones(out Text nobody)
    {
        var configuration = call.Department.Configuration;
        switch (visit.Target)
        {
            case DirectTarget.Phone when Dialled(visit.Value) is { } number:
                nobody = default;
                return [At(new PhoneBinding(BoundPhoneKind.Telephone, number), _ => visit.Ring)];
            case DirectTarget.Phone:
                nobody = new($"“{visit.Value}”不是电话号码。", $"\"{visit.Value}\" is no telephone number.");
                return [];
            case DirectTarget.Agent:
                nobody = new($"座席 {visit.Value} 不存在。", $"There is no agent {visit.Value}.");
                return configuration.Agents.FirstOrDefault(known => known.Number == visit.Value) is { } agent
                    ? [new Candidate(agent.Number, () => new PhoneReservation(call).OfAgentAsync(agent.Id, Why(agent.Number)), _ => visit.Ring)]
                    : [];
            case DirectTarget.Extension:
                var extension = visit.Value.StartsWith("extension:", StringComparison.Ordinal) ? visit.Value["extension:".Length..] : visit.Value;
                nobody = new($"分机 {extension} 不存在。", $"There is no extension {extension}.");
                return configuration.Extensions.Any(known => known.Number == extension)
                    ? [At(new PhoneBinding(BoundPhoneKind.Extension, extension), _ => visit.Ring)]
                    : [];
            default:
                var group = configuration.PhoneGroups.FirstOrDefault(known => FlowReference.OfPhoneGroup(known.Id) == visit.Value || known.Number == visit.Value);
                nobody = group switch
                {
                    null => new($"电话组 {visit.Value} 不存在。", $"There is no group of telephones {visit.Value}."),
                    { Enabled: false } => new($"电话组 {group.Name} 已停用。", $"The group of telephones {group.Name} is switched off."),
                    _ => new($"电话组 {group.Name} 中没有电话。", $"The group {group.Name} holds no telephones."),
                };
                return group is null
                    ? []
                    : [.. PhoneGroupOrder.Of(group, Random.Shared).Select(
                        member => At(new PhoneBinding(BoundPhoneKind.Telephone, member.Phone), waited => PhoneGroupOrder.RingTime(group, member, waited)))];
        }
    }

    private Candidate At(PhoneBinding phone, Func<TimeSpan, TimeSpan> ring) =>
        new(phone.Number, () => new PhoneReservation(call).AtAsync(phone, Why(phone.Number)), ring);

    private static Text Why(string whom) => new($"直呼 {whom}。", $"The flow calls {whom} directly.");

    /// <summary>Without the blanks and hyphens with which people write numbers; null for what is none.</summary>
    private static string? Dialled(string written)
    {
        var number = string.Concat(written.Where(symbol => symbol is not (' ' or '-')));
        return number.TrimStart('+') is { Length: >= 3 and <= 20 } digits && digits.All(char.IsAsciiDigit) ? number : null;
    }

    /// <summary>Somebody who may take the call.</summary>
    /// <param name="Reserve">Keeps the agent from getting another call.</param>
    /// <param name="Ring">How long the phone may ring when the caller has waited so long already; zero when no time is left.</param>
    private sealed record Candidate(string Whom, Func<Task<(ReservedAgent? Target, Acd.Agents.DeskRefusal? Refusal)>> Reserve, Func<TimeSpan, TimeSpan> Ring);
}
