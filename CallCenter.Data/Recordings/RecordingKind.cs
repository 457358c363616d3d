namespace CallCenter.Data.Recordings;

/// <summary>What was recorded. Stored in links: the numbers stay.</summary>
public enum RecordingKind
{
    /// <summary>录音: both sides of a call.</summary>
    Call = 1,

    /// <summary>彩铃试听: what was heard before the customer answered.</summary>
    RingBack = 2,

    /// <summary>留言: what a customer said after the tone.</summary>
    Voicemail = 3,
}
