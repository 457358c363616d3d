using CallCenter.Data.Statistics;

namespace CallCenter.Data.Records.Story;

/// <summary>All rows that a call's story makes.</summary>
public sealed record CallFacts(
    CallRecord Record, IReadOnlyList<CallEventRow> Steps, IReadOnlyList<CallLeg> Legs, IReadOnlyList<QueueLog> Stays, IReadOnlyList<IvrTrace> Visits,
    IReadOnlyList<SurveyResponse> Surveys, IReadOnlyList<VoicemailMessage> Voicemails, Rollups Rollups)
{
    /// <param name="clock">That of the call's department.</param>
    /// <param name="demo">The call is of a demo department.</param>
    /// <exception cref="ArgumentException">The story has no step, or begins at a time that cannot be.</exception>
    public static CallFacts Of(CallStory story, DepartmentClock clock, bool demo)
    {
        var timeline = Timeline.Of(story);
        var legs = LegFold.Of(timeline);
        var stays = QueueLogFold.Of(timeline);
        var visits = IvrTraceFold.Of(timeline);
        var record = RecordFold.Of(timeline, legs, stays);
        record.Demo = demo;
        return new CallFacts(
            record, StepFold.Of(timeline), legs, stays, visits, SurveyFold.Of(timeline, record, legs), VoicemailFold.Of(timeline, record),
            RollupFold.Of(record, legs, stays, visits, story.Events.OfType<AnchorPassed>(), clock));
    }
}
