using CallCenter.Telephony.Switching;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Telephony.Switching;

/// <summary>What goes over the wire for each command, byte by byte, and what ends the wait.</summary>
public sealed class FreeSwitchNodeCommandTests
{
    private const string Channel = "c-1";

    private static CancellationToken Never => CancellationToken.None;

    [Fact]
    public async Task Answering_waits_for_the_end_of_the_execution()
    {
        await using var f = await NodeFixture.ConnectedAsync();
        await f.ArriveAsync(Channel);

        var answer = f.Node.AnswerAsync(Channel, Never);
        var id = await f.AcceptExecutionAsync(Channel, "answer", "");
        await f.Events.EventAsync($"Event-Name: CHANNEL_EXECUTE_COMPLETE\nUnique-ID: {Channel}\nApplication-UUID: other\nApplication-Response: _none_");
        await f.Events.EventAsync($"Event-Name: CHANNEL_EXECUTE_COMPLETE\nUnique-ID: {Channel}\nApplication-UUID: {id}\nApplication-Response: _none_");

        Assert.Equal(SwitchReply.Done, await Within(answer));
    }

    [Theory]
    [InlineData("FILE PLAYED", true, "+OK")]
    [InlineData("FILE NOT FOUND", false, "-ERR FILE NOT FOUND")]
    [InlineData("PLAYBACK ERROR", false, "-ERR PLAYBACK ERROR")]
    public async Task A_play_ends_with_the_switchs_word(string response, bool ok, string text)
    {
        await using var f = await NodeFixture.ConnectedAsync();
        await f.ArriveAsync(Channel);

        var play = f.Node.PlayAsync(Channel, "/sounds/欢迎 光临.wav", Never);
        var id = await f.AcceptExecutionAsync(Channel, "playback", "/sounds/欢迎 光临.wav");
        await CompleteAsync(f, id, response);

        Assert.Equal(new SwitchReply(ok, text), await Within(play));
    }

    [Fact]
    public async Task A_play_on_a_channel_that_does_not_exist_is_refused()
    {
        await using var f = await NodeFixture.ConnectedAsync();
        await f.ArriveAsync(Channel);

        var play = f.Node.PlayAsync(Channel, "a.wav", Never);
        await f.Commands.ReadCommandAsync();
        await f.Commands.ReplyAsync($"-ERR invalid session id [{Channel}]");

        Assert.Equal(new SwitchReply(false, $"-ERR invalid session id [{Channel}]"), await Within(play));
    }

    [Fact]
    public async Task A_play_ends_when_the_channel_hangs_up_before_during_or_after_it()
    {
        await using var f = await NodeFixture.ConnectedAsync();
        await f.ArriveAsync(Channel);

        var queued = f.Node.PlayAsync(Channel, "a.wav", Never);
        await f.AcceptExecutionAsync(Channel, "playback", "a.wav");
        var playing = f.Node.PlayAsync(Channel, "b.wav", Never);
        var id = await f.AcceptExecutionAsync(Channel, "playback", "b.wav");
        await f.Events.EventAsync(
            $"Event-Name: CHANNEL_EXECUTE_COMPLETE\nUnique-ID: {Channel}\nHangup-Cause: NORMAL_CLEARING\nApplication-UUID: {id}\nApplication-Response: FILE PLAYED");
        await f.Events.EventAsync($"Event-Name: CHANNEL_HANGUP_COMPLETE\nUnique-ID: {Channel}\nHangup-Cause: NORMAL_CLEARING");

        Assert.False((await Within(playing)).Ok);
        Assert.False((await Within(queued)).Ok);
        Assert.IsType<ChannelHungUp>(await f.NextAsync());

        // The switch still says +OK for a while after the last event of the channel.
        var late = f.Node.PlayAsync(Channel, "c.wav", Never);
        Assert.Equal($"api uuid_break {Channel}", await f.Commands.ReadCommandAsync());
        await f.Commands.ApiReplyAsync("+OK\n");
        await f.AcceptExecutionAsync(Channel, "playback", "c.wav");
        Assert.False((await Within(late)).Ok);
    }

    [Fact]
    public async Task Cancelling_a_play_breaks_it_once_it_has_begun()
    {
        await using var f = await NodeFixture.ConnectedAsync();
        await f.ArriveAsync(Channel);
        using var cancel = new CancellationTokenSource();

        var play = f.Node.PlayAsync(Channel, "a.wav", cancel.Token);
        var id = await f.AcceptExecutionAsync(Channel, "playback", "a.wav");
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Within(play));

        // A break before the beginning would be lost: the next command is not preceded by one.
        var next = f.Node.HangUpAsync("other", HangupCause.NormalClearing, Never);
        await f.Commands.ExpectAsync("api uuid_kill other NORMAL_CLEARING\n\n");
        await f.Commands.ApiReplyAsync("+OK\n");
        await Within(next);
        await f.Events.EventAsync($"Event-Name: CHANNEL_EXECUTE\nUnique-ID: {Channel}\nApplication-UUID: {id}");
        await f.Commands.ExpectAsync($"api uuid_break {Channel}\n\n");
        await f.Commands.ApiReplyAsync("+OK\n");
    }

    [Fact]
    public async Task Music_repeats_and_is_broken_before_the_next_sound()
    {
        await using var f = await NodeFixture.ConnectedAsync();
        await f.ArriveAsync(Channel);

        var music = f.Node.StartMusicAsync(Channel, "local_stream://moh", Never);
        var id = await f.AcceptExecutionAsync(Channel, "playback", "local_stream://moh", "loops: -1\n");
        Assert.False(music.IsCompleted);
        await f.Events.EventAsync($"Event-Name: CHANNEL_EXECUTE\nUnique-ID: {Channel}\nApplication-UUID: {id}");
        Assert.Equal(SwitchReply.Done, await Within(music));
        await CompleteAsync(f, id, "FILE PLAYED"); // One round of it.

        var play = f.Node.PlayAsync(Channel, "you-are-second.wav", Never);
        await f.Commands.ExpectAsync($"api uuid_break {Channel}\n\n");
        await f.Commands.ApiReplyAsync("+OK\n");
        await CompleteAsync(f, await f.AcceptExecutionAsync(Channel, "playback", "you-are-second.wav"), "FILE PLAYED");
        Assert.True((await Within(play)).Ok);

        // Nothing plays any more, so nothing is broken.
        var again = f.Node.PlayAsync(Channel, "third.wav", Never);
        await CompleteAsync(f, await f.AcceptExecutionAsync(Channel, "playback", "third.wav"), "FILE PLAYED");
        Assert.True((await Within(again)).Ok);
    }

    [Fact]
    public async Task On_a_channel_from_before_the_connection_music_may_be_playing_so_it_is_broken()
    {
        await using var f = await NodeFixture.ConnectedAsync();

        var play = f.Node.PlayAsync("old", "a.wav", Never);
        await f.Commands.ExpectAsync("api uuid_break old\n\n");
        await f.Commands.ApiReplyAsync("+OK\n");
        await CompleteAsync(f, await f.AcceptExecutionAsync("old", "playback", "a.wav"), "FILE PLAYED");

        Assert.True((await Within(play)).Ok);
    }

    [Theory]
    [InlineData("menu.wav", "#", "1 4 1 5000 # menu.wav silence_stream://1 callcenter_digits .+ 2000", "12", "12")]
    [InlineData("", "", "1 4 1 5000 none silence silence_stream://1 callcenter_digits .+ 2000", "12#*", "12#*")]
    [InlineData("a b.wav", "#*", "1 4 1 5000 #* a\\sb.wav silence_stream://1 callcenter_digits .+ 2000", "1#2", "1")]
    [InlineData("menu.wav", "#", "1 4 1 5000 # menu.wav silence_stream://1 callcenter_digits .+ 2000", null, "")]
    public async Task Keys_are_collected(string prompt, string terminators, string argument, string? pressed, string digits)
    {
        await using var f = await NodeFixture.ConnectedAsync();
        await f.ArriveAsync(Channel);

        var collecting = f.Node.CollectDigitsAsync(
            Channel, new DigitCollection(prompt, 4, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(2), terminators), Never);
        var id = await f.AcceptExecutionAsync(Channel, "play_and_get_digits", argument);
        await CompleteAsync(f, id, "_none_", pressed is null ? "" : $"\nvariable_callcenter_digits: {Uri.EscapeDataString(pressed)}");

        Assert.Equal(new DigitsResult(digits, false), await Within(collecting));
    }

    [Fact]
    public async Task Hanging_up_while_keys_are_collected_is_told()
    {
        await using var f = await NodeFixture.ConnectedAsync();
        await f.ArriveAsync(Channel);

        var collecting = f.Node.CollectDigitsAsync(Channel, new DigitCollection("", 1, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(2), ""), Never);
        await f.Commands.ReadCommandAsync();
        await f.Commands.ReplyAsync("+OK");
        await f.Events.EventAsync($"Event-Name: CHANNEL_HANGUP_COMPLETE\nUnique-ID: {Channel}\nHangup-Cause: NORMAL_CLEARING");

        Assert.Equal(new DigitsResult("", true), await Within(collecting));
    }

    [Fact]
    public async Task Bridging_parks_both_sides_afterwards()
    {
        await using var f = await NodeFixture.ConnectedAsync();

        var bridge = f.Node.BridgeAsync("a", "b", Never);
        await f.Commands.ExpectAsync(
            "api uuid_setvar_multi a park_after_bridge=true;hangup_after_bridge=false;uuid_bridge_park_on_cancel=true\n\n"
            + "api uuid_setvar_multi b park_after_bridge=true;hangup_after_bridge=false;uuid_bridge_park_on_cancel=true\n\n"
            + "api uuid_bridge a b\n\n");
        await f.Commands.ApiReplyAsync("+OK\n");
        await f.Commands.ApiReplyAsync("-ERR No such channel!\n");
        await f.Commands.ApiReplyAsync("-ERR Invalid uuid\n");

        Assert.Equal(new SwitchReply(false, "-ERR Invalid uuid"), await Within(bridge));
    }

    [Fact]
    public async Task A_dead_channel_cannot_be_held_although_the_switch_says_so()
    {
        await using var f = await NodeFixture.ConnectedAsync();

        var hold = f.Node.HoldAsync("dead", Never);
        await f.Commands.ExpectAsync("api uuid_exists dead\n\napi uuid_hold dead\n\n");
        await f.Commands.ApiReplyAsync("false");
        await f.Commands.ApiReplyAsync("+OK Success\n");
        Assert.False((await Within(hold)).Ok);

        var retrieve = f.Node.RetrieveAsync("alive", Never);
        await f.Commands.ExpectAsync("api uuid_exists alive\n\napi uuid_hold off alive\n\n");
        await f.Commands.ApiReplyAsync("true");
        await f.Commands.ApiReplyAsync("+OK Success\n");
        Assert.True((await Within(retrieve)).Ok);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Hold_music_that_begins_after_the_retrieval_is_broken_and_any_other_is_not(bool tooLate)
    {
        const string Music = "Event-Name: CHANNEL_EXECUTE\nUnique-ID: customer\nApplication: playback\nApplication-UUID: of the switch's own";
        const string End = "Event-Name: DTMF\nUnique-ID: end\nDTMF-Digit: 0";
        await using var f = await NodeFixture.ConnectedAsync();
        _ = f.Node.BridgeAsync("customer", "agent", Never);
        var hold = f.Node.HoldAsync("agent", Never);
        for (var command = 0; command < 5; command++)
        {
            await f.Commands.ReadCommandAsync();
        }

        // The word of the bridge comes after the hold was asked for.
        await f.Events.EventAsync("Event-Name: CHANNEL_BRIDGE\nUnique-ID: customer\nOther-Leg-Unique-ID: agent");
        Assert.IsType<ChannelsBridged>(await f.NextAsync());
        if (!tooLate)
        {
            await f.Events.EventAsync(Music);
            await f.Events.EventAsync(End);
            Assert.IsType<DigitPressed>(await f.NextAsync());
        }

        _ = f.Node.RetrieveAsync("agent", Never);
        await f.Commands.ExpectAsync("api uuid_exists agent\n\napi uuid_hold off agent\n\n");
        if (tooLate)
        {
            await f.Events.EventAsync(Music);
            await f.Commands.ExpectAsync("api uuid_break customer\n\n");
        }

        // A second one is not hold music any more.
        await f.Events.EventAsync(Music);
        await f.Events.EventAsync(End);
        Assert.IsType<DigitPressed>(await f.NextAsync());
        _ = f.Node.HangUpAsync("customer", HangupCause.NormalClearing, Never);
        await f.Commands.ExpectAsync("api uuid_kill customer NORMAL_CLEARING\n\n");
        Assert.False(hold.IsCompleted);
    }

    [Fact]
    public async Task Recordings_variables_and_signals_are_plain_commands()
    {
        await using var f = await NodeFixture.ConnectedAsync();

        _ = f.Node.StartRecordingAsync("u", "/rec/2026 11/a'b.wav", stereo: false, Never);
        _ = f.Node.StopRecordingAsync("u", "/rec/a.wav", Never);
        _ = f.Node.SignalPhoneAsync("u", PhoneSignal.Answer, Never);
        _ = f.Node.SignalPhoneAsync("u", PhoneSignal.Hold, Never);
        _ = f.Node.StopPlayingAsync("u", Never);
        _ = f.Node.SetVariablesAsync("u", new Dictionary<string, string> { ["cc_a"] = "x;y=z 1\n二\\'", ["cc_b"] = "" }, Never);

        await f.Commands.ExpectAsync(
            "api uuid_record u start /rec/2026\\s11/a\\'b.wav\n\napi uuid_record u stop /rec/a.wav\n\n"
            + "api uuid_phone_event u talk\n\napi uuid_phone_event u hold\n\napi uuid_break u\n\n"
            + "api uuid_setvar u cc_a x;y=z\\s1\\n二\\\\\\'\n\napi uuid_setvar u cc_b\n\n");
    }

    [Fact]
    public async Task Channels_are_listed_with_their_own_variables_exactly()
    {
        await using var f = await NodeFixture.ConnectedAsync();

        var listing = f.Node.ListChannelsAsync(Never);
        await f.Commands.ExpectAsync("api show channels as json\n\n");
        await f.Commands.ApiReplyAsync("""{"row_count":3,"rows":[{"uuid":"a"},{"uuid":"b"},{"uuid":"c"}]}""");
        await f.Commands.ExpectAsync("api uuid_dump a json\n\napi uuid_dump b json\n\napi uuid_dump c json\n\n");
        await f.Commands.ApiReplyAsync(
            """
            {"Unique-ID":"a","Call-Direction":"inbound","Caller-Caller-ID-Number":"138","Caller-Destination-Number":"89193634",
             "Caller-Channel-Created-Time":"1795254003000000","Caller-Channel-Answered-Time":"1795254004500000","variable_bridge_to":"b",
             "variable_bridge_uuid":"x","variable_CC_Unique_Id":"sip-1-1.1","variable_cc_note":"100%25 客户\n二","variable_other":"y"}
            """);
        await f.Commands.ApiReplyAsync("-ERR No such channel!\n");
        await f.Commands.ApiReplyAsync("""{"Unique-ID":"c","Call-Direction":"outbound","Hangup-Cause":"NORMAL_CLEARING"}""");

        var channel = Assert.Single(await Within(listing));
        Assert.Equal(("a", true, "138", "89193634", "b"), (channel.Id, channel.Inbound, channel.CallerNumber, channel.Destination, channel.BridgedTo));
        Assert.Equal(TimeSpan.FromSeconds(1.5), channel.Answered - channel.Created);
        Assert.Equal(new Dictionary<string, string> { ["cc_unique_id"] = "sip-1-1.1", ["cc_note"] = "100%25 客户\n二" }, channel.Variables);
    }

    [Fact]
    public async Task A_call_that_has_just_arrived_is_listed_although_the_switchs_own_list_lags_behind()
    {
        await using var f = await NodeFixture.ConnectedAsync();
        await f.ArriveAsync(Channel);

        var listing = f.Node.ListChannelsAsync(Never);
        await f.Commands.ExpectAsync("api show channels as json\n\n");
        await f.Commands.ApiReplyAsync("""{"row_count": 0}""");
        await f.Commands.ExpectAsync($"api uuid_dump {Channel} json\n\n");
        await f.Commands.ApiReplyAsync($$"""{"Unique-ID":"{{Channel}}","Call-Direction":"inbound"}""");

        Assert.Equal(Channel, Assert.Single(await Within(listing)).Id);
    }

    [Fact]
    public async Task Empty_lists_have_no_rows()
    {
        await using var f = await NodeFixture.ConnectedAsync();

        var channels = f.Node.ListChannelsAsync(Never);
        await f.Commands.ReadCommandAsync();
        await f.Commands.ApiReplyAsync("""{"row_count": 0}""");
        Assert.Empty(await Within(channels));

        var phones = f.Node.ListRegistrationsAsync(Never);
        await f.Commands.ExpectAsync("api show registrations as json\n\n");
        await f.Commands.ApiReplyAsync("""{"row_count": 0}""");
        Assert.Empty(await Within(phones));
    }

    [Fact]
    public async Task Registered_phones_are_listed_with_the_agent_that_their_event_named()
    {
        await using var f = await NodeFixture.ConnectedAsync();
        await f.Events.EventAsync("Event-Subclass: sofia%3A%3Aregister\nEvent-Name: CUSTOM\nfrom-user: 1001\nuser-agent: sipp-phone%201");
        Assert.Equal("1001", Assert.IsType<PhoneRegistered>(await f.NextAsync()).Extension);

        var phones = f.Node.ListRegistrationsAsync(Never);
        await f.Commands.ReadCommandAsync();
        await f.Commands.ApiReplyAsync(
            """{"row_count":2,"rows":[{"reg_user":"1001","url":"sofia/internal/sip:1001@127.0.0.1:5064"},{"reg_user":"1002","url":"x"}]}""");

        Assert.Equal(
            [new PhoneRegistration("1001", "sofia/internal/sip:1001@127.0.0.1:5064", "sipp-phone 1"), new PhoneRegistration("1002", "x", "")], await Within(phones));
    }

    private static Task CompleteAsync(NodeFixture f, string id, string response, string more = "") =>
        f.Events.EventAsync($"Event-Name: CHANNEL_EXECUTE_COMPLETE\nUnique-ID: {Channel}{more}\nApplication-Response: {response}\nApplication-UUID: {id}");

    private static Task<T> Within<T>(Task<T> task) => task.WaitAsync(Eventually.Patience);
}
