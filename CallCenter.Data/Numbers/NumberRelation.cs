using CallCenter.Data.Tenancy;

namespace CallCenter.Data.Numbers;

/// <summary>绑定关系 (manual 6.3.7.2): calls from the A number go through the mobile number X.</summary>
public sealed class NumberRelation : IConfigured
{
    public int Id { get; set; }

    public int DepartmentId { get; set; }

    /// <summary>Of the X number.</summary>
    public int HotlineId { get; set; }

    public Hotline? Hotline { get; set; }

    /// <summary>A 号码: the agent's own phone.</summary>
    public required string ANumber { get; set; }

    /// <summary>座席工号; empty when the phone is no agent's.</summary>
    public string AgentNumber { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }
}
