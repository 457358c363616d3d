namespace CallCenter.Data.Records.Story;

/// <summary>Folds a story into its surveys, in order. A survey is about the agent who talked last before it.</summary>
public static class SurveyFold
{
    public static IReadOnlyList<SurveyResponse> Of(CallStory story)
    {
        var timeline = Timeline.Of(story);
        return Of(timeline, RecordFold.Of(story), LegFold.Of(timeline));
    }

    internal static IReadOnlyList<SurveyResponse> Of(Timeline timeline, CallRecord record, IReadOnlyList<CallLeg> legs)
    {
        var surveys = new List<SurveyResponse>();
        foreach (var (at, step) in timeline.Moments)
        {
            if (step is not SurveyAnswered survey)
            {
                continue;
            }

            var agent = legs.Where(leg => leg.AnsweredAt <= at).MaxBy(leg => leg.AnsweredAt);
            surveys.Add(new SurveyResponse
            {
                Id = $"{record.UniqueId}/{surveys.Count + 1}", UniqueId = record.UniqueId, DepartmentId = record.DepartmentId, EnteredAt = record.EnteredAt,
                Kind = record.Kind, SurveyName = survey.Survey, CustomerNumber = record.CustomerNumber, CustomerRegion = record.CustomerRegion,
                Hotline = record.Hotline, AgentId = agent?.AgentId, AgentNumber = agent?.AgentNumber ?? "", AgentName = agent?.AgentName ?? "",
                QueueNumber = agent?.QueueNumber ?? record.QueueNumber, QueueName = agent?.QueueName ?? record.QueueName,
                StartedAt = timeline.Within(survey.StartedAt, at), EndedAt = at, Score = survey.Score, Meaning = survey.Meaning,
            });
        }

        return surveys;
    }
}
