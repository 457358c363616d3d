using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Data.Recordings;
using CallCenter.Data.Settings;
using CallCenter.Data.Tenancy;
using CallCenter.Data.Voicemail;
using CallCenter.Telephony.Simulation.Parties;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Telephony.Ivr;

/// <summary>留言 (manual 6.3.4.3) in the simulated switch.</summary>
public sealed class VoicemailTests
{
    private const string Node = """
        {"id":"n1","type":"voicemail","name":"留言","settings":{"prompts":[{"kind":"tts","text":"请留言"}],"box":"voicemail:3","maxSeconds":30,"silenceSeconds":4},"exits":{"next":"thanks"}}
        """;

    [Fact]
    public async Task Silence_ends_a_message_and_the_flow_goes_on()
    {
        await using var rig = await StartAsync();

        var story = await rig.EndedAsync(rig.Call(CustomerScript.Start with { Speaks = TimeSpan.FromSeconds(10) }));

        var message = story.Events.OfType<VoicemailLeft>().Single();
        Assert.Equal(("8", "下班留言"), (message.Box, message.Name));
        Assert.InRange(message.RecordedSeconds, 13, 29);
        Assert.Contains("thanks", rig.App.Prompts.Asked);
        Assert.Equal(EndReason.Voicemail, story.Events.OfType<CallEnded>().Single().Reason);
        Assert.Equal(Demo.EnterpriseId, RecordingPath.Parse(message.File)?.EnterpriseId);
        Assert.True(new FileInfo(Path.Combine(rig.RecordingsFolder, message.File)).Length > 100_000, "There is no sound in the message.");
        Assert.Equal(message.RecordedSeconds, VoicemailFold.Of(story).Single().RecordedSeconds);
    }

    [Fact]
    public async Task The_longest_time_ends_a_message_of_who_does_not_stop()
    {
        await using var rig = await StartAsync();

        var story = await rig.EndedAsync(rig.Call(CustomerScript.Start));

        Assert.Equal(30, story.Events.OfType<VoicemailLeft>().Single().RecordedSeconds);
        Assert.Equal("next", story.Events.OfType<NodeLeft>().First().Outcome);
    }

    [Fact]
    public async Task Hanging_up_ends_a_message_which_is_kept()
    {
        await using var rig = await StartAsync();

        var story = await rig.EndedAsync(rig.Call(CustomerScript.Start.WhenRecorded().Wait(TimeSpan.FromSeconds(6)).HangUp()));

        Assert.InRange(story.Events.OfType<VoicemailLeft>().Single().RecordedSeconds, 5, 29);
        var ended = story.Events.OfType<CallEnded>().Single();
        Assert.Equal((EndReason.Voicemail, HangUpSide.Customer), (ended.Reason, ended.Side));
    }

    [Fact]
    public async Task The_hash_key_ends_a_message()
    {
        await using var rig = await StartAsync();

        var story = await rig.EndedAsync(rig.Call(CustomerScript.Start.WhenRecorded().Wait(TimeSpan.FromSeconds(6)).Press("#")));

        Assert.InRange(story.Events.OfType<VoicemailLeft>().Single().RecordedSeconds, 5, 29);
        Assert.Contains("thanks", rig.App.Prompts.Asked);
    }

    [Fact]
    public async Task Who_hangs_up_before_the_tone_leaves_no_message()
    {
        await using var rig = await StartAsync();

        var call = rig.Call(CustomerScript.Start);
        await rig.StepAsync<NodeEntered>(call);
        call.HangUp();

        var story = await rig.EndedAsync(call);
        Assert.DoesNotContain(story.Events, step => step is VoicemailLeft);
        Assert.Equal(EndReason.AbandonedInIvr, story.Events.OfType<CallEnded>().Single().Reason);
    }

    [Fact]
    public async Task A_call_that_was_not_answered_so_far_is_answered_before_the_message()
    {
        await using var rig = await StartAsync(configuration => configuration with
        {
            Enterprise = new(new Dictionary<string, string> { [NumberStateSettings.RingBack.Key] = NumberStateSettings.RingBack.Write(true) }),
        });

        var story = await rig.EndedAsync(rig.Call(CustomerScript.Start with { Speaks = TimeSpan.FromSeconds(5) }));

        var steps = story.Events.Where(step => step is SystemAnswered or MessageBegun or VoicemailLeft).Select(step => step.GetType());
        Assert.Equal([typeof(SystemAnswered), typeof(MessageBegun), typeof(VoicemailLeft)], steps);
    }

    [Fact]
    public async Task A_box_that_is_gone_fails_the_node_with_the_reason()
    {
        await using var rig = await FlowRig.StartAsync([Node, FlowRig.Say("thanks")]);

        var story = await rig.EndedAsync(rig.Call(CustomerScript.Start));

        Assert.Equal("留言箱不存在。", story.Events.OfType<NodeLeft>().Single().Why?.Zh);
        Assert.Equal(EndReason.IvrError, story.Events.OfType<CallEnded>().Single().Reason);
    }

    [Fact]
    public async Task After_a_crash_what_was_said_is_a_message_and_the_caller_may_go_on()
    {
        await using var rig = await StartAsync();
        var call = rig.Call(CustomerScript.Start);
        await rig.StepAsync<MessageBegun>(call);
        await Task.Delay(TimeSpan.FromSeconds(5), rig.Time);

        await rig.KillApplicationAsync();
        await rig.StartApplicationAsync();

        var story = await rig.EndedAsync(call);
        Assert.Equal(2, story.Events.OfType<VoicemailLeft>().Select(message => message.File).Distinct().Count());
        Assert.Single(story.Events.OfType<NodeEntered>(), node => node.NodeId == "n1");
    }

    [Fact]
    public async Task A_message_whose_caller_went_while_the_application_was_away_is_kept()
    {
        await using var rig = await StartAsync();
        var call = rig.Call(CustomerScript.Start);
        await rig.StepAsync<MessageBegun>(call);
        await Task.Delay(TimeSpan.FromSeconds(5), rig.Time);

        await rig.KillApplicationAsync();
        call.HangUp();
        await call.Ended;
        await rig.StartApplicationAsync();

        var story = await rig.EndedAsync(call);
        Assert.InRange(story.Events.OfType<VoicemailLeft>().Single().RecordedSeconds, 4, 30);
        Assert.Equal(EndReason.Voicemail, story.Events.OfType<CallEnded>().Single().Reason);
    }

    private static Task<TelephonyRig> StartAsync(Func<DepartmentConfiguration, DepartmentConfiguration>? change = null) =>
        FlowRig.StartAsync([Node, FlowRig.Say("thanks")], configuration => (change ?? (same => same))(configuration with
        {
            VoicemailBoxes = [new VoicemailBox { Id = 3, DepartmentId = Demo.DepartmentId, Name = "下班留言", Number = "8" }],
        }));
}
