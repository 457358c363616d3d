using CallCenter.Data.Agents;
using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Telephony.Calls;
using CallCenter.Telephony.Simulation.Parties;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Telephony.Calls;

public sealed class RecoveryTests
{
    private static readonly CustomerScript WaitsForEver = CustomerScript.Start.WhenPrompted().Press("1").WaitForAgent();

    [Fact]
    public async Task A_caller_in_the_menu_finds_the_menu_again_after_a_crash()
    {
        await using var rig = await TelephonyRig.StartAsync();
        await rig.SignInAsync(2001);
        var call = rig.Call(CustomerScript.Start.Wait(TimeSpan.FromMinutes(10)));
        await rig.StepAsync<NodeEntered>(call);

        await rig.KillApplicationAsync();
        await rig.StartApplicationAsync();
        await rig.StepAsync<CallRecovered>(call);
        await Eventually.TrueAsync(() => rig.App.Prompts.Asked.Contains("欢迎"), "the menu to be played again");
        call.Press("1");
        await rig.StepAsync<AgentAnswered>(call);
        call.HangUp();

        var story = await rig.EndedAsync(call);
        Assert.Single(story.Events.OfType<NodeEntered>(), node => node.NodeId == "n1");
        Assert.Equal(EndReason.Normal, story.Events.OfType<CallEnded>().Single().Reason);
    }

    [Fact]
    public async Task A_caller_whose_wait_is_too_long_hears_what_follows_the_queue_also_after_a_crash()
    {
        await using var rig = await TelephonyRig.StartAsync(configuration =>
        {
            var queue = Demo.Queue();
            queue.QueueTimeout = 40;
            return configuration with { Queues = [queue] };
        });
        await rig.SignInAsync(2001);
        Assert.Null(await rig.App.Desk.SetBusyAsync(Demo.DepartmentId, 2001, "小休", CancellationToken.None));
        var call = rig.Call(WaitsForEver);
        await rig.StepAsync<CallQueued>(call);

        await rig.KillApplicationAsync();
        await rig.StartApplicationAsync();

        var story = await rig.EndedAsync(call);
        Assert.Contains(story.Events.OfType<NodeEntered>(), node => node.Name == "座席忙");
        Assert.Equal(EndReason.QueueTimeout, story.Events.OfType<CallEnded>().Single().Reason);
        Assert.Contains("座席忙", rig.App.Prompts.Asked);
    }

    [Fact]
    public async Task A_waiting_caller_keeps_the_place_and_the_wait_after_a_crash()
    {
        await using var rig = await TelephonyRig.StartAsync();
        await rig.SignInAsync(2001);
        Assert.Null(await rig.App.Desk.SetBusyAsync(Demo.DepartmentId, 2001, "小休", CancellationToken.None));
        await Eventually.TrueAsync(async () => (await rig.AgentAsync(2001)).State == AgentState.Busy, "the agent to be busy");
        var call = rig.Call(WaitsForEver);
        var queued = await rig.StepAsync<CallQueued>(call);

        await rig.KillApplicationAsync();
        await rig.StartApplicationAsync();
        await Eventually.TrueAsync(
            async () => (await rig.App.Department.Acd.SnapshotAsync()).Queues.Single() is { Waiting: 1, OldestQueuedAt: { } since } && since == queued.At,
            "the caller to wait since the same time");
        await rig.SignInAsync(2002);

        await rig.StepAsync<AgentAnswered>(call);
        call.HangUp();
        var story = await rig.EndedAsync(call);
        Assert.Single(story.Events.OfType<CallQueued>());
        Assert.Equal(EndReason.Normal, story.Events.OfType<CallEnded>().Single().Reason);
    }

    [Fact]
    public async Task A_phone_that_rang_at_the_crash_falls_silent_and_the_caller_is_offered_again()
    {
        await using var rig = await TelephonyRig.StartAsync();
        rig.Phone(2001).Behaviour = () => AnswerBehaviour.NeverAnswers;
        await rig.SignInAsync(2001);
        var call = rig.Call(WaitsForEver);
        await rig.PhoneRingsAsync(2001);
        await rig.StepAsync<AgentRinging>(call);
        var rang = rig.Phone(2001).Calls.Single();

        await rig.KillApplicationAsync();
        rig.Phone(2001).Behaviour = () => AnswerBehaviour.Answers(TimeSpan.FromSeconds(1));
        await rig.StartApplicationAsync();
        if (await Eventually.NotNullAsync(async () => await rig.AgentAsync(2001), "the agent") is { State: AgentState.Offline })
        {
            await rig.SignInAsync(2001);
        }

        await rig.StepAsync<AgentAnswered>(call);
        Assert.DoesNotContain(rang, rig.Phone(2001).Calls);
        call.HangUp();
        var story = await rig.EndedAsync(call);
        Assert.Equal(OfferResult.Cancelled, story.Events.OfType<OfferEnded>().First().Result);
        Assert.Equal(2, story.Events.OfType<AgentOffered>().Count());
    }

    [Fact]
    public async Task A_talk_goes_on_through_a_crash_and_ends_in_a_record()
    {
        await using var rig = await TelephonyRig.StartAsync();
        await rig.SignInAsync(2001);
        var call = rig.Call(WaitsForEver);
        await rig.StepAsync<RecordingStarted>(call);

        await rig.KillApplicationAsync();
        Assert.False(call.Ended.IsCompleted);
        await rig.StartApplicationAsync();
        await rig.AgentIsAsync(2001, AgentState.Talking);
        call.HangUp();

        var story = await rig.EndedAsync(call);
        Assert.Single(story.Events.OfType<AgentAnswered>());
        Assert.Single(story.Events.OfType<RecordingStarted>());
        Assert.Single(story.Events.OfType<RecordingStopped>());
        var ended = story.Events.OfType<CallEnded>().Single();
        Assert.Equal((EndReason.Normal, HangUpSide.Customer), (ended.Reason, ended.Side));
        await rig.AgentIsAsync(2001, AgentState.WrapUp);
        await Eventually.TrueAsync(() => rig.Switch.Channels.Count == 0, "all channels to be gone");
    }

    [Fact]
    public async Task Calls_that_ended_while_the_application_was_dead_get_their_end_and_agents_are_free()
    {
        await using var rig = await TelephonyRig.StartAsync();
        await rig.SignInAsync(2001);
        var talking = rig.Call(WaitsForEver);
        await rig.StepAsync<AgentAnswered>(talking);
        var waiting = rig.Call(WaitsForEver, "13912345679");
        await rig.StepAsync<CallQueued>(waiting);

        await rig.KillApplicationAsync();
        talking.HangUp();
        waiting.HangUp();
        await Task.WhenAll(talking.Ended, waiting.Ended);
        await rig.StartApplicationAsync();

        var talked = (await rig.EndedAsync(talking)).Events.OfType<CallEnded>().Single();
        Assert.Equal((EndReason.Normal, HangUpSide.Unknown), (talked.Reason, talked.Side));
        var waited = (await rig.EndedAsync(waiting)).Events.OfType<CallEnded>().Single();
        Assert.Equal((EndReason.AbandonedInQueue, HangUpSide.Customer), (waited.Reason, waited.Side));
        await Eventually.TrueAsync(() => rig.Switch.Channels.Count == 0, "the agent's orphaned leg to be hung up");
        Assert.NotEqual(AgentState.Talking, (await rig.AgentAsync(2001)).State);
        Assert.Equal(2, rig.App.Corrections.Counts[CorrectionKind.EndedUnseen]);
    }

    [Fact]
    public async Task When_the_agent_hung_up_during_the_crash_the_customer_is_released()
    {
        await using var rig = await TelephonyRig.StartAsync();
        await rig.SignInAsync(2001);
        var call = rig.Call(WaitsForEver);
        await rig.StepAsync<AgentAnswered>(call);

        await rig.KillApplicationAsync();
        rig.Phone(2001).HangUp();
        await rig.StartApplicationAsync();

        var story = await rig.EndedAsync(call);
        await call.Ended;
        Assert.Single(story.Events.OfType<LegEnded>());
        Assert.Equal(EndReason.Normal, story.Events.OfType<CallEnded>().Single().Reason);
    }

    [Fact]
    public async Task A_call_that_came_in_while_the_application_was_dead_is_served()
    {
        await using var rig = await TelephonyRig.StartAsync();
        await rig.SignInAsync(2001);
        await rig.KillApplicationAsync();
        var call = rig.Call(CustomerScript.Usual("1", TimeSpan.FromSeconds(3)));

        await rig.StartApplicationAsync();

        Assert.Equal(EndReason.Normal, (await rig.EndedAsync(call)).Events.OfType<CallEnded>().Single().Reason);
    }

    [Fact]
    public async Task A_lost_connection_interrupts_no_call()
    {
        await using var rig = await TelephonyRig.StartAsync();
        await rig.SignInAsync(2001);
        var talking = rig.Call(WaitsForEver);
        await rig.StepAsync<RecordingStarted>(talking);
        var waiting = rig.Call(WaitsForEver, "13912345679");
        await rig.StepAsync<CallQueued>(waiting);

        rig.Switch.CutConnections();
        await rig.StepAsync<CallRecovered>(talking);
        await rig.StepAsync<CallRecovered>(waiting);
        await rig.AgentIsAsync(2001, AgentState.Talking);
        talking.HangUp();

        Assert.Equal(EndReason.Normal, (await rig.EndedAsync(talking)).Events.OfType<CallEnded>().Single().Reason);
        await rig.StepAsync<AgentAnswered>(waiting);
        waiting.HangUp();
        Assert.Equal(EndReason.Normal, (await rig.EndedAsync(waiting)).Events.OfType<CallEnded>().Single().Reason);
    }

    [Fact]
    public async Task A_switch_that_was_restarted_ends_its_calls_with_a_reason_of_their_own()
    {
        await using var rig = await TelephonyRig.StartAsync();
        await rig.SignInAsync(2001);
        var talking = rig.Call(WaitsForEver);
        await rig.StepAsync<AgentAnswered>(talking);

        rig.Switch.Restart();

        var ended = (await rig.EndedAsync(talking)).Events.OfType<CallEnded>().Single();
        Assert.Equal((EndReason.SystemError, HangUpSide.System), (ended.Reason, ended.Side));
        Assert.Contains("重启", ended.Why?.Zh);
        await Eventually.TrueAsync(async () => (await rig.AgentAsync(2001)).State != AgentState.Talking, "the agent to be free");
        await Eventually.TrueAsync(() => rig.App.Live.Count == 0, "no call to be left");
    }

    [Fact]
    public async Task With_the_journal_lost_too_the_channels_variables_tell_where_the_caller_was()
    {
        await using var rig = await TelephonyRig.StartAsync();
        await rig.SignInAsync(2001);
        Assert.Null(await rig.App.Desk.SetBusyAsync(Demo.DepartmentId, 2001, "小休", CancellationToken.None));
        var call = rig.Call(WaitsForEver);
        var queued = await rig.StepAsync<CallQueued>(call);
        Assert.NotNull(await call.VariableAsync(CallVariables.QueuedAt, CancellationToken.None));
        var uniqueId = rig.Ledger.OfChannel(call.Channel)!.UniqueId;

        await rig.KillApplicationAsync(journalLost: true);
        await rig.StartApplicationAsync();

        await rig.StepAsync<CallRecovered>(call);
        Assert.Equal(uniqueId, rig.Ledger.OfChannel(call.Channel)!.UniqueId);
        var again = await rig.StepAsync<CallQueued>(call);
        Assert.Equal(queued.At.ToUnixTimeMilliseconds(), again.At.ToUnixTimeMilliseconds());
        call.HangUp();
        Assert.Equal(EndReason.AbandonedInQueue, (await rig.EndedAsync(call)).Events.OfType<CallEnded>().Single().Reason);
    }
}
