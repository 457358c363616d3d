namespace CallCenter.Data.Records;

/// <summary>呼叫类型 of a leg: why an agent was called (manual 3.2.1.2, 3.4).</summary>
public enum LegKind
{
    /// <summary>呼转座席: the call was brought to the agent.</summary>
    Agent = 1,

    /// <summary>外呼座席: the agent's own phone, of a call that the agent makes.</summary>
    Outbound = 2,

    /// <summary>咨询: another agent asked for help while the customer was on hold.</summary>
    Consult = 3,

    /// <summary>转移: another agent passed the call on.</summary>
    Transfer = 4,

    /// <summary>三方: another agent added this one to the talk.</summary>
    ThreeWay = 5,

    /// <summary>监听: listens unheard.</summary>
    Listen = 6,

    /// <summary>耳语: speaks to the agent only.</summary>
    Whisper = 7,

    /// <summary>强插: joined the talk of another agent.</summary>
    Barge = 8,

    /// <summary>抢线: took the call from another agent.</summary>
    TakeOver = 9,
}
