namespace CallCenter.Data.Records.Story;

/// <summary>Folds a story into its attempts to bring in agents, in the order of the offers.</summary>
public static class LegFold
{
    public static IReadOnlyList<CallLeg> Of(CallStory story) => Of(Timeline.Of(story));

    internal static IReadOnlyList<CallLeg> Of(Timeline timeline)
    {
        var legs = new List<OpenLeg>();
        foreach (var (at, step) in timeline.Moments)
        {
            switch (step)
            {
                case AgentOffered offered when legs.TrueForAll(leg => leg.Row.LegId != offered.LegId):
                    legs.Add(new OpenLeg(Row(timeline, offered, at), timeline.CustomerOnSince));
                    break;
                case AgentRinging ringing:
                    Find(legs, ringing.LegId)?.Ring(at);
                    break;
                case AgentAnswered answered:
                    Find(legs, answered.LegId)?.Answer(at);
                    break;
                case CallHeld held:
                    Find(legs, held.LegId)?.Hold(at);
                    break;
                case CallRetrieved retrieved:
                    Find(legs, retrieved.LegId)?.Retrieve(at);
                    break;
                case OfferEnded failed:
                    Find(legs, failed.LegId)?.Fail(at, failed.Result, failed.Cause);
                    break;
                case LegEnded ended:
                    Find(legs, ended.LegId)?.End(at, ended.Cause);
                    break;
                case CallEnded ended:
                    // A leg that nobody ended went with the customer.
                    legs.ForEach(leg => leg.Fail(at, OfferResult.CallerGone, ended.Cause));
                    break;
            }
        }

        legs.ForEach(leg => leg.Fail(timeline.EndedAt, OfferResult.CallerGone, ""));
        return [.. legs.Select(leg => leg.Row)];
    }

    private static OpenLeg? Find(List<OpenLeg> legs, string legId) => legs.Find(leg => leg.Row.LegId == legId && !leg.Over);

    private static CallLeg Row(Timeline timeline, AgentOffered offered, DateTimeOffset at) => new()
    {
        UniqueId = timeline.Story.UniqueId, LegId = offered.LegId, DepartmentId = timeline.Story.DepartmentId, EnteredAt = timeline.EnteredAt,
        AgentId = offered.AgentId, AgentNumber = offered.AgentNumber, AgentName = offered.AgentName, AgentPhone = offered.AgentPhone,
        Kind = offered.LegKind ?? UsualOf(timeline.Kind), CallKind = timeline.Kind, CallerId = offered.CallerId ?? "", QueueNumber = offered.QueueNumber, QueueName = offered.QueueName, StartedAt = at, EndedAt = at, ByCallerMemory = offered.ByCallerMemory,
    };

    private static LegKind UsualOf(CallKind kind) =>
        kind is CallKind.Preview or CallKind.Direct or CallKind.Internal ? LegKind.Outbound : LegKind.Agent;

    /// <summary>A leg while the story runs past it.</summary>
    private sealed class OpenLeg(CallLeg row, DateTimeOffset? customerSince)
    {
        private DateTimeOffset? ringingSince;
        private DateTimeOffset? heldSince;

        public CallLeg Row => row;

        public bool Over { get; private set; }

        public void Ring(DateTimeOffset at) => ringingSince ??= row.AnsweredAt is null ? at : null;

        public void Answer(DateTimeOffset at)
        {
            if (row.AnsweredAt is null)
            {
                StopRinging(at);
                row.AnsweredAt = at;
            }
        }

        public void Hold(DateTimeOffset at)
        {
            if (TalksAt(at) && heldSince is null)
            {
                heldSince = at;
                row.Holds++;
            }
        }

        public void Retrieve(DateTimeOffset at)
        {
            if (heldSince is { } since)
            {
                row.HoldSeconds += Timeline.Seconds(since, at);
                heldSince = null;
            }
        }

        /// <summary>For an answered leg this is its end like any other.</summary>
        public void Fail(DateTimeOffset at, OfferResult result, string cause)
        {
            if (Over)
            {
                return;
            }

            if (row.AnsweredAt is null)
            {
                row.Failure = result;
            }

            End(at, cause);
        }

        public void End(DateTimeOffset at, string cause)
        {
            if (row.AnsweredAt is { } answered)
            {
                Retrieve(at);
                row.TalkSeconds = TalksAt(at) ? Timeline.Seconds(answered > customerSince ? answered : customerSince!.Value, at) : 0;
            }
            else
            {
                StopRinging(at);
                row.Failure ??= OfferResult.Failed;
            }

            row.EndedAt = at;
            row.Cause = cause;
            Over = true;
        }

        private bool TalksAt(DateTimeOffset at) => row.AnsweredAt is not null && customerSince <= at;

        private void StopRinging(DateTimeOffset at)
        {
            if (ringingSince is { } since)
            {
                row.RingSeconds = Timeline.Seconds(since, at);
            }
        }
    }
}
