using CallCenter.Data.Agents;
using CallCenter.Data.Tenancy;

namespace CallCenter.Data.Records;

/// <summary>A row of <c>agent_state_log</c> (partitioned by month of <see cref="StartedAt"/>): a span an agent spent in one state.</summary>
public sealed class AgentStateLog : IOfDepartment
{
    public Guid Id { get; set; }

    public int DepartmentId { get; set; }

    public int AgentId { get; set; }

    public string AgentNumber { get; set; } = "";

    public string AgentName { get; set; } = "";

    public AgentState State { get; set; }

    /// <summary>置忙名称 while Busy, else empty.</summary>
    public string BusyReason { get; set; } = "";

    public DateTimeOffset StartedAt { get; set; }

    public DateTimeOffset EndedAt { get; set; }

    public int Seconds { get; set; }

    /// <summary>The call the state belongs to, else empty.</summary>
    public string UniqueId { get; set; } = "";

    /// <summary>What ended the state, in Chinese.</summary>
    public string Why { get; set; } = "";

    /// <summary>The same in English; empty in rows from before there were two languages.</summary>
    public string WhyEn { get; set; } = "";

    /// <summary>What ended the state, in the reader's language.</summary>
    public Text Reason => new(Why, WhyEn.Length > 0 ? WhyEn : Why);
}
