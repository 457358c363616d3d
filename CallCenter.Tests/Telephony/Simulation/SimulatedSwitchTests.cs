using CallCenter.Data.Records;
using CallCenter.Telephony.Simulation;
using CallCenter.Telephony.Simulation.Parties;
using CallCenter.Telephony.Switching;
using CallCenter.Telephony.Switching.CallReports;
using CallCenter.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace CallCenter.Tests.Telephony.Simulation;

/// <summary>What the transcripts do not show: our own dialplan, recordings, people, and a switch that misbehaves.</summary>
public sealed class SimulatedSwitchTests
{
    [Fact]
    public async Task Each_channel_that_ends_leaves_a_report_as_the_real_switch_does()
    {
        var folder = Directory.CreateTempSubdirectory("callcenter-cdr-");
        try
        {
            await using var simulated = await SimulatedSwitch.StartAsync(new() { ReportFolder = folder.FullName });
            var call = simulated.Call(new("13800138000"), "89193634", CustomerScript.Start.HangUp());
            await call.Ended.WaitAsync(Eventually.Patience);

            var report = CallReport.Parse(await File.ReadAllBytesAsync(Assert.Single(folder.GetFiles("*.cdr.json")).FullName));
            Assert.Equal((call.Channel, true, "13800138000", "89193634"), (report.Channel, report.FromTrunk, report.CallerNumber, report.Destination));
            Assert.Equal(HangUpSide.Customer, report.Side);
            Assert.True(report.Ended >= report.Started);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private const string All = "ALL";
    private readonly ManualTime time = new();

    [Fact]
    public async Task A_new_call_is_parked_unanswered_as_our_dialplan_does()
    {
        await using var simulated = await SimulatedSwitch.StartAsync(null, time);
        await using var client = await RawClient.SignInAsync(simulated.Port, "CHANNEL_PARK");
        var call = simulated.Call(new("13800138000"), "89193634", CustomerScript.Start);
        var parked = await client.EventAsync(e => e.Name == "CHANNEL_PARK");
        Assert.Equal(call.Channel, parked["Unique-ID"]);
        Assert.Equal(("13800138000", "89193634"), (parked["Caller-Caller-ID-Number"], parked["Caller-Destination-Number"]));
        Assert.Equal(("inbound", "ringing", "true"), (parked["Call-Direction"], parked["Answer-State"], parked["variable_park_after_bridge"]));
        Assert.Null(parked["variable_user_name"]);
    }

    [Fact]
    public async Task A_call_from_a_phone_carries_who_signed_in()
    {
        await using var simulated = await SimulatedSwitch.StartAsync(null, time);
        await using var client = await RawClient.SignInAsync(simulated.Port, "CHANNEL_PARK");
        var phone = simulated.AddPhone("2001", AnswerBehaviour.Manual);
        var channel = phone.Dial("2002");
        Assert.Equal("2001", (await client.EventAsync(e => e["Unique-ID"] == channel))["variable_user_name"]);
        Assert.True(phone.HangUp());
        Assert.Empty(simulated.Channels);
    }

    [Fact]
    public async Task Keys_are_collected_until_the_inter_digit_timeout()
    {
        await using var simulated = await SimulatedSwitch.StartAsync(null, time);
        await using var client = await RawClient.SignInAsync(simulated.Port, "CHANNEL_EXECUTE_COMPLETE");
        var call = simulated.Call(new("13800138000"), "1", CustomerScript.Start.PressWhenPrompted("47"));
        await client.ExecuteAsync(call.Channel, "answer");
        await client.ExecuteAsync(
            call.Channel, "play_and_get_digits", "1 5 1 5000 # silence_stream://500 silence_stream://1 digits .+ 2000", "collect", locked: true);
        time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.DoesNotContain(client.Events, e => e["Application-UUID"] == "collect");
        time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal("47", (await client.EventAsync(e => e["Application-UUID"] == "collect"))["variable_digits"]);
    }

    [Fact]
    public async Task Music_that_loops_is_ended_by_a_break_and_what_waited_behind_it_runs()
    {
        await using var simulated = await SimulatedSwitch.StartAsync(null, time);
        await using var client = await RawClient.SignInAsync(simulated.Port, "CHANNEL_EXECUTE CHANNEL_EXECUTE_COMPLETE PLAYBACK_STOP");
        var call = simulated.Call(new("13800138000"), "1", CustomerScript.Start);
        await client.ExecuteAsync(call.Channel, "playback", "silence_stream://700", "music", locked: true, more: "\nloops: -1");
        time.Advance(TimeSpan.FromSeconds(2));
        await client.ExecuteAsync(call.Channel, "set", "x=1", "after");
        await client.WaitAsync(c => c.Events.Count(e => e["Application-UUID"] == "music" && e.Name == "CHANNEL_EXECUTE") == 3);
        Assert.DoesNotContain(client.Events, e => e["Application-UUID"] == "after");
        Assert.Equal("+OK\n", await client.AskAsync($"api uuid_break {call.Channel}"));
        await client.EventAsync(e => e["Application-UUID"] == "after" && e.Name == "CHANNEL_EXECUTE_COMPLETE");
        Assert.Equal(("break", "FILE PLAYED"), (client.Events.Last(e => e.Name == "PLAYBACK_STOP")["Playback-Status"],
            client.Events.Last(e => e["Application-UUID"] == "music")["Application-Response"]));
    }

    [Fact]
    public async Task A_recording_is_a_sound_file_as_long_as_the_talk()
    {
        var folder = Directory.CreateTempSubdirectory("recordings-");
        var file = Path.Combine(folder.FullName, "2026", "02 11", "a'b.wav");
        await using var simulated = await SimulatedSwitch.StartAsync(null, time);
        await using var client = await RawClient.SignInAsync(simulated.Port, "RECORD_STOP");
        var call = simulated.Call(new("13800138000"), "1", CustomerScript.Start);
        await client.ExecuteAsync(call.Channel, "answer");
        Assert.Equal("+OK Success\n", await client.AskAsync($@"api uuid_record {call.Channel} start {file.Replace(" ", @"\s").Replace("'", @"\'")}"));
        time.Advance(TimeSpan.FromSeconds(42.5));
        call.HangUp();
        var stopped = await client.EventAsync(e => e.Name == "RECORD_STOP");
        Assert.Equal((file, "42500"), (stopped["Record-File-Path"], stopped["variable_record_ms"]));

        var bytes = await File.ReadAllBytesAsync(file);
        Assert.Equal(44 + 42.5 * 16000, bytes.Length);
        Assert.Equal(bytes.Length - 44, BitConverter.ToInt32(bytes, 40));
        Assert.Equal((1, 8000, 16), (BitConverter.ToInt16(bytes, 22), BitConverter.ToInt32(bytes, 24), BitConverter.ToInt16(bytes, 34)));
        Assert.InRange(Loudest(bytes, from: 0, to: 30), 1000, 8000);
        Assert.Equal(0, Loudest(bytes, from: 31, to: 42));

        // What was recorded can be played, and takes as long.
        var listener = simulated.Call(new("13800138001"), "1", CustomerScript.Start);
        await using var player = await RawClient.SignInAsync(simulated.Port, "CHANNEL_EXECUTE_COMPLETE");
        await player.ExecuteAsync(listener.Channel, "playback", file, "again");
        time.Advance(TimeSpan.FromSeconds(42.4));
        Assert.DoesNotContain(player.Events, e => e["Application-UUID"] == "again");
        time.Advance(TimeSpan.FromSeconds(0.2));
        await player.EventAsync(e => e["Application-UUID"] == "again");
        folder.Delete(true);
    }

    [Fact]
    public async Task A_phone_that_is_operated_by_a_program_answers_and_holds_when_told()
    {
        await using var simulated = await SimulatedSwitch.StartAsync(null, time);
        await using var client = await RawClient.SignInAsync(simulated.Port, "BACKGROUND_JOB CHANNEL_PROGRESS CHANNEL_ANSWER CHANNEL_HOLD CHANNEL_UNHOLD");
        simulated.AddPhone("2001", AnswerBehaviour.Manual);
        await client.AskAsync("bgapi originate {origination_uuid=11111111-0000-4000-8000-000000000001}user/2001@127.0.0.1 &park()");
        await client.EventAsync(e => e.Name == "CHANNEL_PROGRESS");
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.DoesNotContain(client.Events, e => e.Name == "CHANNEL_ANSWER");
        Assert.Equal("+OK Success\n", await client.AskAsync("api uuid_phone_event 11111111-0000-4000-8000-000000000001 talk"));
        await client.EventAsync(e => e.Name == "BACKGROUND_JOB" && e.Body == "+OK 11111111-0000-4000-8000-000000000001\n");
        await client.AskAsync("api uuid_phone_event 11111111-0000-4000-8000-000000000001 hold");
        await client.EventAsync(e => e.Name == "CHANNEL_HOLD");
        await client.AskAsync("api uuid_phone_event 11111111-0000-4000-8000-000000000001 talk");
        await client.EventAsync(e => e.Name == "CHANNEL_UNHOLD");
    }

    [Fact]
    public async Task A_phone_that_disappears_is_registered_still_but_cannot_be_reached_until_it_expires()
    {
        await using var simulated = await SimulatedSwitch.StartAsync(null, time);
        await using var client = await RawClient.SignInAsync(simulated.Port, "BACKGROUND_JOB CHANNEL_PROGRESS CUSTOM sofia::expire");
        var phone = simulated.AddPhone("2001", AnswerBehaviour.Answers(TimeSpan.Zero));
        phone.Disappear(TimeSpan.FromSeconds(60));
        await client.AskAsync("bgapi originate {originate_timeout=20}user/2001@127.0.0.1 &park()");
        time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal("-ERR NO_ANSWER\n", (await client.EventAsync(e => e.Name == "BACKGROUND_JOB")).Body);
        Assert.DoesNotContain(client.Events, e => e.Name == "CHANNEL_PROGRESS");
        Assert.Contains("\"reg_user\":\"2001\"", await client.AskAsync("api show registrations as json"));
        time.Advance(TimeSpan.FromSeconds(40));
        Assert.Equal("2001", (await client.EventAsync(e => e["Event-Subclass"] == "sofia::expire"))["user"]);
        Assert.Equal("{\"row_count\": 0}\n", await client.AskAsync("api show registrations as json"));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("x, y=z")]
    [InlineData("it's \"quoted\" \\ twice")]
    [InlineData("客户 VIP; 两行\nline two ")]
    public async Task Values_that_the_product_sends_arrive_as_they_were(string value)
    {
        await using var simulated = await SimulatedSwitch.StartAsync();
        simulated.AddPhone("2001", AnswerBehaviour.Answers(TimeSpan.Zero));
        using var stop = new CancellationTokenSource();
        var node = new FreeSwitchNode(
            new() { Node = "n", Port = simulated.Port, Password = "ClueCon", Domain = "127.0.0.1" }, TimeProvider.System, new Random(1), NullLogger<FreeSwitchNode>.Instance);
        var running = node.RunAsync(stop.Token);
        await Eventually.TrueAsync(() => node.Connected, "the node to connect");
        const string Channel = "11111111-0000-4000-8000-000000000002";
        var originated = await node.OriginateAsync(
            new(Channel, new DialTarget.Extension("2001"), "13800138000", value, TimeSpan.FromSeconds(20), new Dictionary<string, string> { ["cc_a"] = value }), stop.Token);
        Assert.True(originated.Answered, originated.Text);
        Assert.Equal(value, simulated.Variable(Channel, "cc_a"));
        await node.SetVariablesAsync(Channel, new Dictionary<string, string> { ["cc_b"] = value }, stop.Token);
        Assert.Equal(value, simulated.Variable(Channel, "cc_b"));
        Assert.Equal(value, Assert.Single(await node.ListChannelsAsync(stop.Token)).Variables["cc_b"]);
        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task Cut_connections_leave_the_calls_alone_and_the_next_client_takes_over()
    {
        await using var simulated = await SimulatedSwitch.StartAsync(null, time);
        var first = await RawClient.SignInAsync(simulated.Port, All);
        var call = simulated.Call(new("13800138000"), "1", CustomerScript.Start);
        await first.ExecuteAsync(call.Channel, "answer");
        simulated.CutConnections();
        await first.WaitAsync(c => c.Closed);
        await first.DisposeAsync();

        await using var second = await RawClient.SignInAsync(simulated.Port, "CHANNEL_HANGUP_COMPLETE");
        Assert.Contains(call.Channel, await second.AskAsync("api show channels as json"));
        Assert.Equal("+OK\n", await second.AskAsync($"api uuid_kill {call.Channel} USER_BUSY"));
        var ended = await second.EventAsync(e => e.Name == "CHANNEL_HANGUP_COMPLETE");
        Assert.Equal(("USER_BUSY", "send_bye"), (ended["Hangup-Cause"], ended["variable_sip_hangup_disposition"]));
        Assert.Equal("USER_BUSY", (await call.Ended).Cause.Name);
    }

    [Fact]
    public async Task A_frozen_switch_says_nothing_until_it_thaws()
    {
        await using var simulated = await SimulatedSwitch.StartAsync(null, time);
        await using var client = await RawClient.SignInAsync(simulated.Port, "CHANNEL_PARK");
        simulated.Freeze();
        var call = simulated.Call(new("13800138000"), "1", CustomerScript.Start);
        await client.SendAsync("api create_uuid\n\n");
        await using (var late = await RawClient.ConnectAsync(simulated.Port))
        {
            Assert.Empty(late.Messages);
        }

        Assert.Empty(client.Events);
        simulated.Thaw();
        await client.EventAsync(e => e["Unique-ID"] == call.Channel);
        await client.WaitAsync(c => c.Replies.Count == 4);
    }

    [Fact]
    public async Task A_restarted_switch_has_a_new_id_and_no_channels_and_its_phones_come_back()
    {
        await using var simulated = await SimulatedSwitch.StartAsync(null, time);
        var first = await RawClient.SignInAsync(simulated.Port);
        var before = await first.AskAsync("api global_getvar core_uuid");
        simulated.AddPhone("2001", AnswerBehaviour.Manual);
        var call = simulated.Call(new("13800138000"), "1", CustomerScript.Start);
        simulated.Restart();
        await first.WaitAsync(c => c.Closed);
        await first.DisposeAsync();
        await call.Ended;

        await using var second = await RawClient.SignInAsync(simulated.Port, "CUSTOM sofia::register");
        Assert.NotEqual(before, await second.AskAsync("api global_getvar core_uuid"));
        Assert.Equal("{\"row_count\": 0}\n", await second.AskAsync("api show channels as json"));
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("2001", (await second.EventAsync(e => e["Event-Subclass"] == "sofia::register"))["from-user"]);
    }

    [Fact]
    public async Task Bytes_may_come_one_by_one()
    {
        await using var simulated = await SimulatedSwitch.StartAsync(new() { LargestWrite = 1 }, time);
        await using var client = await RawClient.SignInAsync(simulated.Port, "CHANNEL_PARK");
        simulated.Call(new("13800138000"), "客服", CustomerScript.Start);
        Assert.Equal("客服", (await client.EventAsync(e => e.Name == "CHANNEL_PARK"))["Caller-Destination-Number"]);
    }

    [Fact]
    public async Task A_leg_taken_into_another_bridge_leaves_its_partner_parked_and_an_eavesdropper_ends_with_whom_he_hears()
    {
        await using var simulated = await SimulatedSwitch.StartAsync(null, time);
        await using var client = await RawClient.SignInAsync(simulated.Port, "CHANNEL_BRIDGE CHANNEL_UNBRIDGE CHANNEL_PARK CHANNEL_HANGUP_COMPLETE");
        var ids = new List<string>();
        foreach (var extension in (string[])["2001", "2002", "2003"])
        {
            simulated.AddPhone(extension, AnswerBehaviour.Answers(TimeSpan.Zero));
            var reply = await client.AskAsync($"api originate {{park_after_bridge=true}}user/{extension}@127.0.0.1 &park()");
            ids.Add(reply["+OK ".Length..].Trim());
        }

        await client.AskAsync($"api uuid_bridge {ids[0]} {ids[1]}");
        await client.AskAsync($"bgapi originate {{origination_uuid=11111111-0000-4000-8000-000000000003}}sofia/gateway/trunk/13900139000 &eavesdrop({ids[1]})");
        time.Advance(TimeSpan.FromSeconds(3));
        await client.AskAsync($"api uuid_bridge {ids[0]} {ids[2]}");
        await client.WaitAsync(c => c.Events.Count(e => e.Name == "CHANNEL_BRIDGE") == 2);
        Assert.Equal(2, client.Events.Count(e => e.Name == "CHANNEL_PARK" && e["Unique-ID"] == ids[1]));
        var unbridged = Assert.Single(client.Events, e => e.Name == "CHANNEL_UNBRIDGE");
        Assert.Equal((ids[0], ids[1], ids[2]), (unbridged["Bridge-A-Unique-ID"], unbridged["Bridge-B-Unique-ID"], unbridged["Other-Leg-Unique-ID"]));
        await client.AskAsync($"api uuid_kill {ids[1]}");
        await client.EventAsync(e => e.Name == "CHANNEL_HANGUP_COMPLETE" && e["Unique-ID"] == "11111111-0000-4000-8000-000000000003");
        Assert.Equal(new[] { ids[0], ids[2] }.Order(), simulated.Channels.Order());
    }

    private static int Loudest(byte[] wave, int from, int to)
    {
        var loudest = 0;
        for (var at = 44 + (from * 16000); at < 44 + (to * 16000); at += 2)
        {
            loudest = Math.Max(loudest, Math.Abs((int)BitConverter.ToInt16(wave, at)));
        }

        return loudest;
    }
}
