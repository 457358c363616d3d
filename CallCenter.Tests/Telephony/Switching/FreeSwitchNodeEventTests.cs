using CallCenter.Telephony.Switching;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Telephony.Switching;

public sealed class FreeSwitchNodeEventTests
{
    [Fact]
    public async Task A_call_arrives_once_with_its_numbers_its_own_variables_and_the_switchs_time()
    {
        await using var f = await NodeFixture.ConnectedAsync();

        const string Parked = "Event-Name: CHANNEL_PARK\nEvent-Date-Timestamp: 1795254003500000\nUnique-ID: c\nCall-Direction: inbound\n"
            + "Caller-Caller-ID-Number: %2B8613800138000\nCaller-Destination-Number: 89193634\nvariable_CC_Note: %E5%AE%A2%20x\nvariable_ccx: no";
        await f.Events.EventAsync(Parked);
        await f.Events.EventAsync(Parked);
        await f.Events.EventAsync("Event-Name: CHANNEL_PARK\nUnique-ID: p\nCall-Direction: inbound\nvariable_user_name: 1001");

        var call = Assert.IsType<CallArrived>(await f.NextAsync());
        Assert.Equal(("c", "+8613800138000", "89193634", false), (call.Channel, call.CallerNumber, call.Destination, call.Internal));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1795254003500), call.At);
        Assert.Equal([new("cc_note", "客 x")], call.Variables);
        var fromPhone = Assert.IsType<CallArrived>(await f.NextAsync());
        Assert.Equal(("p", true), (fromPhone.Channel, fromPhone.Internal));
    }

    [Fact]
    public async Task A_channel_that_is_parked_again_after_a_bridge_does_not_arrive_even_to_a_node_that_never_saw_it()
    {
        await using var f = await NodeFixture.ConnectedAsync();

        await f.Events.EventAsync("Event-Name: CHANNEL_PARK\nUnique-ID: c\nCall-Direction: inbound\nvariable_last_bridge_to: b");
        await f.Events.EventAsync("Event-Name: CHANNEL_ANSWER\nUnique-ID: c");

        Assert.IsType<ChannelAnswered>(await f.NextAsync());
    }

    [Fact]
    public async Task The_recorded_bridge_hold_and_hang_up_of_two_legs_is_told_in_its_order()
    {
        await using var f = await NodeFixture.ConnectedAsync();

        foreach (var entry in Transcript.Load("d2").Entries.Where(static entry => entry.FromSwitch && entry.Text.Contains("text/event-plain", StringComparison.Ordinal)))
        {
            await f.Events.WriteAsync(entry.Bytes);
        }

        await f.Events.EventAsync("Event-Name: DTMF\nUnique-ID: end\nDTMF-Digit: 0");
        var told = new List<string>();
        while (await f.NextAsync() is var message and not DigitPressed)
        {
            told.Add(message.GetType().Name + (message is ChannelHungUp hungUp ? $" {hungUp.Cause} {hungUp.ByPeer}" : ""));
        }

        Assert.Equal(
            [
                "ChannelRinging", "ChannelAnswered", "ChannelRinging", "ChannelAnswered", "ChannelsBridged",
                "ChannelHeld", "ChannelRetrieved", "ChannelHeld", "ChannelRetrieved",
                "RecordingFinished", "ChannelsUnbridged", "ChannelHungUp NORMAL_CLEARING False", "ChannelHungUp MANAGER_REQUEST False",
            ],
            told);
    }

    [Fact]
    public async Task An_unbridge_names_the_old_pair_although_the_channel_has_a_new_partner_already()
    {
        await using var f = await NodeFixture.ConnectedAsync();

        await f.Events.EventAsync(
            "Event-Name: CHANNEL_UNBRIDGE\nUnique-ID: b\nOther-Leg-Unique-ID: new\nBridge-A-Unique-ID: a\nBridge-B-Unique-ID: b");

        var message = Assert.IsType<ChannelsUnbridged>(await f.NextAsync());
        Assert.Equal(("b", "a"), (message.Channel, message.Other));
    }

    [Theory]
    [InlineData("recv_bye", true)]
    [InlineData("recv_cancel", true)]
    [InlineData("recv_refuse", true)]
    [InlineData("send_bye", false)]
    [InlineData("send_cancel", false)]
    [InlineData(null, false)]
    public async Task A_hang_up_knows_who_did_it_and_how_the_line_was(string? disposition, bool byPeer)
    {
        await using var f = await NodeFixture.ConnectedAsync();

        await f.Events.EventAsync(
            "Event-Name: CHANNEL_HANGUP_COMPLETE\nUnique-ID: c\nHangup-Cause: NORMAL_CLEARING\nHangup-Cause: NORMAL_CLEARING"
            + (disposition is null ? "" : $"\nvariable_sip_hangup_disposition: {disposition}\nvariable_rtp_audio_in_mos: 4.48"));

        var message = Assert.IsType<ChannelHungUp>(await f.NextAsync());
        Assert.Equal((HangupCause.NormalClearing, byPeer, disposition is null ? null : 4.48m), (message.Cause, message.ByPeer, message.Mos));
    }

    [Fact]
    public async Task What_the_far_end_reports_of_our_sound_becomes_the_quality_that_we_sent()
    {
        await using var f = await NodeFixture.ConnectedAsync();

        foreach (var lost in new[] { 0, 26 })
        {
            await f.Events.EventAsync(
                $"Event-Name: RECV_RTCP_MESSAGE\nUnique-ID: c\nRTP-Rate: 8000\nSource0-Fraction: {lost}\nSource0-Lost: {lost}\nSource0-Jitter: 16\nRtt0-Avg: 0.040000");
        }

        await f.Events.EventAsync("Event-Name: RECV_RTCP_MESSAGE\nUnique-ID: c\nRTP-Rate: 8000"); // A sender's report without a report of what it hears.
        await f.Events.EventAsync("Event-Name: CHANNEL_HANGUP_COMPLETE\nUnique-ID: c\nHangup-Cause: NORMAL_CLEARING");
        await f.Events.EventAsync("Event-Name: CHANNEL_HANGUP_COMPLETE\nUnique-ID: d\nHangup-Cause: NORMAL_CLEARING");

        var expected = VoiceQuality.Mos(13 / 256d, TimeSpan.FromMilliseconds(2), TimeSpan.FromMilliseconds(40));
        Assert.Equal(expected, Assert.IsType<ChannelHungUp>(await f.NextAsync()).SentMos);
        Assert.Null(Assert.IsType<ChannelHungUp>(await f.NextAsync()).SentMos);
    }

    [Fact]
    public async Task Headers_that_the_caller_s_side_adds_come_with_the_call()
    {
        await using var f = await NodeFixture.ConnectedAsync();

        await f.Events.EventAsync(
            "Event-Name: CHANNEL_PARK\nUnique-ID: c\nCall-Direction: inbound\nCaller-Caller-ID-Number: 1\nCaller-Destination-Number: 2\n"
            + "variable_sip_h_X-Order-No: A%20100\nvariable_sip_h_Other: no");

        Assert.Equal([new("Order-No", "A 100")], Assert.IsType<CallArrived>(await f.NextAsync()).Headers);
    }

    [Fact]
    public async Task Registrations_come_and_go()
    {
        await using var f = await NodeFixture.ConnectedAsync();

        foreach (var entry in Transcript.Load("f1").Entries.Where(static entry => entry.FromSwitch && entry.Text.Contains("text/event-plain", StringComparison.Ordinal)))
        {
            await f.Events.WriteAsync(entry.Bytes);
        }

        await f.Events.EventAsync("Event-Name: DTMF\nUnique-ID: end\nDTMF-Digit: 0");
        var told = new List<string>();
        while (await f.NextAsync() is var message and not DigitPressed)
        {
            told.Add(message switch
            {
                PhoneRegistered registered => $"+{registered.Extension}",
                PhoneUnregistered unregistered => $"-{unregistered.Extension}",
                _ => message.GetType().Name,
            });
        }

        Assert.Equal("+1001", told[0]);
        Assert.Contains("-1001", told);
        Assert.Contains("-1002", told); // Expired.
        Assert.All(told, static entry => Assert.Matches("^[+-]100[0-9]$", entry));
    }

    [Fact]
    public async Task A_finished_recording_has_its_file_and_length()
    {
        await using var f = await NodeFixture.ConnectedAsync();

        await f.Events.EventAsync("Event-Name: RECORD_STOP\nUnique-ID: c\nRecord-File-Path: /rec/%E5%BD%95%20a.wav\nvariable_record_ms: 61940\nvariable_record_seconds: 61");
        await f.Events.EventAsync("Event-Name: RECORD_STOP\nUnique-ID: c\nRecord-File-Path: b.wav\nvariable_record_seconds: 61");

        var message = Assert.IsType<RecordingFinished>(await f.NextAsync());
        Assert.Equal(("/rec/录 a.wav", TimeSpan.FromMilliseconds(61940)), (message.File, message.Length));
        Assert.Equal(TimeSpan.FromSeconds(61), Assert.IsType<RecordingFinished>(await f.NextAsync()).Length);
    }
}
