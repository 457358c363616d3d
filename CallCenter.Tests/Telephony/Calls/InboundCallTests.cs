using CallCenter.Data.Agents;
using CallCenter.Data.Numbers;
using CallCenter.Data.Records.Story;
using CallCenter.Data.Records;
using CallCenter.Data.Settings;
using CallCenter.Telephony.Calls;
using CallCenter.Telephony.Simulation.Parties;
using CallCenter.Telephony.Switching;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Telephony.Calls;

public sealed class InboundCallTests
{
    private static readonly TimeSpan Talk = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_customer_presses_1_talks_with_an_agent_and_the_story_tells_every_step()
    {
        await using var rig = await TelephonyRig.StartAsync();
        await rig.SignInAsync(2001);

        var call = rig.Call(CustomerScript.Usual("1", Talk), "01088886666");
        var story = await rig.EndedAsync(call);

        Assert.Equal(
            ["entered", "route", "system-answered", "node-entered", "keys", "node-left", "node-entered", "queued", "offered", "ringing", "agent-answered", "queue-left",
             "node-left", "recording-started", "recording-stopped", "leg-ended", "ended"],
            story.Events.Select(StepFold.KindOf));
        var entered = story.Events.OfType<CallEntered>().Single();
        Assert.Equal(("01088886666", "010", "北京 / 北京", Demo.Hotline), (entered.CustomerNumber, entered.CustomerAreaCode, entered.CustomerRegion, entered.Hotline));
        Assert.StartsWith("sip-1-", story.UniqueId, StringComparison.Ordinal);
        Assert.Contains("选中路由 1", story.Events.OfType<RouteChosen>().Single().Why?.Zh);
        Assert.Contains("2001", story.Events.OfType<AgentOffered>().Single().Why?.Zh);
        var ended = story.Events.OfType<CallEnded>().Single();
        Assert.Equal((EndReason.Normal, HangUpSide.Customer), (ended.Reason, ended.Side));
        await rig.AgentIsAsync(2001, AgentState.WrapUp);
        await rig.AgentIsAsync(2001, AgentState.Idle);
    }

    [Fact]
    public async Task The_recording_has_the_manuals_name_and_is_there()
    {
        await using var rig = await TelephonyRig.StartAsync(
            configuration => configuration.With((RecordingSettings.NameField, "vip")));
        await rig.SignInAsync(2001);

        var call = rig.Call(CustomerScript.Usual("1", Talk));
        var story = await rig.EndedAsync(call);

        var file = story.Events.OfType<RecordingStarted>().Single().File;
        Assert.Matches($@"^\d{{8}}/record/7600000/7600000-\d{{14}}-13912345678-2001-vip-record-{story.UniqueId}\.wav$", file);
        await Eventually.TrueAsync(
            () => new FileInfo(Path.Combine(rig.RecordingsFolder, file)) is { Exists: true, Length: > 44 }, "the recording to be there");
    }

    [Fact]
    public async Task An_agent_whose_calls_are_not_to_be_recorded_is_not_recorded()
    {
        await using var rig = await TelephonyRig.StartAsync(configuration =>
        {
            var agent = Demo.Agent(2001);
            agent.RecordInbound = false;
            return configuration with { Agents = [agent] };
        });
        await rig.SignInAsync(2001);

        var story = await rig.EndedAsync(rig.Call(CustomerScript.Usual("1", Talk)));

        Assert.DoesNotContain(story.Events, step => step is RecordingStarted);
        Assert.False(Directory.Exists(rig.RecordingsFolder));
    }

    [Fact]
    public async Task When_the_agent_hangs_up_the_customer_is_released_and_the_agent_is_the_one_who_ended_it()
    {
        await using var rig = await TelephonyRig.StartAsync();
        rig.Phone(2001).Behaviour = () => AnswerBehaviour.Answers(TimeSpan.FromSeconds(1), talksFor: Talk);
        await rig.SignInAsync(2001);

        var call = rig.Call(CustomerScript.Start.WhenPrompted().Press("1").WaitForAgent());
        var story = await rig.EndedAsync(call);

        await call.Ended;
        Assert.Equal(HangUpSide.Agent, story.Events.OfType<LegEnded>().Single().Side);
        var ended = story.Events.OfType<CallEnded>().Single();
        Assert.Equal((EndReason.Normal, HangUpSide.Agent), (ended.Reason, ended.Side));
        await rig.AgentIsAsync(2001, AgentState.WrapUp);
    }

    [Fact]
    public async Task Caller_hangs_up_while_agent_rings_stops_the_phone_and_returns_agent_to_idle()
    {
        await using var rig = await TelephonyRig.StartAsync();
        rig.Phone(2001).Behaviour = () => AnswerBehaviour.NeverAnswers;
        await rig.SignInAsync(2001);
        var call = rig.Call(CustomerScript.Start.WhenPrompted().Press("1").WaitForAgent());
        await rig.PhoneRingsAsync(2001);
        await rig.AgentIsAsync(2001, AgentState.Ringing);

        call.HangUp();
        var story = await rig.EndedAsync(call);

        await Eventually.TrueAsync(() => rig.Phone(2001).Calls.Count == 0, "the phone to be silent");
        Assert.Equal(OfferResult.CallerGone, story.Events.OfType<OfferEnded>().Single().Result);
        Assert.Equal(QueueExit.Abandoned, story.Events.OfType<QueueLeft>().Single().Exit);
        var ended = story.Events.OfType<CallEnded>().Single();
        Assert.Equal((EndReason.AbandonedWhileRinging, HangUpSide.Customer), (ended.Reason, ended.Side));
        await rig.AgentIsAsync(2001, AgentState.Idle);
        Assert.Equal(0, (await rig.AgentAsync(2001)).MissedToday);
    }

    [Fact]
    public async Task A_caller_who_gives_up_waiting_abandoned_the_queue()
    {
        await using var rig = await TelephonyRig.StartAsync();
        await rig.SignInAsync(2001);
        Assert.Null(await rig.App.Desk.SetBusyAsync(Demo.DepartmentId, 2001, "小休", CancellationToken.None));

        var story = await rig.EndedAsync(rig.Call(CustomerScript.Usual("1", Talk, patience: TimeSpan.FromSeconds(12))));

        Assert.Equal(QueueExit.Abandoned, story.Events.OfType<QueueLeft>().Single().Exit);
        Assert.DoesNotContain(story.Events, step => step is AgentOffered);
        Assert.Equal(EndReason.AbandonedInQueue, story.Events.OfType<CallEnded>().Single().Reason);
    }

    [Fact]
    public async Task Without_an_agent_the_queue_is_left_by_its_exit_and_the_reason_says_so()
    {
        await using var rig = await TelephonyRig.StartAsync();

        var story = await rig.EndedAsync(rig.Call(CustomerScript.Usual("1", Talk)));

        Assert.Equal(["queued", "queue-left", "node-left", "node-entered", "node-left", "node-entered", "node-left", "ended"], story.Events.Select(StepFold.KindOf).TakeLast(8));
        Assert.Equal(0, story.Events.OfType<CallQueued>().Single().Position);
        var ended = story.Events.OfType<CallEnded>().Single();
        Assert.Equal((EndReason.NoAgentOnline, HangUpSide.System), (ended.Reason, ended.Side));
    }

    [Fact]
    public async Task An_agent_who_does_not_answer_is_counted_and_the_next_one_takes_the_call()
    {
        await using var rig = await TelephonyRig.StartAsync();
        rig.Phone(2001).Behaviour = () => AnswerBehaviour.NeverAnswers;
        await rig.SignInAsync(2001, 2002);

        var story = await rig.EndedAsync(rig.Call(CustomerScript.Usual("1", Talk)));

        Assert.Equal(["2001", "2002"], story.Events.OfType<AgentOffered>().Select(offer => offer.AgentNumber));
        Assert.Equal(OfferResult.NoAnswer, story.Events.OfType<OfferEnded>().Single().Result);
        Assert.Equal(EndReason.Normal, story.Events.OfType<CallEnded>().Single().Reason);
        Assert.Equal(1, (await rig.AgentAsync(2001)).MissedToday);
        Assert.Equal(1, (await rig.AgentAsync(2002)).AnsweredToday);
    }

    [Theory]
    [InlineData("CALL_REJECTED", OfferResult.Rejected)]
    [InlineData("USER_BUSY", OfferResult.Busy)]
    [InlineData("NORMAL_TEMPORARY_FAILURE", OfferResult.Unreachable)]
    public async Task Why_a_phone_did_not_take_the_call_is_part_of_the_story(string cause, OfferResult result)
    {
        await using var rig = await TelephonyRig.StartAsync();
        rig.Phone(2001).Behaviour = () => AnswerBehaviour.Refuses(new HangupCause(cause));
        await rig.SignInAsync(2001, 2002);

        var story = await rig.EndedAsync(rig.Call(CustomerScript.Usual("1", Talk)));

        var offer = story.Events.OfType<OfferEnded>().First();
        Assert.Equal((result, cause), (offer.Result, offer.Cause));
        Assert.Single(story.Events.OfType<AgentAnswered>());
    }

    [Fact]
    public async Task A_wait_that_is_too_long_leaves_the_queue_by_timeout()
    {
        await using var rig = await TelephonyRig.StartAsync(configuration =>
        {
            var queue = Demo.Queue();
            (queue.QueueTimeout, queue.AgentTimeout) = (8, 5);
            return configuration with { Queues = [queue] };
        });
        rig.Phone(2001).Behaviour = () => AnswerBehaviour.NeverAnswers;
        await rig.SignInAsync(2001);

        var story = await rig.EndedAsync(rig.Call(CustomerScript.Usual("1", Talk)));

        Assert.Equal(QueueExit.Timeout, story.Events.OfType<QueueLeft>().Single().Exit);
        Assert.Equal(EndReason.QueueTimeout, story.Events.OfType<CallEnded>().Single().Reason);
    }

    [Fact]
    public async Task A_full_queue_sends_the_next_caller_on()
    {
        await using var rig = await TelephonyRig.StartAsync(configuration =>
        {
            var queue = Demo.Queue();
            queue.MaxWaiting = 1;
            return configuration with { Queues = [queue] };
        });
        await rig.SignInAsync(2001);
        Assert.Null(await rig.App.Desk.SetBusyAsync(Demo.DepartmentId, 2001, "小休", CancellationToken.None));
        var waiting = rig.Call(CustomerScript.Usual("1", Talk, patience: TimeSpan.FromMinutes(5)));
        await rig.StepAsync<CallQueued>(waiting);

        var story = await rig.EndedAsync(rig.Call(CustomerScript.Usual("1", Talk), "13912345679"));

        Assert.Equal(QueueExit.Full, story.Events.OfType<QueueLeft>().Single().Exit);
        Assert.Equal(EndReason.QueueOverflow, story.Events.OfType<CallEnded>().Single().Reason);
        waiting.HangUp();
        await rig.EndedAsync(waiting);
    }

    [Fact]
    public async Task The_agent_of_last_time_is_preferred()
    {
        await using var rig = await TelephonyRig.StartAsync();
        rig.Memory["13912345678"] = 2003;
        await rig.SignInAsync(2001, 2002, 2003);

        var story = await rig.EndedAsync(rig.Call(CustomerScript.Usual("1", Talk)));

        var offer = story.Events.OfType<AgentOffered>().Single();
        Assert.Equal(("2003", true), (offer.AgentNumber, offer.ByCallerMemory));
    }

    [Fact]
    public async Task A_waiting_caller_is_told_the_position_when_the_queue_says_so()
    {
        await using var rig = await TelephonyRig.StartAsync(configuration =>
        {
            var queue = Demo.Queue();
            queue.AnnouncePosition = true;
            return configuration with { Queues = [queue] };
        });
        await rig.SignInAsync(2001);
        Assert.Null(await rig.App.Desk.SetBusyAsync(Demo.DepartmentId, 2001, "小休", CancellationToken.None));

        var call = rig.Call(CustomerScript.Usual("1", Talk, patience: TimeSpan.FromSeconds(30)));
        await rig.EndedAsync(call);

        Assert.Contains("您是下一位，请稍候。", rig.App.Prompts.Asked);
    }

    [Fact]
    public async Task One_agent_whose_phone_is_dead_delays_nobody_but_the_caller_who_was_offered_to_him()
    {
        await using var rig = await TelephonyRig.StartAsync();
        rig.Phone(2001).Behaviour = () => AnswerBehaviour.Unreachable;
        await rig.SignInAsync(2001, 2002, 2003);
        var unlucky = rig.Call(CustomerScript.Start.WhenPrompted().Press("1").WaitForAgent(), "13900000000");
        await rig.StepAsync<AgentOffered>(unlucky);

        var others = await Task.WhenAll(Enumerable.Range(1, 4).Select(async index =>
            await rig.EndedAsync(rig.Call(CustomerScript.Usual("1", TimeSpan.FromSeconds(1)), $"1390000000{index}"))));

        Assert.All(others, story => Assert.Single(story.Events.OfType<AgentAnswered>()));
        Assert.All(others, story => Assert.Equal(EndReason.Normal, story.Events.OfType<CallEnded>().Single().Reason));
        unlucky.HangUp();
        await rig.EndedAsync(unlucky);
    }

    [Fact]
    public async Task Thirty_customers_at_once_each_get_one_record_and_no_agent_two_calls()
    {
        await using var rig = await TelephonyRig.StartAsync();
        await rig.SignInAsync(2001, 2002, 2003);
        var most = 0;
        using var watch = new Timer(_ => most = Math.Max(most, new[] { 2001, 2002, 2003 }.Max(agent => rig.Phone(agent).Calls.Count)), null, 0, 5);

        var calls = Enumerable.Range(0, 30).Select(index => rig.Call(
            CustomerScript.Usual(index % 5 == 4 ? "9" : "1", TimeSpan.FromSeconds(5), patience: TimeSpan.FromSeconds(20 + index)), $"139000000{index:00}")).ToList();
        var stories = await Task.WhenAll(calls.Select(rig.EndedAsync));

        Assert.Equal(30, rig.Ledger.Stories.Count);
        Assert.Equal(30, stories.Select(story => story.UniqueId).Distinct().Count());
        Assert.All(stories, story => Assert.Single(story.Events.OfType<CallEnded>()));
        Assert.DoesNotContain(stories, story => story.Events.OfType<CallEnded>().Single().Reason is EndReason.SystemError or EndReason.Unknown);
        Assert.True(most <= 1, $"{most} calls at one phone");
        Assert.Equal(0, rig.App.Live.Count);
        await Eventually.TrueAsync(() => rig.Switch.Channels.Count == 0, "all channels to be gone");
    }
}
