using CallCenter.Data.Records;

namespace CallCenter.Data.Recordings;

/// <summary>A recording of a department, by the row that has it; never by its file, which is read from the row by whoever may see the row.</summary>
/// <param name="Key">The row's key.</param>
/// <param name="At">When the row's call entered: facts are partitioned by it.</param>
public sealed record RecordingReference(RecordingKind Kind, string Key, int DepartmentId, DateTimeOffset At)
{
    /// <summary>The recording of a row of any list, or null when such rows have none.</summary>
    public static RecordingReference? Of(object row) => row switch
    {
        CallRecord call => new(RecordingKind.Call, call.UniqueId, call.DepartmentId, call.EnteredAt),
        CallLeg leg => new(RecordingKind.Call, leg.UniqueId, leg.DepartmentId, leg.EnteredAt),
        VoicemailMessage message => new(RecordingKind.Voicemail, message.Id, message.DepartmentId, message.EnteredAt),
        Transcript transcript => new(RecordingKind.Call, transcript.UniqueId, transcript.DepartmentId, transcript.EnteredAt),
        _ => null,
    };

    /// <summary>彩铃试听 of a call.</summary>
    public static RecordingReference OfRingBack(CallRecord call) => new(RecordingKind.RingBack, call.UniqueId, call.DepartmentId, call.EnteredAt);
}
