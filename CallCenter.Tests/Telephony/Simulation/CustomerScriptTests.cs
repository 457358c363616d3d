using CallCenter.Telephony.Simulation;
using CallCenter.Telephony.Simulation.Parties;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Telephony.Simulation;

public sealed class CustomerScriptTests
{
    private readonly ManualTime time = new();

    [Fact]
    public async Task The_ordinary_call_presses_when_asked_talks_and_hangs_up()
    {
        await using var simulated = await SimulatedSwitch.StartAsync(null, time);
        await using var client = await RawClient.SignInAsync(simulated.Port, "CHANNEL_EXECUTE_COMPLETE CHANNEL_HANGUP_COMPLETE");
        var call = simulated.Call(new("13800138000"), "1", CustomerScript.Usual("12", Seconds(40)));
        await client.ExecuteAsync(call.Channel, "answer");
        await call.Answered;

        // One menu, then another: a key each.
        foreach (var key in (string[])["1", "2"])
        {
            await client.ExecuteAsync(call.Channel, "play_and_get_digits", "1 1 1 5000 # silence_stream://900 silence_stream://1 key .+ 500", $"menu {key}");
            Assert.Equal(key, (await client.EventAsync(e => e["Application-UUID"] == $"menu {key}"))["variable_key"]);
        }

        simulated.AddPhone("2001", AnswerBehaviour.Answers(TimeSpan.Zero));
        var agent = (await client.AskAsync("api originate user/2001@127.0.0.1 &park()"))["+OK ".Length..].Trim();
        await client.AskAsync($"api uuid_bridge {call.Channel} {agent}");
        Assert.Equal(agent, await call.Talking);
        time.Advance(Seconds(39));
        Assert.False(call.Ended.IsCompleted);
        time.Advance(Seconds(1));
        var end = await call.Ended;
        Assert.Equal(("NORMAL_CLEARING", Seconds(40)), (end.Cause.Name, end.Talked));
        var gone = await client.EventAsync(e => e.Name == "CHANNEL_HANGUP_COMPLETE" && e["Unique-ID"] == call.Channel);
        Assert.Equal("recv_bye", gone["variable_sip_hangup_disposition"]);
    }

    [Fact]
    public async Task Patience_runs_out()
    {
        await using var simulated = await SimulatedSwitch.StartAsync(null, time);
        var call = simulated.Call(new("13800138000"), "1", CustomerScript.Start.WaitForAgent(Seconds(30)).Talk(Seconds(10)));
        time.Advance(Seconds(29));
        Assert.False(call.Ended.IsCompleted);
        time.Advance(Seconds(2));
        Assert.Equal(("ORIGINATOR_CANCEL", TimeSpan.Zero), ((await call.Ended).Cause.Name, (await call.Ended).Answered));
    }

    [Fact]
    public async Task Who_waits_for_a_prompt_that_never_comes_stays_until_hung_up()
    {
        await using var simulated = await SimulatedSwitch.StartAsync(null, time);
        var call = simulated.Call(new("13800138000"), "1", CustomerScript.Start.PressWhenPrompted("1").HangUp());
        time.Advance(TimeSpan.FromHours(1));
        Assert.False(call.Ended.IsCompleted);
        call.HangUp();
        await call.Ended;
        Assert.Empty(simulated.Channels);
    }

    [Fact]
    public async Task A_variable_is_awaited_until_it_is_set_or_the_call_ends()
    {
        await using var simulated = await SimulatedSwitch.StartAsync(null, time);
        await using var client = await RawClient.SignInAsync(simulated.Port);
        var call = simulated.Call(new("13800138000"), "1", CustomerScript.Start);
        var waiting = call.VariableAsync("cc_unique_id", CancellationToken.None);
        var never = call.VariableAsync("never", CancellationToken.None);
        await client.AskAsync($"api uuid_setvar {call.Channel} cc_unique_id demo-1.1");
        Assert.Equal("demo-1.1", await waiting);
        call.HangUp();
        Assert.Null(await never);
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
