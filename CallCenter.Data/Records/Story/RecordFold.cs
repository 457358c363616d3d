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
        var talks = legs.Where(leg => leg.AnsweredAt is not null).OrderBy(leg => leg.AnsweredAt).ToList();
        var agent = talks.FirstOrDefault() ?? legs.LastOrDefault();
        return new CallRecord
        {
            UniqueId = story.UniqueId,
            CallId = story.CallId,
            EnterpriseId = story.EnterpriseId,
            DepartmentId = story.DepartmentId,
            Kind = entered?.CallKind ?? CallKind.Inbound,
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
            EnteredAt = timeline.EnteredAt,
            AnsweredAt = talks.FirstOrDefault()?.AnsweredAt,
            EndedAt = timeline.EndedAt,
            QueueSeconds = stays.Sum(stay => stay.WaitSeconds),
            RingSeconds = legs.Sum(leg => leg.RingSeconds),
            TalkSeconds = talks.Count == 0 ? 0 : Timeline.Seconds(talks[0].AnsweredAt!.Value, talks.Max(leg => leg.EndedAt)),
            TotalSeconds = Timeline.Seconds(timeline.EnteredAt, timeline.EndedAt),
            AnswerStatus = StatusOf(timeline, talks.Count > 0),
            EndReason = ended?.Reason ?? timeline.First<CallRefused>()?.Reason ?? EndReason.Unknown,
            HangUpSide = ended?.Side ?? HangUpSide.Unknown,
            RxMos = ended?.Mos,
            Recording = timeline.First<RecordingStarted>()?.File ?? "",
            Remark = timeline.Last<NoteWritten>()?.Text ?? "",
        };
    }

    private static AnswerStatus StatusOf(Timeline timeline, bool talked)
    {
        if (talked)
        {
            return AnswerStatus.AgentAnswered;
        }

        if (timeline.Has<CallQueued>() || timeline.Has<AgentOffered>())
        {
            return AnswerStatus.AgentUnanswered;
        }

        return timeline.Has<SystemAnswered>() ? AnswerStatus.SystemAnswered : AnswerStatus.SystemUnanswered;
    }
}
