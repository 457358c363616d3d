using CallCenter.Data.Agents;
using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Data.Statistics;

namespace CallCenter.Tests.Data.Records;

/// <summary>Calls that the call centre makes: the agent first (预览外呼, 主叫外呼, 内部呼叫) or the customer first (WebCall, 预测外呼).</summary>
public sealed class OutboundFoldTests
{
    [Theory]
    [InlineData(CallKind.Preview, "nobody", AnswerStatus.AgentMissed)]
    [InlineData(CallKind.Preview, "agent", AnswerStatus.AgentOnly)]
    [InlineData(CallKind.Preview, "agent, customer called", AnswerStatus.CustomerMissed)]
    [InlineData(CallKind.Preview, "both", AnswerStatus.BothAnswered)]
    [InlineData(CallKind.Direct, "agent, customer called", AnswerStatus.CustomerMissed)]
    [InlineData(CallKind.Internal, "both", AnswerStatus.BothAnswered)]
    [InlineData(CallKind.WebCall, "nobody", AnswerStatus.CustomerMissed)]
    [InlineData(CallKind.WebCall, "customer", AnswerStatus.CustomerOnly)]
    [InlineData(CallKind.WebCall, "customer queued", AnswerStatus.AgentMissed)]
    [InlineData(CallKind.Predictive, "both", AnswerStatus.BothAnswered)]
    [InlineData(CallKind.Predictive, "customer queued", AnswerStatus.AgentMissed)]
    public void The_answer_status_says_which_sides_answered(CallKind kind, string who, AnswerStatus expected)
    {
        var story = new StoryBuilder().Entered(kind: kind);
        story = who switch
        {
            "agent" => story.Offered(0).Ringing(1).Answered(4),
            "agent, customer called" => story.Offered(0).Answered(4).CustomerCalled(5),
            "both" => story.Offered(0).Answered(4).CustomerCalled(5).CustomerAnswered(12),
            "customer" => story.CustomerCalled(0).CustomerAnswered(8).Node(8),
            "customer queued" => story.CustomerCalled(0).CustomerAnswered(8).Queued(9),
            _ => story.CustomerCalled(0).Offered(0).OfferEnded(2, OfferResult.NoAnswer),
        };

        Assert.Equal(expected, RecordFold.Of(story.Ended(60).Story).AnswerStatus);
    }

    [Theory]
    [InlineData(CallKind.Inbound)]
    [InlineData(CallKind.Preview)]
    [InlineData(CallKind.Predictive)]
    public void Every_kind_of_call_has_the_four_values_of_the_manual(CallKind kind) => Assert.Equal(4, AnswerStatuses.Of(kind).Distinct().Count());

    [Fact]
    public void Talk_of_a_previewed_call_begins_when_the_customer_answers_not_when_the_agent_does()
    {
        var story = new StoryBuilder().Entered(kind: CallKind.Preview).Offered(0).Ringing(1).Answered(5).CustomerCalled(6, "02787649874").Held(8)
            .CustomerAnswered(15).Held(20).Retrieved(25).LegEnded(75).Ended(75).Story;

        var record = RecordFold.Of(story);
        var leg = LegFold.Of(story).Single();

        Assert.Equal([StoryBuilder.Noon.AddSeconds(6), StoryBuilder.Noon.AddSeconds(15), StoryBuilder.Noon.AddSeconds(15)],
            [record.CustomerCalledAt, record.CustomerAnsweredAt, record.AnsweredAt]);
        Assert.Equal((60, 75, "02787649874"), (record.TalkSeconds, record.TotalSeconds, record.CustomerCallerId));
        Assert.Equal((LegKind.Outbound, CallKind.Preview, 60, 5, 1), (leg.Kind, leg.CallKind, leg.TalkSeconds, leg.HoldSeconds, leg.Holds));
    }

    [Fact]
    public void Without_the_customer_there_is_no_talk_however_long_the_agent_waited()
    {
        var story = new StoryBuilder().Entered(kind: CallKind.Preview).Offered(0).Answered(5).CustomerCalled(6).LegEnded(46).Ended(46, EndReason.PoweredOff).Story;

        var record = RecordFold.Of(story);

        Assert.Equal((0, null, "2001", EndReason.PoweredOff), (record.TalkSeconds, record.AnsweredAt, record.AgentNumber, record.EndReason));
        Assert.Equal(0, LegFold.Of(story).Single().TalkSeconds);
    }

    [Fact]
    public void A_web_call_talks_from_the_agents_answer_and_knows_when_the_customer_answered()
    {
        var record = RecordFold.Of(new StoryBuilder().Entered(kind: CallKind.WebCall).CustomerCalled(0).CustomerAnswered(8).Queued(9).Offered(10).Answered(20)
            .LegEnded(80).Ended(80).Story);

        Assert.Equal((StoryBuilder.Noon.AddSeconds(8), StoryBuilder.Noon.AddSeconds(20), 60), (record.CustomerAnsweredAt, record.AnsweredAt, record.TalkSeconds));
    }

    [Fact]
    public void For_a_caller_being_answered_is_being_answered_by_the_system()
    {
        Assert.Equal(StoryBuilder.Noon.AddSeconds(0.2), RecordFold.Of(new StoryBuilder().Usual().Story).CustomerAnsweredAt);
        Assert.Null(RecordFold.Of(new StoryBuilder().Entered().Ended(3).Story).CustomerAnsweredAt);
    }

    [Fact]
    public void A_call_of_a_task_keeps_the_task_the_numbers_shown_and_the_phone_of_the_agent()
    {
        var story = new StoryBuilder();
        var entered = new CallEntered(CallKind.Predictive, "13800001111", "010", "北京 / 北京", "", "", "c", "test")
        {
            At = story.At(0), TaskId = 793, TaskName = "回访", VirtualNumber = "01089199999", WebRtcCallId = "abc@browser",
        };
        var offered = new AgentOffered("leg-1", 1, "2001", "王伟", "2001", null, "", "", false)
        {
            At = story.At(10), PhoneKind = BoundPhoneKind.WebRtc, CallerId = "01089193634",
        };

        var record = RecordFold.Of(story.Add(entered).CustomerCalled(0, "01089193635").CustomerAnswered(9).Add(offered).Answered(12).Ended(20).Story);

        Assert.Equal((793, "回访", "01089199999", "abc@browser"), (record.TaskId, record.TaskName, record.VirtualNumber, record.WebRtcCallId));
        Assert.Equal((BoundPhoneKind.WebRtc, "01089193634", "01089193635"), (record.AgentClient, record.AgentCallerId, record.CustomerCallerId));
    }

    [Fact]
    public void An_agent_who_is_asked_for_advice_does_not_become_the_agent_of_the_call()
    {
        var story = new StoryBuilder().Usual();
        var consult = new AgentOffered("leg-2", 2, "2002", "李娜", "2002", null, "", "", false) { At = story.At(40), LegKind = LegKind.Consult };
        var told = new StoryBuilder().Entered().Offered(1).Answered(5).Add(consult).Answered(45, "leg-2").LegEnded(60, "leg-2").LegEnded(99).Ended(100).Story;

        Assert.Equal("2001", RecordFold.Of(told).AgentNumber);
        Assert.Equal([LegKind.Agent, LegKind.Consult], LegFold.Of(told).Select(leg => leg.Kind));
    }

    [Fact]
    public void What_the_line_said_before_the_answer_is_not_the_recording_of_the_talk()
    {
        var story = new StoryBuilder().Entered(kind: CallKind.Predictive).CustomerCalled(0);
        var record = RecordFold.Of(story.Add(new RecordingStarted("7600000/ring.wav") { At = story.At(1), RingBack = true }).CustomerAnswered(9).Recording(10).Ended(20).Story);

        Assert.Equal(("7600000/ring.wav", "7600000/a.wav"), (record.RingBack, record.Recording));
    }

    [Fact]
    public void Figures_of_agents_count_the_calls_brought_to_them_not_their_own()
    {
        var own = new StoryBuilder().Entered(kind: CallKind.Preview).Offered(0).Answered(4).CustomerCalled(5).CustomerAnswered(9).Ended(60).Story;
        var brought = new StoryBuilder().Entered(kind: CallKind.WebCall).CustomerCalled(0).CustomerAnswered(5).Offered(6).Answered(9).Ended(60).Story;

        Assert.Empty(CallFacts.Of(own, DepartmentClock.Of("UTC"), false).Rollups.Agents);
        Assert.Single(CallFacts.Of(brought, DepartmentClock.Of("UTC"), false).Rollups.Agents);
    }

    [Fact]
    public void Stories_from_before_phones_and_kinds_of_legs_were_told_are_read_as_they_were_meant()
    {
        const string before = """
            {"kind":"offered","at":"2026-11-21T04:00:02+00:00","legId":"leg-1","agentId":1,"agentNumber":"2001","agentName":"王伟","agentPhone":"2001",
             "queueId":1,"queueNumber":"0001","queueName":"售前","byCallerMemory":false}
            """;
        var story = new StoryBuilder().Entered().Add(CallEventJson.Read(before)).Answered(5)
            .Add(CallEventJson.Read("""{"kind":"recording-started","at":"2026-11-21T04:00:05+00:00","file":"a.wav"}"""))
            .Add(CallEventJson.Read("""{"kind":"leg-ended","at":"2026-11-21T04:00:09+00:00","legId":"leg-1","side":1,"cause":"NORMAL_CLEARING"}""")).Ended(9).Story;

        var record = RecordFold.Of(story);

        Assert.Equal((null, "a.wav", "", null, 4), (record.AgentClient, record.Recording, record.RingBack, record.TxMos, record.TalkSeconds));
        Assert.Equal(LegKind.Agent, LegFold.Of(story).Single().Kind);
    }
}
