namespace CallCenter.Data.Records;

/// <summary>A row of <c>transcript</c>: one channel of a call's recording made into text (转写记录, manual 3.2.9).</summary>
public sealed class Transcript : IOfCall
{
    /// <summary>The call's id and the channel: <c>slp-1-1575361052.7/1</c>.</summary>
    public required string Id { get; set; }

    public required string UniqueId { get; set; }

    public int DepartmentId { get; set; }

    /// <summary>The call's time of entering (partition key).</summary>
    public DateTimeOffset EnteredAt { get; set; }

    /// <summary>呼叫类型: the kind of the call.</summary>
    public CallKind Kind { get; set; }

    public string AgentNumber { get; set; } = "";

    public string AgentName { get; set; } = "";

    public TranscriptChannel Channel { get; set; }

    public TranscriptState State { get; set; }

    /// <summary>录音文件时长</summary>
    public int RecordingSeconds { get; set; }

    /// <summary>转写时长</summary>
    public int TranscribedSeconds { get; set; }

    /// <summary>What was said, a line for each sentence.</summary>
    public string Text { get; set; } = "";

    /// <summary>What the recogniser returned, jsonb.</summary>
    public string Result { get; set; } = "{}";

    /// <summary>Why it failed, else empty.</summary>
    public string Reason { get; set; } = "";
}

/// <summary>通话类型: whose voice.</summary>
public enum TranscriptChannel
{
    /// <summary>主通道: the customer.</summary>
    Main = 1,

    /// <summary>从通道: the agent.</summary>
    Second = 2,

    /// <summary>混音: both.</summary>
    Mixed = 3,
}

/// <summary>转写状态</summary>
public enum TranscriptState
{
    /// <summary>转写中</summary>
    Running = 0,

    /// <summary>成功</summary>
    Succeeded = 1,

    /// <summary>失败</summary>
    Failed = 2,
}
