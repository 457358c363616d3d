namespace CallCenter.Data.Records;

/// <summary>A row of <c>voicemail_message</c>: what a customer said after the tone (留言记录, manual 3.2.6).</summary>
public sealed class VoicemailMessage : IOfCall
{
    /// <summary>The call's id and the order within the call: <c>slp-1-1575361052.7/1</c>.</summary>
    public required string Id { get; set; }

    public required string UniqueId { get; set; }

    public int DepartmentId { get; set; }

    /// <summary>The call's time of entering (partition key).</summary>
    public DateTimeOffset EnteredAt { get; set; }

    /// <summary>来电号码</summary>
    public string CustomerNumber { get; set; } = "";

    public string CustomerAreaCode { get; set; } = "";

    public string CustomerRegion { get; set; } = "";

    public string Hotline { get; set; } = "";

    /// <summary>留言箱</summary>
    public string Box { get; set; } = "";

    /// <summary>留言姓名</summary>
    public string Name { get; set; } = "";

    /// <summary>Path of the message relative to the recordings folder.</summary>
    public string File { get; set; } = "";

    public DateTimeOffset StartedAt { get; set; }

    public DateTimeOffset EndedAt { get; set; }

    /// <summary>录音时长, seconds of the message itself.</summary>
    public int RecordedSeconds { get; set; }

    /// <summary>总时长, seconds from start to end, announcement included.</summary>
    public int TotalSeconds { get; set; }

    /// <summary>已读: when somebody listened to it first, or marked it; null is 未读.</summary>
    public DateTimeOffset? ReadAt { get; set; }

    /// <summary>Who that was: the name of a user, or the number of an agent.</summary>
    public string ReadBy { get; set; } = "";
}
