using CallCenter.Data.Agents;
using CallCenter.Data.Ivr;
using CallCenter.Data.Phones;
using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Telephony.Simulation.Parties;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Telephony.Calls;

/// <summary>直呼 (manual 6.3.4.12).</summary>
public sealed class DirectNodeTests
{
    private const string Mobile = "13700137000";

    private static readonly string[] Exits = ["caller-hung-up", "callee-hung-up", "failed"];
    private static readonly CustomerScript Stays = CustomerScript.Start.Wait(TimeSpan.FromMinutes(30));

    [Fact]
    public async Task When_the_telephone_hangs_up_first_the_flow_goes_on_with_the_caller()
    {
        await using var rig = await StartAsync("""{"to":"phone","value":"137 0013-7000","prompts":[{"kind":"tts","text":"正在转接"}],"agentPrompt":{"kind":"tts","text":"客户来电"}}""");
        rig.Switch.Trunk.Number(Mobile, AnswerBehaviour.Answers(TimeSpan.FromSeconds(2), talksFor: TimeSpan.FromSeconds(20)));

        var story = await rig.EndedAsync(rig.Call(Stays));

        Assert.Equal(("callee-hung-up", "callee-hung-up"), story.ExitTaken());
        Assert.Equal((Mobile, 0), (story.Events.OfType<AgentOffered>().Single().AgentPhone, story.Events.OfType<AgentOffered>().Single().AgentId));
        Assert.Equal(EndReason.Normal, story.Events.OfType<CallEnded>().Single().Reason);
        Assert.Equal(["正在转接", "客户来电"], rig.App.Prompts.Asked.Where(words => words is "正在转接" or "客户来电"));
    }

    [Fact]
    public async Task When_the_caller_hangs_up_first_an_interface_may_still_be_told()
    {
        await using var server = await WebReceiver.StartAsync();
        await using var rig = await TelephonyRig.StartAsync(configuration => configuration with
        {
            Flows =
            [
                new IvrFlow
                {
                    Id = 1, DepartmentId = Demo.DepartmentId, Name = "试",
                    Definition = $$$"""
                        {"start":"n","nodes":[
                          {"id":"n","type":"direct","name":"直呼","path":"1","settings":{"to":"phone","value":"{{{Mobile}}}"},"exits":{"caller-hung-up":"h"}},
                          {"id":"h","type":"http","name":"通知","path":"1.1","settings":{"url":"{{{server.Address.Authority}}}/gone","parameters":"phone=${cdr_customer_number}","variable":"r"},"exits":{"next":"p"}},
                          {"id":"p","type":"play","name":"没人听","path":"1.2","settings":{"prompts":[{"kind":"tts","text":"再见"}]},"exits":{}}]}
                        """,
                },
            ],
        });

        var story = await rig.EndedAsync(rig.Call(CustomerScript.Start.WaitForAgent().Talk(TimeSpan.FromSeconds(10)).HangUp()));

        Assert.Equal("caller-hung-up", story.ExitTaken().Left);
        Assert.Equal("?phone=13912345678", Assert.Single(server.Requests).Query);
        var ended = story.Events.OfType<CallEnded>().Single();
        Assert.Equal((EndReason.Normal, HangUpSide.Customer), (ended.Reason, ended.Side));
    }

    [Theory]
    [InlineData("""{"to":"phone","value":"13700137000"}""", "未接听")]
    [InlineData("""{"to":"phone","value":"not a number"}""", "不是电话号码")]
    [InlineData("""{"to":"phone","value":"${nothing}"}""", "不是电话号码")]
    [InlineData("""{"to":"agent","value":"2001"}""", "未登录")]
    [InlineData("""{"to":"agent","value":"9999"}""", "不存在")]
    [InlineData("""{"to":"extension","value":"9999"}""", "不存在")]
    [InlineData("""{"to":"phone-group","value":"phone-group:9"}""", "不存在")]
    [InlineData("""{"to":"phone-group","value":"off"}""", "停用")]
    public async Task Who_cannot_be_reached_is_left_by_failed_and_the_story_says_why(string settings, string why)
    {
        await using var rig = await StartAsync(settings, new PhoneGroup { Id = 1, DepartmentId = Demo.DepartmentId, Number = "off", Name = "停", Enabled = false });
        rig.Switch.Trunk.Number(Mobile, AnswerBehaviour.IsBusy(TimeSpan.FromSeconds(1)));

        var story = await rig.EndedAsync(rig.Call(Stays));

        Assert.Equal(("failed", "failed"), story.ExitTaken());
        Assert.Contains(why, story.Events.OfType<NodeLeft>().First().Why!.Value.Zh);
    }

    [Theory]
    [InlineData("agent", "2002")]
    [InlineData("extension", "8002")]
    [InlineData("extension", "extension:8002")]
    public async Task An_agent_is_found_by_number_and_at_the_extension(string to, string value)
    {
        await using var rig = await StartAsync($$"""{"to":"{{to}}","value":"{{value}}"}""");
        await rig.SignInAsync(2002);

        var call = rig.Call(CustomerScript.Start.WaitForAgent().Talk(TimeSpan.FromSeconds(10)).HangUp());
        await rig.AgentIsAsync(2002, AgentState.Talking);
        var story = await rig.EndedAsync(call);

        Assert.Equal("2002", story.Events.OfType<AgentOffered>().Single().AgentNumber);
        Assert.Equal("caller-hung-up", story.ExitTaken().Left);
        await rig.AgentIsAsync(2002, AgentState.Idle);
    }

    [Fact]
    public async Task A_busy_agent_is_not_called()
    {
        await using var rig = await StartAsync("""{"to":"agent","value":"2002"}""");
        await rig.SignInAsync(2002);
        Assert.Null(await rig.App.Desk.SetBusyAsync(Demo.DepartmentId, 2002, "小休", CancellationToken.None));
        await rig.AgentIsAsync(2002, AgentState.Busy);

        var story = await rig.EndedAsync(rig.Call(Stays));

        Assert.Equal(("failed", "failed"), story.ExitTaken());
        Assert.Empty(story.Events.OfType<AgentOffered>());
    }

    [Fact]
    public async Task Of_a_group_one_telephone_after_the_other_is_called_until_one_answers()
    {
        await using var rig = await StartAsync("""{"to":"phone-group","value":"phone-group:1"}""", new PhoneGroup
        {
            Id = 1, DepartmentId = Demo.DepartmentId, Number = "1", Name = "值班", Timeout = 60,
            Members =
            [
                new PhoneGroupMember("13700000001", "忙", 10, default), new PhoneGroupMember("13700000002", "不接", 5, default), new PhoneGroupMember("13700000003", "接", 10, default),
            ],
        });
        rig.Switch.Trunk.Number("13700000001", AnswerBehaviour.IsBusy());
        rig.Switch.Trunk.Number("13700000002", AnswerBehaviour.NeverAnswers);

        var story = await rig.EndedAsync(rig.Call(CustomerScript.Start.WaitForAgent().Talk(TimeSpan.FromSeconds(5)).HangUp()));

        Assert.Equal(["13700000001", "13700000002", "13700000003"], story.Events.OfType<AgentOffered>().Select(offer => offer.AgentPhone));
        Assert.Equal([OfferResult.Busy, OfferResult.NoAnswer], story.Events.OfType<OfferEnded>().Select(ended => ended.Result));
        Assert.Equal("caller-hung-up", story.ExitTaken().Left);
    }

    [Fact]
    public async Task A_talk_ends_when_its_time_is_over_and_both_are_reminded_before()
    {
        await using var rig = await StartAsync(
            """{"to":"phone","value":"13700137000","maxSeconds":"${30+30}","remindSeconds":20,"remindPrompt":{"kind":"tts","text":"通话即将结束"}}""");

        var call = rig.Call(Stays);
        var story = await rig.EndedAsync(call);

        Assert.Equal(("callee-hung-up", "callee-hung-up"), story.ExitTaken());
        Assert.Contains("最长通话时间", story.Events.OfType<NodeLeft>().First().Why!.Value.Zh);
        var (answered, left) = (story.Events.OfType<AgentAnswered>().Single(), story.Events.OfType<LegEnded>().Single());
        Assert.InRange(left.At - answered.At, TimeSpan.FromSeconds(59), TimeSpan.FromSeconds(75));
        Assert.Equal(HangUpSide.System, left.Side);
        Assert.Contains("通话即将结束", rig.App.Prompts.Asked);
    }

    [Fact]
    public async Task A_talk_that_outlived_the_application_goes_on_and_the_flow_after_it()
    {
        await using var rig = await StartAsync("""{"to":"phone","value":"13700137000","maxSeconds":120}""");
        var call = rig.Call(Stays);
        await rig.StepAsync<AgentAnswered>(call);

        await rig.KillApplicationAsync();
        await rig.StartApplicationAsync();

        var story = await rig.EndedAsync(call);
        Assert.Single(story.Events.OfType<AgentOffered>());
        Assert.Equal(("callee-hung-up", "callee-hung-up"), story.ExitTaken());
        Assert.InRange(
            story.Events.OfType<LegEnded>().Single().At - story.Events.OfType<AgentAnswered>().Single().At, TimeSpan.FromSeconds(119), TimeSpan.FromSeconds(140));
    }

    private static Task<TelephonyRig> StartAsync(string settings, params PhoneGroup[] groups) =>
        TelephonyRig.StartAsync(configuration => configuration.With("direct", settings, Exits) with { PhoneGroups = groups });
}
