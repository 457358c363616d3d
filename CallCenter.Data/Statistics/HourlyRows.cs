using CallCenter.Data.Agents;
using CallCenter.Data.Tenancy;

namespace CallCenter.Data.Statistics;

/// <summary>Sums of one hour of the department's own clock.</summary>
public abstract class HourlyRow : IOfDepartment
{
    public int DepartmentId { get; set; }

    /// <summary>The instant at which the hour began, UTC. An hour that the clock shows twice has two.</summary>
    public DateTimeOffset HourStart { get; set; }

    public DateOnly LocalDate { get; set; }

    public int LocalHour { get; set; }
}

/// <summary>Inbound calls of a hotline, by the hour in which they entered.</summary>
public sealed class HourlyHotline : HourlyRow
{
    public string Hotline { get; set; } = "";

    public int Entered { get; set; }

    public int AgentAnswered { get; set; }

    public int AgentUnanswered { get; set; }

    public int SystemAnswered { get; set; }

    public int SystemUnanswered { get; set; }

    /// <summary>Calls that reached an IVR node.</summary>
    public int InIvr { get; set; }

    /// <summary>Calls that a queue took.</summary>
    public int Queued { get; set; }

    public int AbandonedInIvr { get; set; }

    public int AbandonedInQueue { get; set; }

    public int AbandonedRinging { get; set; }

    /// <summary>Refused before any IVR.</summary>
    public int Refused { get; set; }

    public long QueueSeconds { get; set; }

    public long RingSeconds { get; set; }

    public long TalkSeconds { get; set; }

    public long TotalSeconds { get; set; }
}

/// <summary>Stays in a queue, by the hour in which they began.</summary>
public sealed class HourlyQueue : HourlyRow
{
    public int QueueId { get; set; }

    public string QueueNumber { get; set; } = "";

    public string QueueName { get; set; } = "";

    /// <summary>Calls that the queue took.</summary>
    public int Entered { get; set; }

    public int Answered { get; set; }

    public int Abandoned { get; set; }

    public int TimedOut { get; set; }

    /// <summary>Calls that the queue refused because it was full.</summary>
    public int FullUp { get; set; }

    /// <summary>Calls that the queue refused because no agent was available.</summary>
    public int Unavailable { get; set; }

    public int Failed { get; set; }

    /// <summary>How often an agent was rung.</summary>
    public int Offers { get; set; }

    public long WaitSeconds { get; set; }

    /// <summary>The part of <see cref="WaitSeconds"/> that ended in an answer.</summary>
    public long AnsweredWaitSeconds { get; set; }

    [Greatest]
    public int LongestWaitSeconds { get; set; }

    public long TalkSeconds { get; set; }
}

/// <summary>Calls offered to an agent, by the hour of the offer.</summary>
public sealed class HourlyAgent : HourlyRow
{
    public int AgentId { get; set; }

    public string AgentNumber { get; set; } = "";

    public string AgentName { get; set; } = "";

    public int Offered { get; set; }

    public int Answered { get; set; }

    /// <summary>Offers that the agent did not take; see <see cref="CallerGone"/> for those where it was not the agent's doing.</summary>
    public int Missed { get; set; }

    /// <summary>The customer hung up, or the offer was withdrawn, while it rang.</summary>
    public int CallerGone { get; set; }

    public int Holds { get; set; }

    public long RingSeconds { get; set; }

    public long TalkSeconds { get; set; }

    public long HoldSeconds { get; set; }
}

/// <summary>How often calls passed an anchor, by the hour in which they did.</summary>
public sealed class HourlyAnchor : HourlyRow
{
    public int AnchorId { get; set; }

    /// <summary>锚点事件, as it was called then.</summary>
    public string Name { get; set; } = "";

    /// <summary>统计名</summary>
    public string Parameter { get; set; } = "";

    public int Passes { get; set; }
}

/// <summary>Time an agent spent in a state. A span over several hours is divided among them.</summary>
public sealed class HourlyAgentState : HourlyRow
{
    public int AgentId { get; set; }

    public string AgentNumber { get; set; } = "";

    public string AgentName { get; set; } = "";

    public AgentState State { get; set; }

    public string BusyReason { get; set; } = "";

    /// <summary>Spans that began in the hour.</summary>
    public int Times { get; set; }

    public long Seconds { get; set; }
}
