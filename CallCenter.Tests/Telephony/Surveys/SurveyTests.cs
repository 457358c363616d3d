using CallCenter.Data.Agents;
using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Data.Settings;
using CallCenter.Data.Tenancy;
using CallCenter.Telephony.Acd.Agents;
using CallCenter.Telephony.Simulation.Parties;
using CallCenter.Tests.Support;
using CallCenter.Tests.Telephony.Ivr;

namespace CallCenter.Tests.Telephony.Surveys;

/// <summary>满意度调查 (manual 6.3.9.6) after a talk, in the simulated switch.</summary>
public sealed class SurveyTests
{
    private const string Questions = """
        {"id":"n1","type":"select","name":"评分","settings":{"prompts":[{"kind":"tts","text":"请评分"}],"repeat":2,"timeoutSeconds":5},
         "exits":{"1":"n2","2":"n2","5":"n2"}},
        {"id":"n2","type":"hangup","name":"谢谢","settings":{"prompts":[{"kind":"tts","text":"谢谢评价"}]}}
        """;

    [Fact]
    public async Task When_the_agent_hangs_up_the_customer_is_asked_and_the_key_is_the_score()
    {
        await using var rig = await StartAsync(SurveyMode.Automatic);

        var story = await rig.EndedAsync(await TalkAsync(rig, Asked.Press("5")));

        var survey = story.Events.OfType<SurveyAnswered>().Single();
        Assert.Equal(("导航2", 5), (survey.Survey, survey.Score));
        Assert.Contains("谢谢评价", rig.App.Prompts.Asked);
        var ended = story.Events.OfType<CallEnded>().Single();
        Assert.Equal((EndReason.Normal, HangUpSide.Agent), (ended.Reason, ended.Side));
        var response = SurveyFold.Of(story).Single();
        Assert.Equal(("2001", "0001", 5), (response.AgentNumber, response.QueueNumber, response.Score));
        Assert.Equal((SurveyState.Scored, 5), (RecordFold.Of(story).SurveyState, RecordFold.Of(story).SurveyScore));
    }

    [Fact]
    public async Task Who_presses_nothing_or_a_wrong_key_gives_no_score()
    {
        await using var rig = await StartAsync(SurveyMode.Automatic);

        var silent = await rig.EndedAsync(await TalkAsync(rig, CustomerScript.Start));
        var wrong = await rig.EndedAsync(await TalkAsync(rig, Asked.Press("9")));

        Assert.Null(silent.Events.OfType<SurveyAnswered>().Single().Score);
        Assert.Null(wrong.Events.OfType<SurveyAnswered>().Single().Score);
        Assert.Equal(SurveyState.NoKey, RecordFold.Of(silent).SurveyState);
    }

    [Fact]
    public async Task Hanging_up_in_the_survey_ends_it_and_the_call()
    {
        await using var rig = await StartAsync(SurveyMode.Automatic);

        var story = await rig.EndedAsync(await TalkAsync(rig, Asked.HangUp()));

        Assert.Null(story.Events.OfType<SurveyAnswered>().Single().Score);
        var ended = story.Events.OfType<CallEnded>().Single();
        Assert.Equal((EndReason.Normal, HangUpSide.Customer), (ended.Reason, ended.Side));
    }

    [Fact]
    public async Task By_hand_only_the_agents_button_asks()
    {
        await using var rig = await StartAsync(SurveyMode.Manual);

        var unasked = await rig.EndedAsync(await TalkAsync(rig, Asked.Press("5")));
        var asked = await rig.EndedAsync(await TalkAsync(rig, Asked.Press("1"), byButton: true));

        Assert.DoesNotContain(unasked.Events, step => step is SurveyBegun);
        Assert.Equal(1, asked.Events.OfType<SurveyAnswered>().Single().Score);
        Assert.Equal(HangUpSide.Agent, asked.Events.OfType<LegEnded>().Single().Side);
    }

    [Fact]
    public async Task The_button_is_refused_without_a_survey()
    {
        await using var rig = await StartAsync(SurveyMode.Manual, allowed: false);
        await rig.SignInAsync(2001);
        var call = rig.Call(CustomerScript.Start.WhenPrompted().Press("1"));
        await rig.StepAsync<AgentAnswered>(call);

        Assert.Equal(DeskRefusal.NoSurvey, await rig.App.Desk.SurveyAsync(Demo.DepartmentId, 2001, CancellationToken.None));
        Assert.Equal(DeskRefusal.NoCall, await rig.App.Desk.SurveyAsync(Demo.DepartmentId, 2002, CancellationToken.None));

        call.HangUp();
        await rig.EndedAsync(call);
    }

    [Fact]
    public async Task An_enterprise_that_lets_no_survey_be_made_makes_none()
    {
        await using var rig = await StartAsync(SurveyMode.Automatic, allowed: false);

        var story = await rig.EndedAsync(await TalkAsync(rig, Asked.Press("5")));

        Assert.DoesNotContain(story.Events, step => step is SurveyBegun);
    }

    [Fact]
    public async Task Who_talked_with_nobody_is_not_asked()
    {
        await using var rig = await StartAsync(SurveyMode.Automatic);

        var story = await rig.EndedAsync(rig.Call(CustomerScript.Start.WhenPrompted().Press("2")));

        Assert.DoesNotContain(story.Events, step => step is SurveyBegun);
    }

    [Fact]
    public async Task A_survey_that_cannot_run_spoils_no_call()
    {
        await using var rig = await StartAsync(SurveyMode.Automatic, questions: """{"id":"n9","type":"hangup","settings":{}}""");

        var story = await rig.EndedAsync(await TalkAsync(rig, CustomerScript.Start));

        Assert.Equal(EndReason.Normal, story.Events.OfType<CallEnded>().Single().Reason);
    }

    [Fact]
    public async Task A_survey_goes_on_after_a_crash_and_is_made_once()
    {
        await using var rig = await StartAsync(SurveyMode.Automatic);
        var call = await TalkAsync(rig, CustomerScript.Start);
        await rig.StepAsync<SurveyBegun>(call);

        await rig.KillApplicationAsync();
        await rig.StartApplicationAsync();
        await Eventually.TrueAsync(() => rig.App.Prompts.Asked.Contains("请评分"), "the question to be asked again");
        call.Press("2");

        var story = await rig.EndedAsync(call);
        Assert.Equal(2, story.Events.OfType<SurveyAnswered>().Single().Score);
        Assert.Single(story.Events.OfType<SurveyBegun>());
        Assert.Equal(EndReason.Normal, story.Events.OfType<CallEnded>().Single().Reason);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_customer_who_was_called_back_is_asked_where_the_enterprise_lets_outbound_calls_be_surveyed(bool allowed)
    {
        await using var rig = await TelephonyRig.StartAsync(configuration =>
        {
            var queue = Demo.Queue();
            queue.QueueTimeout = 20;
            return configuration with
            {
                Queues = [queue],
                Flows = [FlowRig.Flow(1, ["""{"id":"n1","type":"queue","settings":{"queue":"0001","callback":true}}"""]), FlowRig.Flow(2, [Questions])],
                Settings = configuration.Settings.With(DepartmentSurveys.Mode, SurveyMode.Automatic).With(DepartmentSurveys.Flow, 2),
                Enterprise = new(new Dictionary<string, string> { [OutboundSettings.Survey.Key] = OutboundSettings.Survey.Write(allowed) }),
            };
        });
        await rig.SignInAsync(2001);
        Assert.Null(await rig.App.Desk.SetBusyAsync(Demo.DepartmentId, 2001, "小休", CancellationToken.None));
        await rig.EndedAsync(rig.Call(CustomerScript.Start.WhenPrompted().Press("1").Wait(TimeSpan.FromMinutes(10))));
        rig.Switch.Trunk.Number("13912345678", AnswerBehaviour.Answers(TimeSpan.FromSeconds(2), talksFor: TimeSpan.FromMinutes(5)));
        await rig.SignInAsync(2002);
        await rig.AgentIsAsync(2002, AgentState.Talking);
        Assert.Null(await rig.App.Desk.HangUpAsync(Demo.DepartmentId, 2002, CancellationToken.None));

        var story = await Eventually.NotNullAsync(
            () => Task.FromResult(rig.Ledger.Stories.FirstOrDefault(story => story.Ended && story.Events.OfType<CustomerCalled>().Any())), "the end of the callback");
        Assert.Equal(allowed ? [CallKind.WebCall] : [], SurveyFold.Of(story).Select(survey => survey.Kind));
        Assert.Equal(EndReason.Normal, story.Events.OfType<CallEnded>().Single().Reason);
    }

    /// <summary>A customer who does what follows when asked for a score.</summary>
    private static CustomerScript Asked => CustomerScript.Start.WhenPrompted();

    private static Task<TelephonyRig> StartAsync(SurveyMode mode, bool allowed = true, string questions = Questions) => TelephonyRig.StartAsync(configuration => configuration with
    {
        Flows = [.. configuration.Flows, FlowRig.Flow(2, [questions])],
        Settings = configuration.Settings.With(DepartmentSurveys.Mode, mode).With(DepartmentSurveys.Flow, 2),
        Enterprise = new(new Dictionary<string, string> { [InboundSettings.Survey.Key] = InboundSettings.Survey.Write(allowed) }),
    });

    /// <summary>A call in which the customer talks with the agent until the agent leaves.</summary>
    private static async Task<SimulatedCall> TalkAsync(TelephonyRig rig, CustomerScript afterwards, bool byButton = false)
    {
        if ((await rig.AgentAsync(2001)).State == AgentState.Offline)
        {
            await rig.SignInAsync(2001);
        }

        var call = rig.Call(CustomerScript.Start.WhenPrompted().Press("1").WaitForAgent().Then(afterwards));
        await rig.StepAsync<AgentAnswered>(call);
        Assert.Null(byButton
            ? await rig.App.Desk.SurveyAsync(Demo.DepartmentId, 2001, CancellationToken.None)
            : await rig.App.Desk.HangUpAsync(Demo.DepartmentId, 2001, CancellationToken.None));
        return call;
    }
}
