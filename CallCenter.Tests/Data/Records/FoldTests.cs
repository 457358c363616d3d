using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Data.Statistics;

namespace CallCenter.Tests.Data.Records;

public sealed class FoldTests
{
    private static readonly DepartmentClock Shanghai = DepartmentClock.Of("Asia/Shanghai");

    [Fact]
    public void An_answered_call_is_recorded_with_its_people_and_durations()
    {
        var record = RecordFold.Of(new StoryBuilder().Usual().Story);

        Assert.Equal(AnswerStatus.AgentAnswered, record.AnswerStatus);
        Assert.Equal(("导航", "0001", "2001", "座席1"), (record.IvrName, record.QueueNumber, record.AgentNumber, record.AgentName));
        Assert.Equal((10, 7, 81, 100), (record.QueueSeconds, record.RingSeconds, record.TalkSeconds, record.TotalSeconds));
        Assert.Equal(StoryBuilder.Noon.AddSeconds(18), record.AnsweredAt);
        Assert.Equal("7600000/a.wav", record.Recording);
        Assert.Equal(EndReason.Normal, record.EndReason);
    }

    [Theory]
    [InlineData("refused", AnswerStatus.SystemUnanswered)]
    [InlineData("ivr", AnswerStatus.SystemAnswered)]
    [InlineData("queued", AnswerStatus.AgentUnanswered)]
    [InlineData("offered", AnswerStatus.AgentUnanswered)]
    [InlineData("answered", AnswerStatus.AgentAnswered)]
    public void The_answer_status_says_how_far_the_call_came(string how, AnswerStatus expected)
    {
        var story = new StoryBuilder().Entered();
        story = how switch
        {
            "refused" => story.Add(new CallRefused(EndReason.Blacklisted) { At = story.At(0) }),
            "ivr" => story.SystemAnswered(0).Node(0),
            "queued" => story.SystemAnswered(0).Queued(1),
            "offered" => story.Offered(1),
            _ => story.SystemAnswered(0).Queued(1).Offered(2).Answered(3),
        };

        Assert.Equal(expected, RecordFold.Of(story.Ended(9).Story).AnswerStatus);
    }

    [Fact]
    public void When_nobody_answers_the_last_agent_rung_is_named()
    {
        var story = new StoryBuilder().Entered().SystemAnswered(0).Queued(1)
            .Offered(2, 1).Ringing(3, "leg-1").OfferEnded(23, OfferResult.NoAnswer, "leg-1")
            .Offered(24, 2).Ringing(25, "leg-2").Ended(30, EndReason.AbandonedWhileRinging).Story;

        var record = RecordFold.Of(story);
        var legs = LegFold.Of(story);

        Assert.Equal("2002", record.AgentNumber);
        Assert.Null(record.AnsweredAt);
        Assert.Equal((25, 0), (record.RingSeconds, record.TalkSeconds));
        Assert.Equal([OfferResult.NoAnswer, OfferResult.CallerGone], legs.Select(leg => leg.Failure!.Value));
    }

    [Fact]
    public void A_transferred_call_talks_from_the_first_answer_to_the_end_of_the_last_leg()
    {
        var transferred = new StoryBuilder().Entered().Queued(1).Offered(2, 1).Answered(10, "leg-1").Offered(50, 2).Answered(60, "leg-2").LegEnded(60, "leg-1")
            .LegEnded(95, "leg-2").Ended(96).Story;

        var record = RecordFold.Of(transferred);

        Assert.Equal(85, record.TalkSeconds);
        Assert.Equal("2001", record.AgentNumber);
        Assert.Equal([50, 35], LegFold.Of(transferred).Select(leg => leg.TalkSeconds));
    }

    [Fact]
    public void Holding_is_counted_and_ends_with_the_leg()
    {
        var leg = LegFold.Of(new StoryBuilder().Entered().Offered(0).Answered(5).Held(10).Retrieved(15).Held(20).LegEnded(27).Ended(28).Story).Single();

        Assert.Equal((2, 12, 22), (leg.Holds, leg.HoldSeconds, leg.TalkSeconds));
    }

    [Fact]
    public void Queue_stays_tell_how_each_queue_was_left()
    {
        var stays = QueueLogFold.Of(new StoryBuilder().Entered().QueueLeft(1, QueueExit.Full, 3).Queued(2, 1).QueueLeft(32, QueueExit.Timeout, 1).Queued(33, 2)
            .Offered(35, 1, queue: 2).OfferEnded(40, OfferResult.Rejected).Offered(41, 2, queue: 2).QueueLeft(44, QueueExit.Answered, 2).Answered(44.1, "leg-2")
            .LegEnded(60, "leg-2").Ended(60).Story);

        Assert.Equal([QueueExit.Full, QueueExit.Timeout, QueueExit.Answered], stays.Select(stay => stay.Exit));
        Assert.Equal([0, 30, 11], stays.Select(stay => stay.WaitSeconds));
        Assert.Equal([0, 0, 2], stays.Select(stay => stay.Offers));
        Assert.Equal(("2002", 3), (stays[2].AgentNumber, stays[2].Visit));
    }

    [Fact]
    public void A_call_that_ends_while_it_waits_was_abandoned()
    {
        var stay = QueueLogFold.Of(new StoryBuilder().Entered().Queued(3).Ended(20, EndReason.AbandonedInQueue).Story).Single();

        Assert.Equal((QueueExit.Abandoned, 17), (stay.Exit, stay.WaitSeconds));
    }

    [Fact]
    public void Ivr_visits_keep_keys_and_outcomes()
    {
        var visits = IvrTraceFold.Of(new StoryBuilder().Entered().Node(1).Keys(3, "9").Keys(5, "1").NodeLeft(5, "1").Node(5, "n2", "队列").Ended(30).Story);

        Assert.Equal(["9,1", ""], visits.Select(visit => visit.Keys));
        Assert.Equal(["1", IvrTraceFold.HangUp], visits.Select(visit => visit.Outcome));
        Assert.Equal([4d, 25d], visits.Select(visit => (visit.NodeLeftAt - visit.NodeEnteredAt).TotalSeconds));
    }

    [Fact]
    public void The_last_note_is_the_remark_even_when_written_after_the_end()
    {
        var record = RecordFold.Of(new StoryBuilder().Usual().Note(50, "第一").Note(130, "客户要求回电").Story);

        Assert.Equal("客户要求回电", record.Remark);
        Assert.Equal(100, record.TotalSeconds);
    }

    [Fact]
    public void A_clock_that_is_set_back_makes_no_negative_duration()
    {
        var record = RecordFold.Of(new StoryBuilder().Entered().SystemAnswered(1).Queued(5).Offered(6).Ringing(6).Answered(-50).LegEnded(-20).Ended(-10).Story);

        Assert.True(record is { QueueSeconds: >= 0, RingSeconds: >= 0, TalkSeconds: >= 0, TotalSeconds: >= 0 });
        Assert.True(record.EndedAt >= record.EnteredAt);
    }

    [Fact]
    public void A_step_survives_json_and_a_database_that_reorders_its_keys()
    {
        var step = CallEventJson.Write(new NoteWritten("2001", "备注") { At = StoryBuilder.Noon, Why = new("因", "x") });

        Assert.Contains("备注", step, StringComparison.Ordinal);
        Assert.Equal(
            new NoteWritten("2001", "备注") { At = StoryBuilder.Noon, Why = new("因", "x") },
            CallEventJson.Read("""{"at":"2026-11-21T04:00:00+00:00","why":{"en":"x","zh":"因"},"kind":"note","text":"备注","agentNumber":"2001"}"""));
    }

    [Fact]
    public void A_why_that_was_stored_before_there_were_two_languages_still_reads()
    {
        var step = CallEventJson.Read("""{"at":"2026-11-21T04:00:00+00:00","why":"顺序策略","kind":"note","text":"备注","agentNumber":"2001"}""");

        Assert.Equal(new Text("顺序策略", "顺序策略"), step.Why);
    }

    [Fact]
    public void Every_kind_of_step_has_a_name_of_its_own()
    {
        var kinds = typeof(CallEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(CallEvent))).ToList();

        var names = kinds.Select(kind => StepFold.KindOf((CallEvent)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(kind)));

        Assert.Equal(kinds.Count, names.Distinct().Count());
    }

    [Fact]
    public void A_story_without_steps_is_refused()
    {
        Assert.Throws<ArgumentException>(() => RecordFold.Of(new CallStory("x", "x", 1, 1, [])));
    }

    [Fact]
    public void An_answered_call_counts_once_in_each_sum_it_belongs_to()
    {
        var rollups = CallFacts.Of(new StoryBuilder().Usual().Story, Shanghai, false).Rollups;

        var hotline = rollups.Hotlines.Single();
        Assert.Equal((1, 1, 0, 1, 1), (hotline.Entered, hotline.AgentAnswered, hotline.AgentUnanswered, hotline.InIvr, hotline.Queued));
        Assert.Equal((new DateOnly(2026, 11, 21), 12), (hotline.LocalDate, hotline.LocalHour));
        var queue = rollups.Queues.Single();
        Assert.Equal((1, 1, 0, 1, 10, 81), (queue.Entered, queue.Answered, queue.Abandoned, queue.Offers, (int)queue.WaitSeconds, (int)queue.TalkSeconds));
        var agent = rollups.Agents.Single();
        Assert.Equal((1, 1, 0, 7, 81), (agent.Offered, agent.Answered, agent.Missed, (int)agent.RingSeconds, (int)agent.TalkSeconds));
    }

    [Fact]
    public void An_agent_misses_a_call_it_did_not_take_but_not_one_whose_caller_went()
    {
        var story = new StoryBuilder().Entered().Queued(1).Offered(2, 1).OfferEnded(9, OfferResult.NoAnswer).Offered(10, 2).Ended(12, EndReason.AbandonedWhileRinging).Story;

        var agents = CallFacts.Of(story, Shanghai, false).Rollups.Agents;

        Assert.Equal([(1, 0), (0, 1)], agents.Select(agent => (agent.Missed, agent.CallerGone)));
    }
}
