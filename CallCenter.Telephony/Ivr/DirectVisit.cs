namespace CallCenter.Telephony.Ivr;

/// <summary>直拨类型 (manual 6.3.4.12): what kind of thing is called.</summary>
public enum DirectTarget
{
    /// <summary>固话或手机</summary>
    Phone,

    /// <summary>座席号</summary>
    Agent,

    /// <summary>分机号</summary>
    Extension,

    /// <summary>电话组</summary>
    PhoneGroup,
}

/// <summary>A call that a node puts through without a queue.</summary>
/// <param name="Value">The number of the phone, agent, extension or group; of a group also as <see cref="Data.Ivr.FlowReference"/> names it.</param>
/// <param name="Ring">How long one phone may ring; a group has times of its own.</param>
public sealed record DirectVisit(DirectTarget Target, string Value, TimeSpan Ring)
{
    /// <summary>等待语音: what the caller hears meanwhile; null for the usual music.</summary>
    public Prompt? Waiting { get; init; }

    /// <summary>最长通话时间; zero for no limit.</summary>
    public TimeSpan Longest { get; init; }

    /// <summary>提前提醒时间: so long before the end both are reminded of it; zero for never.</summary>
    public TimeSpan Remind { get; init; }

    public Prompt? Reminder { get; init; }

    /// <summary>座席侧播放语音: heard by who is called, before the caller is put through.</summary>
    public Prompt? AgentPrompt { get; init; }
}

public enum DirectResult
{
    /// <summary>呼叫方挂断: they talked, and the caller hung up.</summary>
    CallerHungUp,

    /// <summary>接听方挂断: they talked, and who was called hung up, or the time was over.</summary>
    CalleeHungUp,

    /// <summary>呼叫失败: nobody took the call.</summary>
    Failed,
}

/// <param name="Why">For the story.</param>
public readonly record struct DirectEnd(DirectResult Result, Text Why);
