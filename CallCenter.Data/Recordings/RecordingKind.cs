namespace CallCenter.Data.Recordings;

/// <summary>What was recorded. Stored in links: the numbers stay.</summary>
public enum RecordingKind
{
    /// <summary>录音: both sides of a call.</summary>
    Call = 1,
}
