using CallCenter.Data.Agents;
using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Data.Tenancy.Demo;
using CallCenter.Telephony.Calls;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Telephony.FreeSwitch;

/// <summary>Calls through the whole application with a real FreeSWITCH: sipp plays customers, baresip the agents' phones.</summary>
public sealed class WholeCallTests(Installation installation) : IClassFixture<Installation>
{
    private static int numbers;

    [FreeSwitchFact]
    public async Task Customer_presses_1_talks_to_an_agent_hangs_up_and_the_record_and_both_voices_are_there()
    {
        await using var agent = await installation.SignInAsync("2001");
        var number = NewNumber();

        await using var customer = await Sipp.CallAsync(installation.Server, number, DemoTenant.Hotline, '1', stay: TimeSpan.FromSeconds(15));
        await agent.Phone.RingsAsync();
        await agent.IsAsync(AgentState.Ringing);
        await agent.Phone.AnswerAsync();
        await agent.IsAsync(AgentState.Talking);
        await customer.FinishesAsync();

        await agent.IsAsync(AgentState.WrapUp);
        await agent.IsAsync(AgentState.Idle);
        var record = await installation.RecordOfAsync(number);
        Assert.Equal((EndReason.Normal, AnswerStatus.AgentAnswered, HangUpSide.Customer), (record.EndReason, record.AnswerStatus, record.HangUpSide));
        Assert.Equal(("2001", "0001", DemoTenant.Hotline), (record.AgentNumber, record.QueueNumber, record.Hotline));
        Assert.True(record.TalkSeconds > 0);
        var recording = Path.Combine(installation.Server.RecordingsFolder, record.Recording);
        Assert.True(await Sound.EnergyAtAsync(recording, Sipp.Tone) > 0.1, "The customer is not in the recording.");
        Assert.True(await Sound.EnergyAtAsync(recording, Baresip.Tone) > 0.1, "The agent is not in the recording.");
        var story = await installation.StoryOfAsync(record.UniqueId);
        Assert.Contains(story, step => step is KeysPressed { Digits: "1", Accepted: true });
        Assert.Contains(story, step => step is AgentOffered { AgentNumber: "2001" });
        Assert.IsType<CallEnded>(story[^1]);
    }

    [FreeSwitchFact]
    public async Task Agent_hangs_up_and_the_customer_is_released()
    {
        await using var agent = await installation.SignInAsync("2001");
        var number = NewNumber();

        await using var customer = await Sipp.CallAsync(installation.Server, number, DemoTenant.Hotline, '1');
        await agent.TakesCallAsync();
        await installation.LiveAsync(number, CallPhase.Talking);
        await agent.Phone.HangUpAsync();

        await customer.FinishesAsync();
        var record = await installation.RecordOfAsync(number);
        Assert.Equal((EndReason.Normal, HangUpSide.Agent), (record.EndReason, record.HangUpSide));
    }

    [FreeSwitchFact]
    public async Task Caller_who_goes_while_waiting_is_abandoned_in_the_queue()
    {
        await using var agent = await installation.SignInAsync("2001", AgentState.Busy);
        var number = NewNumber();

        await using var customer = await Sipp.CallAsync(installation.Server, number, DemoTenant.Hotline, '1', stay: TimeSpan.FromSeconds(12));
        await installation.LiveAsync(number, CallPhase.Queued);
        await customer.FinishesAsync();

        var record = await installation.RecordOfAsync(number);
        Assert.Equal((EndReason.AbandonedInQueue, HangUpSide.Customer, 0), (record.EndReason, record.HangUpSide, record.TalkSeconds));
        Assert.DoesNotContain("CALL_INCOMING", agent.Phone.Events);
    }

    [FreeSwitchFact]
    public async Task Caller_who_goes_while_the_phone_rings_stops_the_ringing_and_the_agent_is_idle_again()
    {
        await using var agent = await installation.SignInAsync("2001");
        var number = NewNumber();
        await using var customer = await Baresip.CustomerAsync(number);

        await customer.DialAsync($"sip:{DemoTenant.Hotline}@127.0.0.1:{installation.Server.TrunkPort}");
        await customer.UntilAsync("CALL_ESTABLISHED");
        await customer.PressAsync('1');
        await agent.Phone.RingsAsync();
        await customer.HangUpAsync();

        await agent.Phone.UntilAsync("CALL_CLOSED");
        await agent.IsAsync(AgentState.Idle);
        Assert.Equal(EndReason.AbandonedWhileRinging, (await installation.RecordOfAsync(number)).EndReason);
    }

    [FreeSwitchFact]
    public async Task Agent_who_does_not_answer_is_counted_and_the_next_one_is_called()
    {
        await using var absent = await installation.SignInAsync("2001");
        await using var present = await installation.SignInAsync("2002");
        var number = NewNumber();

        await using var customer = await Sipp.CallAsync(installation.Server, number, DemoTenant.Hotline, '1');
        await absent.Phone.RingsAsync();
        await present.TakesCallAsync();
        await installation.LiveAsync(number, CallPhase.Talking);
        await present.Phone.HangUpAsync();
        await customer.FinishesAsync();

        var record = await installation.RecordOfAsync(number);
        Assert.Equal((EndReason.Normal, "2002"), (record.EndReason, record.AgentNumber));
        var legs = await installation.LegsOfAsync(record.UniqueId);
        Assert.Equal([("2001", OfferResult.NoAnswer), ("2002", (OfferResult?)null)], legs.Select(leg => (leg.AgentNumber, leg.Failure)));
        Assert.Equal(1, (await absent.ViewAsync()).MissedToday);
    }

    [FreeSwitchFact]
    public async Task Agent_whose_phone_is_busy_is_passed_over()
    {
        await using var busy = await installation.SignInAsync("2001");
        await using var free = await installation.SignInAsync("2002");
        var number = NewNumber();

        await using var customer = await Sipp.CallAsync(installation.Server, number, DemoTenant.Hotline, '1');
        await busy.Phone.RingsAsync();
        await busy.Phone.HangUpAsync();
        await free.TakesCallAsync();
        await installation.LiveAsync(number, CallPhase.Talking);
        await free.Phone.HangUpAsync();
        await customer.FinishesAsync();

        var record = await installation.RecordOfAsync(number);
        var legs = await installation.LegsOfAsync(record.UniqueId);
        Assert.Equal([("2001", OfferResult.Busy), ("2002", (OfferResult?)null)], legs.Select(leg => (leg.AgentNumber, leg.Failure)));
    }

    [FreeSwitchFact]
    public async Task Held_customer_hears_music_and_talks_on_afterwards()
    {
        await using var agent = await installation.SignInAsync("2001");
        var number = NewNumber();
        await using var customer = await Baresip.CustomerAsync(number);
        await customer.DialAsync($"sip:{DemoTenant.Hotline}@127.0.0.1:{installation.Server.TrunkPort}");
        await customer.UntilAsync("CALL_ESTABLISHED");
        await customer.PressAsync('1');
        await agent.TakesCallAsync();
        await installation.LiveAsync(number, CallPhase.Talking);

        Assert.Null(await installation.Desk.HoldAsync(installation.DepartmentId, agent.Agent.Id, CancellationToken.None));
        await installation.LiveAsync(number, CallPhase.Held);
        Assert.Null(await installation.Desk.RetrieveAsync(installation.DepartmentId, agent.Agent.Id, CancellationToken.None));
        await installation.LiveAsync(number, CallPhase.Talking);
        await customer.HangUpAsync();

        var record = await installation.RecordOfAsync(number);
        Assert.Equal((EndReason.Normal, HangUpSide.Customer), (record.EndReason, record.HangUpSide));
        var story = await installation.StoryOfAsync(record.UniqueId);
        Assert.Equal(["CallHeld", "CallRetrieved"], story.Where(step => step is CallHeld or CallRetrieved).Select(step => step.GetType().Name));
    }

    [FreeSwitchFact]
    public async Task Restart_of_the_application_keeps_the_talking_and_the_waiting_call()
    {
        await using var agent = await installation.SignInAsync("2001");
        var (talking, waiting) = (NewNumber(), NewNumber());
        await using var first = await Sipp.CallAsync(installation.Server, talking, DemoTenant.Hotline, '1');
        await agent.TakesCallAsync();
        await installation.LiveAsync(talking, CallPhase.Talking);
        await using var second = await Sipp.CallAsync(installation.Server, waiting, DemoTenant.Hotline, '1');
        await installation.LiveAsync(waiting, CallPhase.Queued);

        await installation.RestartApplicationAsync();

        await installation.LiveAsync(talking, CallPhase.Talking);
        await installation.LiveAsync(waiting, CallPhase.Queued);
        await agent.Phone.HangUpAsync();
        await first.FinishesAsync();
        await agent.TakesCallAsync(times: 2);
        await installation.LiveAsync(waiting, CallPhase.Talking);
        await agent.Phone.HangUpAsync();
        await second.FinishesAsync();
        Assert.Equal((EndReason.Normal, "2001"), Of(await installation.RecordOfAsync(talking)));
        Assert.Equal((EndReason.Normal, "2001"), Of(await installation.RecordOfAsync(waiting)));

        static (EndReason, string) Of(CallRecord record) => (record.EndReason, record.AgentNumber);
    }

    [FreeSwitchFact]
    public async Task Twelve_callers_and_three_agents_end_in_twelve_answered_records_and_idle_agents()
    {
        await using var first = await installation.SignInAsync("2001");
        await using var second = await installation.SignInAsync("2002");
        await using var third = await installation.SignInAsync("2003");
        AgentAtWork[] agents = [first, second, third];
        var callers = Enumerable.Range(0, 12).Select(_ => NewNumber()).ToList();
        using var evening = new CancellationTokenSource();

        var shifts = agents.Select(agent => ServeAsync(agent, evening.Token)).ToList();
        var customers = await Task.WhenAll(callers.Select(caller => Sipp.CallAsync(installation.Server, caller, DemoTenant.Hotline, '1')));
        await Task.WhenAll(customers.Select(customer => customer.FinishesAsync()));
        var records = await Task.WhenAll(callers.Select(installation.RecordOfAsync));
        await evening.CancelAsync();
        await Task.WhenAll(shifts);

        Assert.All(records, record => Assert.Equal((EndReason.Normal, AnswerStatus.AgentAnswered), (record.EndReason, record.AnswerStatus)));
        Assert.Equal(12, records.Select(record => record.UniqueId).Distinct().Count());
        foreach (var agent in agents)
        {
            await agent.IsAsync(AgentState.Idle);
        }

        await Task.WhenAll(customers.Select(customer => customer.DisposeAsync().AsTask()));
        await Eventually.TrueAsync(
            async () => (await installation.Server.AskAsync("show channels count")).Contains("0 total", StringComparison.Ordinal), "no channel to be left over");
    }

    /// <summary>Answers whatever rings and hangs up when both are connected, until evening.</summary>
    private static async Task ServeAsync(AgentAtWork agent, CancellationToken evening)
    {
        for (var call = 1; ; call++)
        {
            var next = agent.Phone.RingsAsync(call, evening);
            await next.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!next.IsCompletedSuccessfully)
            {
                return;
            }

            await agent.Phone.AnswerAsync(call);
            await agent.IsAsync(AgentState.Talking);
            await agent.Phone.HangUpAsync();
            await agent.Phone.UntilAsync("CALL_CLOSED", call);
        }
    }

    /// <summary>The tests share one department: each customer has a number of its own.</summary>
    private static string NewNumber() => $"1380000{Interlocked.Increment(ref numbers):0000}";
}
