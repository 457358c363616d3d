namespace CallCenter.Data.Records;

/// <summary>接听状态. Each kind of call has its own values: <see cref="AnswerStatuses.Of"/>.</summary>
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

    /// <summary>双方接听: agent and customer were on the line together.</summary>
    BothAnswered = 5,

    /// <summary>座席未接听: the agent's phone was not answered; of a call with the customer first, nobody served the customer who had answered.</summary>
    AgentMissed = 6,

    /// <summary>座席接听: the agent answered, and the call ended before the customer was called.</summary>
    AgentOnly = 7,

    /// <summary>客户未接听: the customer was called and did not answer.</summary>
    CustomerMissed = 8,

    /// <summary>客户接听: the customer answered and was served without an agent.</summary>
    CustomerOnly = 9,
}

public static class AnswerStatuses
{
    private static readonly AnswerStatus[] Inbound =
        [AnswerStatus.AgentAnswered, AnswerStatus.AgentUnanswered, AnswerStatus.SystemAnswered, AnswerStatus.SystemUnanswered];

    private static readonly AnswerStatus[] AgentFirst =
        [AnswerStatus.AgentMissed, AnswerStatus.AgentOnly, AnswerStatus.CustomerMissed, AnswerStatus.BothAnswered];

    private static readonly AnswerStatus[] CustomerFirst =
        [AnswerStatus.BothAnswered, AnswerStatus.AgentMissed, AnswerStatus.CustomerOnly, AnswerStatus.CustomerMissed];

    /// <summary>The values a call of this kind may have, in the manual's order (3.2.1.1, 3.2.2, 3.2.3, 3.2.4).</summary>
    public static IReadOnlyList<AnswerStatus> Of(CallKind kind) => kind switch
    {
        CallKind.Inbound => Inbound,
        CallKind.WebCall or CallKind.Predictive => CustomerFirst,
        _ => AgentFirst,
    };
}
