using CallCenter.Data.Tenancy;

namespace CallCenter.Data.Records;

/// <summary>A row of <c>ivr_trace</c>: one visit of a node (IVR 详情, manual 3.2.1.1).</summary>
public sealed class IvrTrace : IOfDepartment
{
    public required string UniqueId { get; set; }

    /// <summary>Order of the visit within the call, from 1.</summary>
    public int Visit { get; set; }

    public int DepartmentId { get; set; }

    public DateTimeOffset EnteredAt { get; set; }

    public string FlowName { get; set; } = "";

    public string NodeId { get; set; } = "";

    /// <summary>Outline number, e.g. 1.2.</summary>
    public string Path { get; set; } = "";

    public string NodeName { get; set; } = "";

    public string NodeType { get; set; } = "";

    public DateTimeOffset NodeEnteredAt { get; set; }

    public DateTimeOffset NodeLeftAt { get; set; }

    public string Keys { get; set; } = "";

    public string Outcome { get; set; } = "";
}
