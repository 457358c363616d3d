using System.Collections.Concurrent;
using CallCenter.Telephony.Ivr.Voices;
using CallCenter.Telephony.Switching;
using CallCenter.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace CallCenter.Tests.Telephony.FreeSwitch;

/// <summary>Every command and event of the switch, with a real FreeSWITCH under <c>freeswitch-conf</c>, real SIP and real sound.</summary>
public sealed class FreeSwitchNodeTests(FreeSwitchFixture fixture) : IClassFixture<FreeSwitchFixture>, IAsyncLifetime
{
    private const string Music = "tone_stream://%(4000,0,620);loops=-1";

    private static int numbers;

    private readonly ConcurrentQueue<SwitchEvent> events = new();
    private readonly CancellationTokenSource stop = new();
    private FreeSwitchNode node = null!;
    private Task running = Task.CompletedTask;

    public async Task InitializeAsync()
    {
        if (FreeSwitchServer.Home is null)
        {
            return;
        }

        var options = new FreeSwitchNodeOptions { Node = "test", Port = fixture.Server.EventSocketPort, Password = FreeSwitchServer.Password };
        node = new FreeSwitchNode(options, TimeProvider.System, new Random(1), NullLogger<FreeSwitchNode>.Instance);
        running = Task.WhenAll(node.RunAsync(stop.Token), KeepEventsAsync());
        await HappensAsync<SwitchConnected>();
    }

    public async Task DisposeAsync()
    {
        await stop.CancelAsync();
        try
        {
            await running;
        }
        catch (OperationCanceledException)
        {
            // As asked.
        }

        stop.Dispose();
    }

    [FreeSwitchFact]
    public async Task Phone_registers_with_the_password_of_the_directory_and_is_listed_until_it_signs_off()
    {
        var (number, password) = await fixture.AddExtensionAsync();

        await using (await Baresip.RegisterAsync(fixture.Server, number, password))
        {
            await HappensAsync<PhoneRegistered>(registered => registered.Extension == number);
            // The switch's lists follow its events by a moment.
            await Eventually.TrueAsync(
                async () => (await node.ListRegistrationsAsync(stop.Token)).Any(registration => registration.Extension == number), "the phone to be listed");
        }

        await HappensAsync<PhoneUnregistered>(gone => gone.Extension == number);
        await Eventually.TrueAsync(
            async () => (await node.ListRegistrationsAsync(stop.Token)).All(registration => registration.Extension != number), "the phone to leave the list");
    }

    [FreeSwitchFact]
    public async Task Phone_that_loses_its_power_is_not_registered_for_long()
    {
        var (number, phone) = await AgentAsync();
        await using var _ = phone;

        phone.PullThePlug();

        await HappensAsync<PhoneUnregistered>(gone => gone.Extension == number);
    }

    [FreeSwitchFact]
    public async Task Phone_with_a_wrong_password_is_refused()
    {
        var (number, _) = await fixture.AddExtensionAsync();

        await using var phone = await Baresip.SwitchOnAsync(fixture.Server, number, "wrong");

        await phone.UntilAsync("REGISTER_FAIL");
        Assert.DoesNotContain(await node.ListRegistrationsAsync(stop.Token), registration => registration.Extension == number);
    }

    [FreeSwitchFact]
    public async Task Customer_is_parked_answered_played_to_and_presses_a_key()
    {
        var customer = NewNumber();
        await using var sipp = await Sipp.CallAsync(fixture.Server, customer, "89193634", '1');

        var arrived = await HappensAsync<CallArrived>(call => call.CallerNumber == customer);
        Assert.Equal("89193634", arrived.Destination);
        Assert.False(arrived.Internal);
        Assert.True((await node.AnswerAsync(arrived.Channel, stop.Token)).Ok);
        await HappensAsync<ChannelAnswered>(answered => answered.Channel == arrived.Channel);
        Assert.True((await node.PlayAsync(arrived.Channel, "tone_stream://%(300,0,440)", stop.Token)).Ok);

        var digits = await node.CollectDigitsAsync(
            arrived.Channel, new DigitCollection("tone_stream://%(500,0,440)", 1, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(2), "#"), stop.Token);

        Assert.Equal("1", digits.Digits);
        Assert.False(digits.ChannelGone);
        await HappensAsync<DigitPressed>(pressed => pressed.Channel == arrived.Channel && pressed.Digit == '1');
        Assert.False((await node.PlayAsync(arrived.Channel, "/no/such/file.wav", stop.Token)).Ok);
        Assert.True((await node.HangUpAsync(arrived.Channel, HangupCause.NormalClearing, stop.Token)).Ok);
        var gone = await HappensAsync<ChannelHungUp>(hungUp => hungUp.Channel == arrived.Channel);
        Assert.Equal(HangupCause.NormalClearing, gone.Cause);
        Assert.False(gone.ByPeer);
        await sipp.FinishesAsync();
    }

    [FreeSwitchFact]
    public async Task Keys_sent_in_the_media_are_collected_and_the_caller_who_goes_ends_the_wait()
    {
        var number = NewNumber();
        await using var customer = await Baresip.CustomerAsync(number);
        await customer.DialAsync($"sip:89193634@127.0.0.1:{fixture.Server.TrunkPort}");
        var channel = (await HappensAsync<CallArrived>(call => call.CallerNumber == number)).Channel;
        await node.AnswerAsync(channel, stop.Token);
        await customer.UntilAsync("CALL_ESTABLISHED");
        var collecting = node.CollectDigitsAsync(
            channel, new DigitCollection("", 4, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(30), "#"), stop.Token);

        foreach (var key in "42#")
        {
            await customer.PressAsync(key);
        }

        Assert.Equal("42", (await collecting).Digits);
        var again = node.CollectDigitsAsync(channel, new DigitCollection("", 1, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(30), ""), stop.Token);
        await customer.HangUpAsync();
        Assert.True((await again).ChannelGone);
        Assert.True((await HappensAsync<ChannelHungUp>(hungUp => hungUp.Channel == channel)).ByPeer);
    }

    [FreeSwitchFact]
    public async Task Agent_is_rung_answers_talks_is_held_and_both_voices_are_in_the_recording()
    {
        var (agent, phone) = await AgentAsync();
        await using var _ = phone;
        var customer = NewNumber();
        await using var sipp = await Sipp.CallAsync(fixture.Server, customer, "89193634", '1', stay: TimeSpan.FromSeconds(10));
        var caller = (await HappensAsync<CallArrived>(call => call.CallerNumber == customer)).Channel;
        await node.AnswerAsync(caller, stop.Token);
        Assert.True((await node.StartMusicAsync(caller, Music, stop.Token)).Ok);

        var leg = Guid.NewGuid().ToString();
        var originating = node.OriginateAsync(Request(leg, agent, customer), stop.Token);
        await phone.RingsAsync();
        await HappensAsync<ChannelRinging>(ringing => ringing.Channel == leg);
        await phone.AnswerAsync();
        Assert.True((await originating).Answered);
        Assert.True((await node.BridgeAsync(caller, leg, stop.Token)).Ok);
        await HappensAsync<ChannelsBridged>(bridged => new[] { bridged.Channel, bridged.Other }.Order().SequenceEqual(new[] { caller, leg }.Order()));

        var file = Path.Combine(fixture.Server.RecordingsFolder, $"{leg} 录音.wav");
        Assert.True((await node.StartRecordingAsync(caller, file, stereo: false, stop.Token)).Ok);
        var live = await ListedAsync(leg);
        Assert.Equal(caller, live.BridgedTo);
        Assert.False(live.Inbound);
        Assert.Equal("值 1", live.Variables["cc_note"]);

        // At once after the bridge and taken back at once: the switch's own hold music would begin only afterwards, and stay.
        Assert.True((await node.HoldAsync(leg, stop.Token)).Ok);
        await HappensAsync<ChannelHeld>(held => held.Channel == leg);
        Assert.True((await node.RetrieveAsync(leg, stop.Token)).Ok);
        await HappensAsync<ChannelRetrieved>(retrieved => retrieved.Channel == leg);
        var heardByAgent = Path.Combine(fixture.Server.RecordingsFolder, $"{leg}-agent.wav");
        Assert.True((await node.StartRecordingAsync(leg, heardByAgent, stereo: false, stop.Token)).Ok);

        var hungUp = await HappensAsync<ChannelHungUp>(gone => gone.Channel == caller);
        Assert.True(hungUp.ByPeer);
        await sipp.FinishesAsync();
        var finished = await HappensAsync<RecordingFinished>(recording => recording.Channel == caller);
        Assert.Equal(file, finished.File);
        Assert.True(finished.Length > TimeSpan.FromSeconds(1), $"{finished.Length} is too short.");
        Assert.True(await Sound.EnergyAtAsync(file, Sipp.Tone) > 0.02, "The customer is not in the recording.");
        Assert.True(await Sound.EnergyAtAsync(file, Baresip.Tone) > 0.02, "The agent is not in the recording.");

        Assert.Contains(await node.ListChannelsAsync(stop.Token), channel => channel.Id == leg);
        await node.HangUpAsync(leg, HangupCause.NormalClearing, stop.Token);
        await phone.UntilAsync("CALL_CLOSED");
        Assert.True(await Sound.EnergyAtAsync(heardByAgent, Sipp.Tone) > 0.1, "The agent did not hear the customer.");
        await Eventually.TrueAsync(() => fixture.Reports.Pending().Any(pending => pending.Report.Channel == caller), "the switch's report of the customer's channel");
        Assert.DoesNotContain(fixture.Reports.Pending(), pending => pending.Report.Channel == leg);
    }

    [FreeSwitchFact]
    public async Task An_announcement_is_heard_by_both_and_the_talk_goes_on_behind_it()
    {
        var (agent, phone) = await AgentAsync();
        await using var _ = phone;
        var number = NewNumber();
        await using var customer = await Baresip.CustomerAsync(number);
        await customer.DialAsync($"sip:89193634@127.0.0.1:{fixture.Server.TrunkPort}");
        var caller = (await HappensAsync<CallArrived>(call => call.CallerNumber == number)).Channel;
        await node.AnswerAsync(caller, stop.Token);
        var leg = Guid.NewGuid().ToString();
        var originating = node.OriginateAsync(Request(leg, agent, number), stop.Token);
        await phone.RingsAsync();
        await phone.AnswerAsync();
        Assert.True((await originating).Answered);
        Assert.True((await node.BridgeAsync(caller, leg, stop.Token)).Ok);
        await HappensAsync<ChannelsBridged>(bridged => bridged.Channel == caller || bridged.Channel == leg);

        Assert.True((await node.AnnounceAsync(caller, "tone_stream://%(1500,0,620)", stop.Token)).Ok);

        var file = Path.Combine(fixture.Server.RecordingsFolder, $"{leg}.wav");
        Assert.True((await node.StartRecordingAsync(caller, file, stereo: false, stop.Token)).Ok);
        await Eventually.TrueAsync(() => new FileInfo(file) is { Exists: true, Length: > 80_000 }, "five seconds of recording");
        Assert.Equal(caller, (await ListedAsync(leg)).BridgedTo);
        await node.HangUpAsync(leg, HangupCause.NormalClearing, stop.Token);
        await phone.UntilAsync("CALL_CLOSED");
        await node.HangUpAsync(caller, HangupCause.NormalClearing, stop.Token);
        await customer.UntilAsync("CALL_CLOSED");

        Assert.True(await customer.HeardAsync(620) > 0.02, "The caller did not hear the announcement.");
        Assert.True(await phone.HeardAsync(620) > 0.02, "The agent did not hear the announcement.");
    }

    [FreeSwitchFact]
    public async Task Waiting_caller_hears_music_until_it_is_stopped()
    {
        var number = NewNumber();
        await using var customer = await Baresip.CustomerAsync(number);
        await customer.DialAsync($"sip:89193634@127.0.0.1:{fixture.Server.TrunkPort}");
        var channel = (await HappensAsync<CallArrived>(call => call.CallerNumber == number)).Channel;
        await node.AnswerAsync(channel, stop.Token);

        Assert.True((await node.StartMusicAsync(channel, BuiltInSounds.HoldMusic, stop.Token)).Ok);
        Assert.True((await node.PlayAsync(channel, "tone_stream://%(1500,0,620)", stop.Token)).Ok);
        Assert.True((await node.StartMusicAsync(channel, BuiltInSounds.HoldMusic, stop.Token)).Ok);
        var file = Path.Combine(fixture.Server.RecordingsFolder, $"{channel}.wav");
        Assert.True((await node.StartRecordingAsync(channel, file, stereo: false, stop.Token)).Ok);
        await Eventually.TrueAsync(() => new FileInfo(file) is { Exists: true, Length: > 40_000 }, "two seconds of recording");
        Assert.True((await node.StopPlayingAsync(channel, stop.Token)).Ok);
        await node.HangUpAsync(channel, HangupCause.NormalClearing, stop.Token);
        await customer.UntilAsync("CALL_CLOSED");

        Assert.True(await customer.HeardAsync(620) > 0.02, "The announcement did not interrupt the music.");
        // A note of the tune; the customer's own voice and the announcement have none of it.
        Assert.True(await Sound.EnergyAtAsync(file, 330) > 0.01, "The music did not go on after the announcement.");
    }

    [FreeSwitchFact]
    public async Task Busy_phone_is_busy()
    {
        var (agent, phone) = await AgentAsync();
        await using var _ = phone;

        var originating = node.OriginateAsync(Request(Guid.NewGuid().ToString(), agent, NewNumber()), stop.Token);
        await phone.RingsAsync();
        await phone.HangUpAsync();

        Assert.Equal(HangupCause.UserBusy, (await originating).Cause);
    }

    [FreeSwitchFact]
    public async Task Phone_that_nobody_answers_stops_ringing_after_the_given_time()
    {
        var (agent, phone) = await AgentAsync();
        await using var _ = phone;

        var result = await node.OriginateAsync(Request(Guid.NewGuid().ToString(), agent, NewNumber()) with { Timeout = TimeSpan.FromSeconds(2) }, stop.Token);

        Assert.Equal(HangupCause.NoAnswer, result.Cause);
        await phone.UntilAsync("CALL_CLOSED");
    }

    [FreeSwitchFact]
    public async Task Phone_stops_ringing_when_the_attempt_is_cancelled()
    {
        var (agent, phone) = await AgentAsync();
        await using var _ = phone;
        using var cancel = new CancellationTokenSource();

        var originating = node.OriginateAsync(Request(Guid.NewGuid().ToString(), agent, NewNumber()), cancel.Token);
        await phone.RingsAsync();
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => originating);
        await phone.UntilAsync("CALL_CLOSED");
    }

    [FreeSwitchFact]
    public async Task Phone_that_is_switched_off_is_not_registered()
    {
        var (agent, _) = await fixture.AddExtensionAsync();

        var result = await node.OriginateAsync(Request(Guid.NewGuid().ToString(), agent, NewNumber()), stop.Token);

        Assert.Equal(HangupCause.UserNotRegistered, result.Cause);
    }

    [FreeSwitchFact]
    public async Task Call_from_a_phone_is_internal()
    {
        var (agent, phone) = await AgentAsync();
        await using var _ = phone;

        await phone.DialAsync("89193634");

        var arrived = await HappensAsync<CallArrived>(call => call.CallerNumber == agent);
        Assert.True(arrived.Internal);
        Assert.Equal("89193634", arrived.Destination);
        await node.HangUpAsync(arrived.Channel, HangupCause.CallRejected, stop.Token);
        await phone.UntilAsync("CALL_CLOSED");
    }

    [FreeSwitchFact]
    public async Task Variables_keep_any_text()
    {
        var number = NewNumber();
        await using var customer = await Baresip.CustomerAsync(number);
        await customer.DialAsync($"sip:89193634@127.0.0.1:{fixture.Server.TrunkPort}");
        var channel = (await HappensAsync<CallArrived>(call => call.CallerNumber == number)).Channel;
        var variables = new Dictionary<string, string>
        {
            ["cc_unique_id"] = "test-1.1", ["cc_json"] = """{"a":"b c","d":'e',"f":[1,2]}""", ["cc_text"] = "中文，逗号; ${x} 100% a%20b\\n", ["cc_empty"] = "",
        };

        Assert.True((await node.SetVariablesAsync(channel, variables, stop.Token)).Ok);

        var live = await ListedAsync(channel);
        foreach (var (name, value) in variables.Where(variable => variable.Value.Length > 0))
        {
            Assert.Equal(value, live.Variables[name]);
        }

        Assert.False(live.Variables.ContainsKey("cc_empty"));
        await node.HangUpAsync(channel, HangupCause.NormalClearing, stop.Token);
    }

    private static OriginateRequest Request(string leg, string agent, string customer) => new(
        leg, new DialTarget.Extension(agent), customer, "顾客 A", TimeSpan.FromSeconds(30), new Dictionary<string, string> { ["cc_note"] = "值 1" });

    /// <summary>The tests share one switch: each customer has a number of its own.</summary>
    private static string NewNumber() => $"1390000{Interlocked.Increment(ref numbers):0000}";

    private async Task<(string Number, Baresip Phone)> AgentAsync()
    {
        var (number, password) = await fixture.AddExtensionAsync();
        return (number, await Baresip.RegisterAsync(fixture.Server, number, password));
    }

    /// <summary>The switch's list follows its events by a moment.</summary>
    private Task<LiveChannel> ListedAsync(string id) => Eventually.NotNullAsync(
        async () => (await node.ListChannelsAsync(stop.Token)).FirstOrDefault(channel => channel.Id == id), $"{id} to be listed");

    private Task<T> HappensAsync<T>(Func<T, bool>? which = null)
        where T : SwitchEvent =>
        Eventually.NotNullAsync(
            () => Task.FromResult(events.OfType<T>().FirstOrDefault(which ?? (_ => true))),
            $"{typeof(T).Name} among\n{string.Join("\n", events)}",
            TimeSpan.FromSeconds(60));

    private async Task KeepEventsAsync()
    {
        await foreach (var happened in node.Events.ReadAllAsync(stop.Token))
        {
            events.Enqueue(happened);
        }
    }
}
