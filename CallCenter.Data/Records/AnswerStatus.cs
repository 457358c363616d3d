namespace CallCenter.Data.Records;

/// <summary>接听状态 of an inbound call (manual 3.2.1.1).</summary>
public enum AnswerStatus
{
    /// <summary>人工接听: an agent talked with the customer.</summary>
    AgentAnswered = 1,

    /// <summary>人工未接听: the call reached a queue or an agent, and nobody answered.</summary>
    AgentUnanswered = 2,

    /// <summary>系统接听: the IVR served the call to its end.</summary>
    SystemAnswered = 3,

    /// <summary>系统未接听: refused or lost before the system answered.</summary>
    SystemUnanswered = 4,
}
