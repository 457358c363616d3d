using CallCenter.Data.Records.Story;
using CallCenter.Data.Tenancy;

namespace CallCenter.Data.Records;

/// <summary>A row of <c>queue_log</c>: one stay of a call in a queue.</summary>
public sealed class QueueLog : IOfDepartment
{
    public required string UniqueId { get; set; }

    /// <summary>Order of the stay within the call, from 1.</summary>
    public int Visit { get; set; }

    public int DepartmentId { get; set; }

    /// <summary>The call's time of entering (partition key).</summary>
    public DateTimeOffset EnteredAt { get; set; }

    public int QueueId { get; set; }

    public string QueueNumber { get; set; } = "";

    public string QueueName { get; set; } = "";

    public string CustomerNumber { get; set; } = "";

    public DateTimeOffset QueuedAt { get; set; }

    public DateTimeOffset LeftAt { get; set; }

    /// <summary>From queueing to the agent's answer, or to leaving without one.</summary>
    public int WaitSeconds { get; set; }

    public QueueExit Exit { get; set; }

    public int Priority { get; set; }

    /// <summary>Place at entering, from 1; 0 when the queue did not take the call.</summary>
    public int Position { get; set; }

    /// <summary>How many agents were rung for this stay.</summary>
    public int Offers { get; set; }

    /// <summary>The agent who answered; null when none did.</summary>
    public int? AgentId { get; set; }

    public string AgentNumber { get; set; } = "";

    public string AgentName { get; set; } = "";
}
