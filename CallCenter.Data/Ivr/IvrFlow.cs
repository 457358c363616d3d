using CallCenter.Data.Tenancy;

namespace CallCenter.Data.Ivr;

/// <summary>语音导航 (manual 6.3.4): a flow, its published version and the draft of the next. A running call ends on the version it began with:
/// <see cref="IvrFlowVersion"/>.</summary>
public sealed class IvrFlow : IConfigured
{
    public int Id { get; set; }

    public int DepartmentId { get; set; }

    public required string Name { get; set; }

    public string Description { get; set; } = "";

    /// <summary>One of <see cref="FlowPurpose"/>.</summary>
    public string Purpose { get; set; } = FlowPurpose.Inbound;

    /// <summary>Of <see cref="Definition"/>.</summary>
    public int Version { get; set; } = 1;

    /// <summary>The published flow as JSON: <c>{"start":"n1","nodes":[{"id","type","name","path","settings":{},"exits":{"outcome":"nodeId"}}]}</c>.
    /// Telephony parses it; <c>path</c> is the outline number of the manual (1, 1.1, 1.2).</summary>
    public required string Definition { get; set; }

    /// <summary>What is being edited, as JSON; no call follows it. Null when nothing was changed since <see cref="Version"/> was published.</summary>
    public string? Draft { get; set; }

    public DateTimeOffset? DraftAt { get; set; }

    /// <summary>Who saved the draft last.</summary>
    public string DraftBy { get; set; } = "";
}
