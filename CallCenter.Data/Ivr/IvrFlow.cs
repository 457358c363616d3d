using CallCenter.Data.Tenancy;

namespace CallCenter.Data.Ivr;

/// <summary>语音导航 (manual 6.3.4): one published version of a flow. A running call ends on the version it began with.</summary>
public sealed class IvrFlow : IConfigured
{
    public int Id { get; set; }

    public int DepartmentId { get; set; }

    public required string Name { get; set; }

    public string Description { get; set; } = "";

    public int Version { get; set; } = 1;

    /// <summary>The flow as JSON: <c>{"start":"n1","nodes":[{"id","type","name","path","settings":{},"exits":{"outcome":"nodeId"}}]}</c>.
    /// Telephony parses it; <c>path</c> is the outline number of the manual (1, 1.1, 1.2).</summary>
    public required string Definition { get; set; }
}
