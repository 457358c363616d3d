using CallCenter.Data.Agents;
using CallCenter.Data.Numbers;
using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Data.Settings;
using CallCenter.Telephony.Acd;
using CallCenter.Telephony.Calls;
using CallCenter.Telephony.Simulation.Parties;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Telephony.Calls;

/// <summary>What calls make of 企业配置 (manual 6.1.3).</summary>
public sealed class EnterpriseSettingsTests
{
    private static readonly TimeSpan Talk = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_caller_beyond_the_limit_is_refused_and_the_story_says_why_and_the_next_one_after_a_hang_up_is_not()
    {
        await using var rig = await TelephonyRig.StartAsync(configuration => configuration.With((InboundSettings.Concurrent, "1")));
        var first = rig.Call(CustomerScript.Start);
        await rig.StepAsync<RouteChosen>(first);

        var second = await rig.EndedAsync(rig.Call(CustomerScript.Start, "13800000002"));
        first.HangUp();
        await rig.EndedAsync(first);
        var third = rig.Call(CustomerScript.Start, "13800000003");

        var refused = second.Events.OfType<CallRefused>().Single();
        Assert.Equal((EndReason.Rejected, "已达到企业的呼入并发限制（1 路）。"), (refused.Reason, refused.Why?.Zh));
        await rig.StepAsync<RouteChosen>(third);
    }

    [Fact]
    public async Task With_ring_back_the_caller_hears_the_menu_and_is_answered_by_the_agent_only()
    {
        await using var rig = await TelephonyRig.StartAsync(configuration => configuration.With((NumberStateSettings.RingBack, "true")));
        await rig.SignInAsync(2001);

        var story = await rig.EndedAsync(rig.Call(CustomerScript.Usual("1", Talk)));

        var steps = story.Events.Select(StepFold.KindOf).ToList();
        Assert.True(steps.IndexOf("keys") < steps.IndexOf("system-answered"));
        Assert.Equal(steps.IndexOf("system-answered") + 1, steps.IndexOf("agent-answered"));
        Assert.Equal(EndReason.Normal, story.Events.OfType<CallEnded>().Single().Reason);
    }

    [Fact]
    public async Task With_ring_back_a_caller_whom_no_agent_answered_was_never_answered()
    {
        await using var rig = await TelephonyRig.StartAsync(configuration => configuration.With((NumberStateSettings.RingBack, "true")));

        var call = rig.Call(CustomerScript.Start.PressWhenPrompted("2"));
        var story = await rig.EndedAsync(call);

        Assert.DoesNotContain(story.Events, step => step is SystemAnswered);
        Assert.Equal(TimeSpan.Zero, (await call.Ended).Answered);
    }

    [Fact]
    public async Task A_whole_recording_runs_from_the_answer_to_the_end_of_the_call()
    {
        await using var rig = await TelephonyRig.StartAsync(configuration => configuration.With((InboundSettings.RecordWhole, "true")));
        await rig.SignInAsync(2001);

        var call = rig.Call(CustomerScript.Start.PressWhenPrompted("1"));
        await rig.StepAsync<AgentAnswered>(call);
        rig.Phone(2001).HangUp();
        var story = await rig.EndedAsync(call);

        var steps = story.Events.Select(StepFold.KindOf).ToList();
        Assert.Equal(steps.IndexOf("system-answered") + 1, steps.IndexOf("recording-started"));
        Assert.Equal(["leg-ended", "recording-stopped", "ended"], steps[^3..]);
        Assert.Single(steps, "recording-started");
    }

    [Fact]
    public async Task A_whole_recording_is_made_of_calls_that_no_agent_answers()
    {
        await using var rig = await TelephonyRig.StartAsync(configuration => configuration.With((InboundSettings.RecordWhole, "true")));

        var story = await rig.EndedAsync(rig.Call(CustomerScript.Start.PressWhenPrompted("2")));

        var file = story.Events.OfType<RecordingStarted>().Single().File;
        Assert.Matches($@"-13912345678---record-{story.UniqueId}\.wav$", file);
        await Eventually.TrueAsync(() => new FileInfo(Path.Combine(rig.RecordingsFolder, file)) is { Exists: true, Length: > 44 }, "the recording to be there");
    }

    [Fact]
    public async Task A_field_that_the_call_brought_stands_in_the_recordings_name()
    {
        await using var rig = await TelephonyRig.StartAsync(configuration => configuration.With((RecordingSettings.NameField, "vip_${Order}")));
        await rig.SignInAsync(2001);

        var call = rig.Switch.Call(
            new SimulatedCustomer("13912345678") { Headers = new Dictionary<string, string> { ["Order"] = "A-77/../1" } }, Demo.Hotline, CustomerScript.Usual("1", Talk));

        Assert.Contains("-2001-vip_A771-record-", (await rig.StepAsync<RecordingStarted>(call)).File, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Stereo", "Wav", 2)]
    [InlineData("Split", "Wav", 2)]
    [InlineData("Mixed", "StereoMp3", 2)]
    [InlineData("Mixed", "Mp3", 1)]
    public async Task Voices_are_recorded_apart_where_a_format_needs_them_apart(string wav, string mp3, int channels)
    {
        await using var rig = await TelephonyRig.StartAsync(configuration => configuration.With((RecordingSettings.Wav, wav), (RecordingSettings.Format, mp3)));
        await rig.SignInAsync(2001);

        var story = await rig.EndedAsync(rig.Call(CustomerScript.Usual("1", Talk)));

        var file = Path.Combine(rig.RecordingsFolder, story.Events.OfType<RecordingStarted>().Single().File);
        await Eventually.TrueAsync(() => new FileInfo(file) is { Exists: true, Length: > 44 }, "the recording to be there");
        Assert.Equal(channels, (await File.ReadAllBytesAsync(file))[22]);
    }

    [Theory]
    [InlineData("true", "60:200")]
    [InlineData("false", null)]
    public async Task Jitter_is_evened_out_on_both_sides_where_the_enterprise_wants_it(string on, string? delay)
    {
        await using var rig = await TelephonyRig.StartAsync(configuration => configuration.With((RecordingSettings.JitterBuffer, on)));
        await rig.SignInAsync(2001);

        var call = rig.Call(CustomerScript.Usual("1", Talk));
        await rig.PhoneRingsAsync(2001);

        Assert.Equal((delay, delay), (rig.Switch.Variable(call.Channel, "jitterbuffer_msec"), rig.Switch.Variable(rig.Phone(2001).Calls[0], "jitterbuffer_msec")));
        Assert.Equal("Inbound", rig.Switch.Variable(rig.Phone(2001).Calls[0], "sip_h_X-Call-Kind"));
    }

    [Theory]
    [InlineData("Inbound", "13912345678")]
    [InlineData("", Demo.Hotline)]
    public async Task The_agents_phone_shows_the_customer_only_where_it_may(string kinds, string shown)
    {
        await using var rig = await TelephonyRig.StartAsync(configuration => configuration.With((CallerIdSettings.CustomerShown, kinds)));
        await rig.SignInAsync(2001);

        rig.Call(CustomerScript.Usual("1", Talk));
        await rig.PhoneRingsAsync(2001);

        Assert.Equal(shown, rig.Switch.Variable(rig.Phone(2001).Calls[0], "origination_caller_id_number"));
    }

    [Fact]
    public async Task An_agent_at_a_telephone_is_reached_by_the_route_that_the_enterprise_chose()
    {
        var routes = new[] { new TrunkRoute { Id = 4, Name = "座席侧", Gateway = "trunk-341", Prefix = "7" }, new TrunkRoute { Id = 5, Name = "客户侧" } };
        await using var rig = await TelephonyRig.StartAsync(configuration => configuration.With((RouteSettings.Agents, "4")) with { TrunkRoutes = routes });
        var rung = 0;
        rig.Switch.Trunk.Number("701012345678", () =>
        {
            rung++;
            return AnswerBehaviour.Answers(TimeSpan.FromSeconds(1));
        });
        Assert.Null(await rig.App.Desk.SignInAsync(
            Demo.DepartmentId, 2001, new PhoneBinding(BoundPhoneKind.Telephone, "01012345678"), AgentState.Idle, "", CancellationToken.None));

        var story = await rig.EndedAsync(rig.Call(CustomerScript.Usual("1", Talk)));

        Assert.Equal((1, EndReason.Normal), (rung, story.Events.OfType<CallEnded>().Single().Reason));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    public async Task A_call_that_has_overflowed_as_often_as_it_may_enters_no_further_queue(int most, int queues)
    {
        const string Flow = """
            {"start":"n1","nodes":[
              {"id":"n1","type":"queue","name":"一","path":"1","settings":{"queue":"0001"},"exits":{"unavailable":"n2"}},
              {"id":"n2","type":"queue","name":"二","path":"2","settings":{"queue":"0001"},"exits":{"unavailable":"n3"}},
              {"id":"n3","type":"queue","name":"三","path":"3","settings":{"queue":"0001"},"exits":{"unavailable":"n4"}},
              {"id":"n4","type":"hangup","name":"再见","path":"4","settings":{},"exits":{}}]}
            """;
        await using var rig = await TelephonyRig.StartAsync(configuration =>
            configuration.With((AccessSettings.MostOverflows, $"{most}")) with { Flows = [new() { Id = 1, DepartmentId = Demo.DepartmentId, Name = "溢出", Version = 1, Definition = Flow }] });

        var story = await rig.EndedAsync(rig.Call(CustomerScript.Start));

        Assert.Equal(queues, story.Events.OfType<CallQueued>().Count());
        var ended = story.Events.OfType<CallEnded>().Single();
        Assert.Equal((EndReason.QueueOverflow, $"已达到队列最大溢出次数（{most} 次），不再进入队列 0001。"), (ended.Reason, ended.Why?.Zh));
    }

    [Fact]
    public async Task A_change_counts_from_the_next_step_of_a_call_that_is_going_on()
    {
        await using var rig = await TelephonyRig.StartAsync();
        await rig.SignInAsync(2001);
        var call = rig.Call(CustomerScript.Start.WhenPrompted());
        await rig.StepAsync<NodeEntered>(call);

        await rig.App.Departments.ApplyAsync(rig.App.Department.Configuration.With((RecordingSettings.NameField, "late")));
        call.Press("1");

        Assert.Contains("-2001-late-record-", (await rig.StepAsync<RecordingStarted>(call)).File, StringComparison.Ordinal);
        call.HangUp();
        await rig.EndedAsync(call);
    }
}
