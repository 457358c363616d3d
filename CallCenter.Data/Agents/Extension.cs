using CallCenter.Data.Tenancy;

namespace CallCenter.Data.Agents;

/// <summary>分机 (manual 6.3.9): an account that a phone or browser registers with at the switch.</summary>
public sealed class Extension : IConfigured
{
    public int Id { get; set; }

    public int DepartmentId { get; set; }

    /// <summary>The SIP user; unique in the installation, because the switch has one domain.</summary>
    public required string Number { get; set; }

    /// <summary>The SIP password, encrypted by data protection; FreeSWITCH's directory needs the clear text.</summary>
    public string ProtectedPassword { get; set; } = "";
}
