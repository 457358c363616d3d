using CallCenter.Data.Agents;
using CallCenter.Data.Callbacks;
using CallCenter.Data.Queues;
using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Data.Settings;
using CallCenter.Telephony.Simulation.Parties;
using CallCenter.Tests.Support;
using CallCenter.Tests.Telephony.Calls;

namespace CallCenter.Tests.Telephony.Outbound.Callbacks;

/// <summary>预约回呼 (manual 6.3.4.4): the customer presses 1, hangs up, and is called when an agent is free.</summary>
public sealed class CallbackTests
{
    private const string Customer = "13912345678";

    [Fact]
    public async Task Who_booked_a_callback_is_called_when_an_agent_is_free_and_joined_with_him()
    {
        await using var rig = await StartAsync();
        var booked = await BookAsync(rig);
        Assert.Equal(("callback", "callback"), booked.ExitTaken());
        Assert.Equal(CallbackState.Waiting, Assert.Single(rig.Callbacks.Rows).State);
        rig.Switch.Trunk.Number(Customer, AnswerBehaviour.Answers(TimeSpan.FromSeconds(3), talksFor: TimeSpan.FromSeconds(40)));

        await rig.SignInAsync(2002);

        var row = await IsAsync(rig, CallbackState.Connected);
        Assert.Equal(("2002", 1, booked.UniqueId), (row.AgentNumber, row.Attempts, row.SourceUniqueId));
        var story = await StoryAsync(rig, row.UniqueId);
        var record = RecordFold.Of(story);
        Assert.Equal((CallKind.WebCall, AnswerStatus.BothAnswered, EndReason.Normal), (record.Kind, record.AnswerStatus, record.EndReason));
        Assert.Equal((Customer, "01089193634", "2002", "0001"), (record.CustomerNumber, record.CustomerCallerId, record.AgentNumber, record.QueueNumber));
        Assert.Contains(booked.UniqueId, story.Events.OfType<CallEntered>().Single().Why!.Value.Zh);
        await rig.AgentIsAsync(2002, AgentState.Idle);
    }

    [Fact]
    public async Task A_customer_who_does_not_answer_is_called_again_after_a_pause_until_the_attempts_are_used_up()
    {
        await using var rig = await StartAsync(settings => settings.With(DepartmentCallbacks.Attempts, 2).With(DepartmentCallbacks.PauseMinutes, 1));
        await BookAsync(rig);
        rig.Switch.Trunk.Number(Customer, AnswerBehaviour.IsBusy(TimeSpan.FromSeconds(2)));

        await rig.SignInAsync(2002);

        var row = await IsAsync(rig, CallbackState.Failed);
        Assert.Equal(2, row.Attempts);
        Assert.Contains("USER_BUSY", row.ResultEn);
        var attempts = rig.Ledger.Stories.Where(story => story.Events.OfType<CustomerCalled>().Any()).ToList();
        Assert.Equal(2, attempts.Count);
        Assert.All(attempts, story => Assert.Equal(EndReason.Busy, RecordFold.Of(story).EndReason));
        await rig.AgentIsAsync(2002, AgentState.Idle);
    }

    [Fact]
    public async Task A_customer_who_calls_again_is_not_called_back()
    {
        await using var rig = await StartAsync();
        await BookAsync(rig);

        rig.Call(CustomerScript.Start.Wait(TimeSpan.FromSeconds(5)).HangUp(), Customer);

        Assert.Contains("再次来电", (await IsAsync(rig, CallbackState.Cancelled)).Result);
    }

    [Fact]
    public async Task A_callback_that_no_agent_came_to_in_time_expires()
    {
        await using var rig = await StartAsync();
        await rig.KillApplicationAsync();
        await rig.Callbacks.AddAsync(Waiting(rig, expires: TimeSpan.FromSeconds(30)), CancellationToken.None);
        await rig.StartApplicationAsync();

        await IsAsync(rig, CallbackState.Expired);
        Assert.Empty(rig.Ledger.Stories);
    }

    [Fact]
    public async Task A_callback_is_served_before_a_caller_who_came_later_and_fills_no_queue()
    {
        await using var rig = await StartAsync(queue: queue => queue.MaxWaiting = 1);
        await BookAsync(rig);
        rig.Switch.Trunk.Number(Customer, AnswerBehaviour.Answers(TimeSpan.FromSeconds(3), talksFor: TimeSpan.FromSeconds(30)));
        var later = rig.Call(CustomerScript.Start.Wait(TimeSpan.FromMinutes(10)), "13900000002");
        await rig.StepAsync<CallQueued>(later);

        Assert.Null(await rig.App.Desk.SetIdleAsync(Demo.DepartmentId, 2001, CancellationToken.None));

        var row = await IsAsync(rig, CallbackState.Connected);
        Assert.Empty(rig.Ledger.OfChannel(later.Channel)!.Events.OfType<AgentOffered>());
        Assert.Equal("2001", row.AgentNumber);
        later.HangUp();
        await rig.EndedAsync(later);
        await StoryAsync(rig, row.UniqueId);
    }

    [Fact]
    public async Task An_agent_who_does_not_take_the_call_leaves_the_customer_first_in_the_queue()
    {
        await using var rig = await StartAsync();
        await BookAsync(rig);
        rig.Switch.Trunk.Number(Customer, AnswerBehaviour.Answers(TimeSpan.FromSeconds(3), talksFor: TimeSpan.FromMinutes(2)));
        rig.Phone(2002).Behaviour = () => AnswerBehaviour.Rejects(TimeSpan.FromSeconds(1));

        await rig.SignInAsync(2002);
        await Eventually.TrueAsync(() => rig.Ledger.Stories.Any(story => story.Events.OfType<OfferEnded>().Any()), "the agent to refuse");
        await rig.SignInAsync(2003);

        var row = await IsAsync(rig, CallbackState.Connected);
        Assert.Equal(1, row.Attempts);
        var story = await StoryAsync(rig, row.UniqueId);
        Assert.Equal("2002", story.Events.OfType<AgentOffered>().First().AgentNumber);
    }

    [Fact]
    public async Task A_callback_outlives_the_application_with_its_place()
    {
        await using var rig = await StartAsync();
        await BookAsync(rig);
        var before = Assert.Single(rig.Callbacks.Rows);

        await rig.KillApplicationAsync();
        await rig.StartApplicationAsync();
        await rig.SignInAsync(2002);

        var row = await IsAsync(rig, CallbackState.Connected);
        Assert.Equal((before.QueuedAt, 1), (row.QueuedAt, row.Attempts));
    }

    [Fact]
    public async Task An_attempt_that_the_application_broke_off_is_made_again_and_does_not_count()
    {
        await using var rig = await StartAsync(settings => settings.With(DepartmentCallbacks.Attempts, 1));
        await BookAsync(rig);
        rig.Switch.Trunk.Number(Customer, AnswerBehaviour.NeverAnswers);
        await rig.SignInAsync(2002);
        await IsAsync(rig, CallbackState.Calling);
        await Eventually.TrueAsync(() => rig.Switch.Channels.Count > 0, "the customer's phone to ring");

        await rig.KillApplicationAsync();
        rig.Switch.Trunk.Number(Customer, AnswerBehaviour.Answers(TimeSpan.FromSeconds(2)));
        await rig.StartApplicationAsync();

        var row = await IsAsync(rig, CallbackState.Connected);
        Assert.Equal(1, row.Attempts);
        Assert.Equal(2, rig.Ledger.Stories.Count(story => story.Events.OfType<CustomerCalled>().Any()));
    }

    [Fact]
    public async Task A_talk_with_a_customer_who_was_called_back_outlives_the_application()
    {
        await using var rig = await StartAsync();
        await BookAsync(rig);
        rig.Switch.Trunk.Number(Customer, AnswerBehaviour.Answers(TimeSpan.FromSeconds(2), talksFor: TimeSpan.FromMinutes(3)));
        await rig.SignInAsync(2002);
        var row = await IsAsync(rig, CallbackState.Connected);
        await Eventually.TrueAsync(() => rig.App.Live.Find(row.UniqueId)?.State.Talks == true, "the talk");

        await rig.KillApplicationAsync();
        await rig.StartApplicationAsync();

        var story = await StoryAsync(rig, row.UniqueId);
        Assert.Equal(EndReason.Normal, RecordFold.Of(story).EndReason);
        Assert.Single(story.Events.OfType<CallRecovered>());
        Assert.Single(rig.Ledger.Stories, told => told.Events.OfType<CustomerCalled>().Any());
    }

    private static Task<TelephonyRig> StartAsync(Func<DepartmentSettings, DepartmentSettings>? settings = null, Action<Queue>? queue = null) => TelephonyRig.StartAsync(configuration =>
    {
        var only = Demo.Queue();
        only.QueueTimeout = 20;
        queue?.Invoke(only);
        return configuration.With("queue", """{"queue":"0001","callback":true}""", "timeout", "callback", "full") with
        {
            Queues = [only], Settings = settings?.Invoke(configuration.Settings) ?? configuration.Settings,
        };
    });

    /// <summary>A customer waits while the only agent is busy, and presses 1.</summary>
    private static async Task<CallStory> BookAsync(TelephonyRig rig)
    {
        await rig.SignInAsync(2001);
        Assert.Null(await rig.App.Desk.SetBusyAsync(Demo.DepartmentId, 2001, "小休", CancellationToken.None));
        await rig.AgentIsAsync(2001, AgentState.Busy);
        return await rig.EndedAsync(rig.Call(CustomerScript.Start.WhenPrompted().Press("1").Wait(TimeSpan.FromMinutes(10)), Customer));
    }

    private static Task<QueueCallback> IsAsync(TelephonyRig rig, CallbackState state) =>
        Eventually.NotNullAsync(() => Task.FromResult(rig.Callbacks.Rows.FirstOrDefault(row => row.State == state)), $"a callback to be {state}");

    private static Task<CallStory> StoryAsync(TelephonyRig rig, string uniqueId) =>
        Eventually.NotNullAsync(() => Task.FromResult(rig.Ledger.Stories.FirstOrDefault(story => story.UniqueId == uniqueId && story.Ended)), "the end of the call");

    private static QueueCallback Waiting(TelephonyRig rig, TimeSpan expires)
    {
        var now = rig.Time.GetUtcNow();
        return new QueueCallback
        {
            DepartmentId = Demo.DepartmentId, QueueId = Demo.QueueId, QueueNumber = "0001", QueueName = "客服队列", CustomerNumber = Customer,
            QueuedAt = now, BookedAt = now, NextAttemptAt = now, ExpiresAt = now + expires,
        };
    }
}
