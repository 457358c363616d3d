using CallCenter.Data.Statistics;

namespace CallCenter.Data.Records.Story;

/// <summary>Folds a call into what it adds to the hourly sums. Everything here is computed from the rows that are stored beside it, so that a figure and
/// the calls behind it never disagree.</summary>
public static class RollupFold
{
    /// <param name="passes">The anchors that the call passed.</param>
    public static Rollups Of(
        CallRecord record, IReadOnlyList<CallLeg> legs, IReadOnlyList<QueueLog> stays, IReadOnlyList<IvrTrace> visits, IEnumerable<AnchorPassed> passes, DepartmentClock clock)
    {
        var rollups = new Rollups();
        if (record.Kind == CallKind.Inbound)
        {
            rollups.Hotlines.Add(OfHotline(record, stays, visits, clock));
        }

        rollups.Queues.AddRange(stays.Select(stay => OfStay(stay, legs, clock)));

        // These are figures of calls that are brought to agents; their own calls are none of them.
        rollups.Agents.AddRange(legs.Where(leg => leg.Kind != LegKind.Outbound).Select(leg => OfLeg(leg, clock)));
        rollups.Anchors.AddRange(passes.Select(pass => In(clock.HourOf(pass.At), record.DepartmentId, new HourlyAnchor
        {
            AnchorId = pass.AnchorId, Name = pass.Name, Parameter = pass.Parameter, Passes = 1,
        })));
        return rollups;
    }

    private static HourlyHotline OfHotline(CallRecord record, IReadOnlyList<QueueLog> stays, IReadOnlyList<IvrTrace> visits, DepartmentClock clock) =>
        In(clock.HourOf(record.EnteredAt), record.DepartmentId, new HourlyHotline
        {
            Hotline = record.Hotline,
            Entered = 1,
            AgentAnswered = One(record.AnswerStatus == AnswerStatus.AgentAnswered),
            AgentUnanswered = One(record.AnswerStatus == AnswerStatus.AgentUnanswered),
            SystemAnswered = One(record.AnswerStatus == AnswerStatus.SystemAnswered),
            SystemUnanswered = One(record.AnswerStatus == AnswerStatus.SystemUnanswered),
            InIvr = One(visits.Count > 0),
            Queued = One(stays.Any(Taken)),
            AbandonedInIvr = One(record.EndReason == EndReason.AbandonedInIvr),
            AbandonedInQueue = One(record.EndReason == EndReason.AbandonedInQueue),
            AbandonedRinging = One(record.EndReason == EndReason.AbandonedWhileRinging),
            Refused = One(record.EndReason is EndReason.Blacklisted or EndReason.VacantNumber or EndReason.Rejected or EndReason.OutsideHours),
            QueueSeconds = record.QueueSeconds,
            RingSeconds = record.RingSeconds,
            TalkSeconds = record.TalkSeconds,
            TotalSeconds = record.TotalSeconds,
        });

    private static HourlyQueue OfStay(QueueLog stay, IReadOnlyList<CallLeg> legs, DepartmentClock clock)
    {
        var answered = stay.Exit == QueueExit.Answered;
        var talk = answered ? legs.FirstOrDefault(leg => leg.AgentId == stay.AgentId && leg.AnsweredAt >= stay.QueuedAt)?.TalkSeconds ?? 0 : 0;
        return In(clock.HourOf(stay.QueuedAt), stay.DepartmentId, new HourlyQueue
        {
            QueueId = stay.QueueId,
            QueueNumber = stay.QueueNumber,
            QueueName = stay.QueueName,
            Entered = One(Taken(stay)),
            Answered = One(answered),
            Abandoned = One(stay.Exit == QueueExit.Abandoned),
            TimedOut = One(stay.Exit == QueueExit.Timeout),
            FullUp = One(stay.Exit == QueueExit.Full),
            Unavailable = One(stay.Exit == QueueExit.AgentsUnavailable),
            Failed = One(stay.Exit == QueueExit.SystemError),
            Offers = stay.Offers,
            WaitSeconds = stay.WaitSeconds,
            AnsweredWaitSeconds = answered ? stay.WaitSeconds : 0,
            LongestWaitSeconds = stay.WaitSeconds,
            TalkSeconds = talk,
        });
    }

    private static HourlyAgent OfLeg(CallLeg leg, DepartmentClock clock)
    {
        var gone = leg.Failure is OfferResult.CallerGone or OfferResult.Cancelled;
        return In(clock.HourOf(leg.StartedAt), leg.DepartmentId, new HourlyAgent
        {
            AgentId = leg.AgentId,
            AgentNumber = leg.AgentNumber,
            AgentName = leg.AgentName,
            Offered = 1,
            Answered = One(leg.AnsweredAt is not null),
            Missed = One(leg.AnsweredAt is null && !gone),
            CallerGone = One(gone),
            Holds = leg.Holds,
            RingSeconds = leg.RingSeconds,
            TalkSeconds = leg.TalkSeconds,
            HoldSeconds = leg.HoldSeconds,
        });
    }

    /// <summary>A queue that refuses a call gives it no place.</summary>
    private static bool Taken(QueueLog stay) => stay.Position > 0 || stay.Exit is not (QueueExit.Full or QueueExit.AgentsUnavailable);

    private static int One(bool condition) => condition ? 1 : 0;

    internal static T In<T>(LocalHour hour, int departmentId, T row)
        where T : HourlyRow
    {
        (row.DepartmentId, row.HourStart, row.LocalDate, row.LocalHour) = (departmentId, hour.Start, hour.Date, hour.Hour);
        return row;
    }
}
