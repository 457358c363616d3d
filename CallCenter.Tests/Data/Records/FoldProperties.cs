using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Data.Statistics;
using FsCheck;
using FsCheck.Fluent;

namespace CallCenter.Tests.Data.Records;

/// <summary>Whatever order and times the steps come in.</summary>
public sealed class FoldProperties
{
    private static readonly DepartmentClock Clock = DepartmentClock.Of("Asia/Shanghai");

    private static readonly Arbitrary<CallStory> Stories = Arb.From(
        from kind in Gen.Elements(Enum.GetValues<CallKind>())
        from steps in Gen.ListOf(StepAndTime())
        select steps.Aggregate(new StoryBuilder().Entered(kind: kind), (story, step) => step(story)).Ended(500).Story);

    [Fact]
    public void Durations_are_never_negative_and_no_part_is_longer_than_the_call() => Check(story =>
    {
        var record = RecordFold.Of(story);
        return record is { QueueSeconds: >= 0, RingSeconds: >= 0, TalkSeconds: >= 0 }
            && record.TalkSeconds <= record.TotalSeconds && record.QueueSeconds <= record.TotalSeconds
            && record.EnteredAt <= record.EndedAt && (record.AnsweredAt is null || (record.EnteredAt <= record.AnsweredAt && record.AnsweredAt <= record.EndedAt));
    });

    [Fact]
    public void The_same_story_folds_to_the_same_rows() => Check(story => Json(story) == Json(story));

    [Fact]
    public void A_story_read_back_from_json_folds_to_the_same_rows() => Check(story =>
        Json(story) == Json(story with { Events = [.. story.Events.Select(step => CallEventJson.Read(CallEventJson.Write(step)))] }));

    [Fact]
    public void The_status_follows_from_what_happened() => Check(story =>
    {
        var record = RecordFold.Of(story);
        var talked = record.AnswerStatus is AnswerStatus.AgentAnswered or AnswerStatus.BothAnswered;
        return AnswerStatuses.Of(record.Kind).Contains(record.AnswerStatus) && talked == (record.AnsweredAt is not null) && (talked || record.TalkSeconds == 0);
    });

    [Fact]
    public void Legs_lie_within_the_call_and_are_answered_or_failed() => Check(story =>
    {
        var record = RecordFold.Of(story);
        return LegFold.Of(story).All(leg => leg.StartedAt >= record.EnteredAt && leg.EndedAt <= record.EndedAt && leg.StartedAt <= leg.EndedAt
            && leg.AnsweredAt is null == leg.Failure is not null && leg.HoldSeconds <= leg.TalkSeconds);
    });

    [Fact]
    public void Keys_of_rows_are_unique() => Check(story =>
    {
        var facts = CallFacts.Of(story, Clock, false);
        return facts.Legs.Select(leg => leg.LegId).Distinct().Count() == facts.Legs.Count
            && facts.Stays.Select(stay => stay.Visit).Distinct().Count() == facts.Stays.Count
            && facts.Visits.Select(visit => visit.Visit).Distinct().Count() == facts.Visits.Count
            && facts.Surveys.Select(survey => survey.Id).Distinct().Count() == facts.Surveys.Count
            && facts.Voicemails.Select(message => message.Id).Distinct().Count() == facts.Voicemails.Count;
    });

    [Fact]
    public void Surveys_and_messages_lie_within_the_call() => Check(story =>
    {
        var facts = CallFacts.Of(story, Clock, false);
        return facts.Surveys.All(survey => survey.StartedAt >= facts.Record.EnteredAt && survey.StartedAt <= survey.EndedAt && survey.EndedAt <= facts.Record.EndedAt)
            && facts.Voicemails.All(message => message.StartedAt >= facts.Record.EnteredAt && message.EndedAt <= facts.Record.EndedAt
                && message.RecordedSeconds <= message.TotalSeconds && message.TotalSeconds <= facts.Record.TotalSeconds);
    });

    [Fact]
    public void Figures_agree_with_the_rows_they_are_made_of() => Check(story =>
    {
        var facts = CallFacts.Of(story, Clock, false);
        return facts.Rollups.Queues.Sum(queue => queue.WaitSeconds) == facts.Record.QueueSeconds
            && facts.Rollups.Agents.Sum(agent => agent.RingSeconds) == facts.Legs.Where(leg => leg.Kind != LegKind.Outbound).Sum(leg => leg.RingSeconds)
            && facts.Record.RingSeconds == facts.Legs.Sum(leg => leg.RingSeconds)
            && facts.Rollups.Agents.Sum(agent => agent.Offered) == facts.Rollups.Agents.Sum(agent => agent.Answered + agent.Missed + agent.CallerGone)
            && facts.Rollups.Hotlines.Sum(hotline => hotline.AgentAnswered + hotline.AgentUnanswered + hotline.SystemAnswered + hotline.SystemUnanswered)
                == (story.Events.OfType<CallEntered>().First().CallKind == CallKind.Inbound ? 1 : 0);
    });

    [Fact]
    public void A_span_divided_among_hours_loses_no_second() => Prop.ForAll(
        Arb.From(from start in Gen.Choose(0, 90_000) from milliseconds in Gen.Choose(0, 40_000_000) select (start, milliseconds)),
        span =>
        {
            var from = StoryBuilder.Noon.AddMilliseconds(span.start);
            var interval = new AgentInterval(Guid.NewGuid(), 1, 1, "2001", "王伟", CallCenter.Data.Agents.AgentState.Idle, "", from, from.AddMilliseconds(span.milliseconds), "", new("", ""));
            var hours = StateFold.HoursOf(interval, Clock);
            return hours.Sum(hour => hour.Seconds) == StateFold.Of(interval).Seconds && hours.Sum(hour => hour.Times) == 1
                && hours.Select(hour => hour.HourStart).Distinct().Count() == hours.Count;
        }).QuickCheckThrowOnFailure();

    private static void Check(Func<CallStory, bool> property) => Prop.ForAll(Stories, property).QuickCheckThrowOnFailure();

    private static string Json(CallStory story) => System.Text.Json.JsonSerializer.Serialize(CallFacts.Of(story, Clock, false));

    /// <summary>Any step, at any second, even one before the call entered.</summary>
    private static Gen<Func<StoryBuilder, StoryBuilder>> StepAndTime() =>
        from at in Gen.Choose(-100, 6000)
        from number in Gen.Choose(1, 3)
        from kind in Gen.Choose(0, 19)
        select Step(at / 10.0, number, kind);

    private static Func<StoryBuilder, StoryBuilder> Step(double at, int number, int kind) => story => kind switch
    {
        0 => story.SystemAnswered(at),
        1 => story.Node(at, $"n{number}"),
        2 => story.Keys(at, "1", $"n{number}"),
        3 => story.NodeLeft(at, "1", $"n{number}"),
        4 => story.Queued(at, number),
        5 => story.QueueLeft(at, QueueExit.Timeout, number),
        6 or 7 => story.Offered(at, number, queue: number),
        8 => story.Ringing(at, $"leg-{number}"),
        9 => story.OfferEnded(at, OfferResult.NoAnswer, $"leg-{number}"),
        10 or 11 => story.Answered(at, $"leg-{number}"),
        12 => story.Held(at, $"leg-{number}"),
        13 => story.Retrieved(at, $"leg-{number}"),
        14 => story.LegEnded(at, $"leg-{number}"),
        15 => story.QueueLeft(at, QueueExit.Full, number),
        16 => story.CustomerCalled(at),
        17 => story.CustomerAnswered(at),
        18 => story.Survey(at - number, at, number == 3 ? null : number),
        _ => story.Voicemail(at - 5, at, number * 4),
    };
}
