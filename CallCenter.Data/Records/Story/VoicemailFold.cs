namespace CallCenter.Data.Records.Story;

/// <summary>Folds a story into the messages that the customer left, in order.</summary>
public static class VoicemailFold
{
    public static IReadOnlyList<VoicemailMessage> Of(CallStory story) => Of(Timeline.Of(story), RecordFold.Of(story));

    internal static IReadOnlyList<VoicemailMessage> Of(Timeline timeline, CallRecord record)
    {
        var messages = new List<VoicemailMessage>();
        foreach (var (at, step) in timeline.Moments)
        {
            if (step is not VoicemailLeft left)
            {
                continue;
            }

            var started = timeline.Within(left.StartedAt, at);
            var total = Timeline.Seconds(started, at);
            messages.Add(new VoicemailMessage
            {
                Id = $"{record.UniqueId}/{messages.Count + 1}", UniqueId = record.UniqueId, DepartmentId = record.DepartmentId, EnteredAt = record.EnteredAt,
                CustomerNumber = record.CustomerNumber, CustomerAreaCode = record.CustomerAreaCode, CustomerRegion = record.CustomerRegion, Hotline = record.Hotline,
                Box = left.Box, Name = left.Name, File = left.File, StartedAt = started, EndedAt = at,
                RecordedSeconds = Math.Clamp(left.RecordedSeconds, 0, total), TotalSeconds = total,
            });
        }

        return messages;
    }
}
