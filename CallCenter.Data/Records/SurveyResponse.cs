namespace CallCenter.Data.Records;

/// <summary>A row of <c>survey_response</c>: a survey at the end of a call (满意度记录, manual 3.2.5).</summary>
public sealed class SurveyResponse : IOfCall
{
    /// <summary>The call's id and the order within the call: <c>slp-1-1575361052.7/1</c>.</summary>
    public required string Id { get; set; }

    public required string UniqueId { get; set; }

    public int DepartmentId { get; set; }

    /// <summary>The call's time of entering (partition key).</summary>
    public DateTimeOffset EnteredAt { get; set; }

    /// <summary>满意度类型: the kind of the call.</summary>
    public CallKind Kind { get; set; }

    public string SurveyName { get; set; } = "";

    public string CustomerNumber { get; set; } = "";

    public string CustomerRegion { get; set; } = "";

    public string Hotline { get; set; } = "";

    /// <summary>The agent who talked last before the survey; null when none did.</summary>
    public int? AgentId { get; set; }

    public string AgentNumber { get; set; } = "";

    public string AgentName { get; set; } = "";

    public string QueueNumber { get; set; } = "";

    public string QueueName { get; set; } = "";

    public DateTimeOffset StartedAt { get; set; }

    public DateTimeOffset EndedAt { get; set; }

    /// <summary>评分值; null is 未按键.</summary>
    public int? Score { get; set; }

    /// <summary>What the key meant by the department's table (满意度设置), e.g. 非常满意.</summary>
    public string Meaning { get; set; } = "";
}
