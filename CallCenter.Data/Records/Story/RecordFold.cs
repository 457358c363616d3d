namespace CallCenter.Data.Records.Story;

/// <summary>Folds a story into the call's record. A story without an end is taken as it stands now.</summary>
public static class RecordFold
{
    public static CallRecord Of(CallStory story)
    {
        var timeline = Timeline.Of(story);
        return Of(timeline, LegFold.Of(timeline), QueueLogFold.Of(timeline));
    }

    internal static CallRecord Of(Timeline timeline, IReadOnlyList<CallLeg> legs, IReadOnlyList<QueueLog> stays)
    {
        var story = timeline.Story;
        var entered = timeline.First<CallEntered>();
        var ended = timeline.First<CallEnded>();
        var queue = timeline.Last<CallQueued>();
        var answered = legs.Where(leg => leg.AnsweredAt is not null).OrderBy(leg => leg.AnsweredAt).ToList();
        var talks = answered.Where(leg => leg.EndedAt >= timeline.CustomerOnSince).ToList();
        var agent = talks.FirstOrDefault() ?? answered.FirstOrDefault() ?? legs.LastOrDefault();
        var offer = agent is null ? null : story.Events.OfType<AgentOffered>().First(step => step.LegId == agent.LegId);
        var talkingSince = TalkingSince(timeline, talks);
        var survey = timeline.Last<SurveyAnswered>();
        return new CallRecord
        {
            UniqueId = story.UniqueId,
            CallId = story.CallId,
            EnterpriseId = story.EnterpriseId,
            DepartmentId = story.DepartmentId,
            Kind = timeline.Kind,
            CustomerNumber = entered?.CustomerNumber ?? "",
            CustomerAreaCode = entered?.CustomerAreaCode ?? "",
            CustomerRegion = entered?.CustomerRegion ?? "",
            Hotline = entered?.Hotline ?? "",
            HotlineAreaCode = entered?.HotlineAreaCode ?? "",
            IvrName = timeline.First<NodeEntered>()?.FlowName ?? "",
            QueueNumber = queue?.QueueNumber ?? "",
            QueueName = queue?.QueueName ?? "",
            AgentId = agent?.AgentId,
            AgentNumber = agent?.AgentNumber ?? "",
            AgentName = agent?.AgentName ?? "",
            AgentPhone = agent?.AgentPhone ?? "",
            AgentClient = offer?.PhoneKind,
            AgentCallerId = agent?.CallerId ?? "",
            CustomerCallerId = timeline.Last<CustomerCalled>()?.CallerId ?? "",
            VirtualNumber = entered?.VirtualNumber ?? "",
            TaskId = entered?.TaskId,
            TaskName = entered?.TaskName ?? "",
            WebRtcCallId = entered?.WebRtcCallId ?? "",
            EnteredAt = timeline.EnteredAt,
            CustomerCalledAt = timeline.When<CustomerCalled>(),
            CustomerAnsweredAt = timeline.Kind == CallKind.Inbound ? timeline.When<SystemAnswered>() ?? talkingSince : timeline.CustomerOnSince,
            AnsweredAt = talkingSince,
            EndedAt = timeline.EndedAt,
            QueueSeconds = stays.Sum(stay => stay.WaitSeconds),
            RingSeconds = legs.Sum(leg => leg.RingSeconds),
            TalkSeconds = talkingSince is { } since ? Timeline.Seconds(since, talks.Max(leg => leg.EndedAt)) : 0,
            TotalSeconds = Timeline.Seconds(timeline.EnteredAt, timeline.EndedAt),
            AnswerStatus = StatusOf(timeline, answered.Count > 0, talks.Count > 0),
            EndReason = ended?.Reason ?? timeline.First<CallRefused>()?.Reason ?? EndReason.Unknown,
            HangUpSide = ended?.Side ?? HangUpSide.Unknown,
            TxMos = ended?.SentMos ?? (agent is null ? null : story.Events.OfType<LegEnded>().LastOrDefault(step => step.LegId == agent.LegId)?.Mos),
            RxMos = ended?.Mos,
            Recording = FileOf(story, ringBack: false),
            RingBack = FileOf(story, ringBack: true),
            Remark = timeline.Last<NoteWritten>()?.Text ?? "",
            CustomFields = CustomFieldsOf(story),
            SurveyState = survey is null ? SurveyState.NotAsked : survey.Score is null ? SurveyState.NoKey : SurveyState.Scored,
            SurveyScore = survey?.Score,
        };
    }

    /// <summary>Since when an agent and the customer were on the line together.</summary>
    private static DateTimeOffset? TalkingSince(Timeline timeline, IReadOnlyList<CallLeg> talks) =>
        talks.Count == 0 ? null : talks[0].AnsweredAt > timeline.CustomerOnSince ? talks[0].AnsweredAt : timeline.CustomerOnSince;

    private static string FileOf(CallStory story, bool ringBack) =>
        story.Events.OfType<RecordingStarted>().FirstOrDefault(step => step.RingBack == ringBack)?.File ?? "";

    private static string CustomFieldsOf(CallStory story)
    {
        var fields = new Dictionary<string, string>();
        foreach (var field in story.Events.OfType<CustomFieldSet>())
        {
            fields[field.Name] = field.Value;
        }

        return CustomFields.Write(fields);
    }

    private static AnswerStatus StatusOf(Timeline timeline, bool agentAnswered, bool talked) => timeline.Kind switch
    {
        CallKind.Inbound => InboundStatusOf(timeline, talked),
        _ when talked => AnswerStatus.BothAnswered,
        CallKind.WebCall or CallKind.Predictive => CustomerFirstStatusOf(timeline),
        _ when !agentAnswered => AnswerStatus.AgentMissed,
        _ => timeline.Has<CustomerCalled>() ? AnswerStatus.CustomerMissed : AnswerStatus.AgentOnly,
    };

    private static AnswerStatus InboundStatusOf(Timeline timeline, bool talked)
    {
        if (talked)
        {
            return AnswerStatus.AgentAnswered;
        }

        if (SoughtAgent(timeline))
        {
            return AnswerStatus.AgentUnanswered;
        }

        return timeline.Has<SystemAnswered>() ? AnswerStatus.SystemAnswered : AnswerStatus.SystemUnanswered;
    }

    private static AnswerStatus CustomerFirstStatusOf(Timeline timeline) =>
        timeline.CustomerOnSince is null ? AnswerStatus.CustomerMissed
        : SoughtAgent(timeline) ? AnswerStatus.AgentMissed
        : AnswerStatus.CustomerOnly;

    private static bool SoughtAgent(Timeline timeline) => timeline.Has<CallQueued>() || timeline.Has<AgentOffered>();
}
