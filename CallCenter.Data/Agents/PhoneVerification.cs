using CallCenter.Data.Tenancy;

namespace CallCenter.Data.Agents;

/// <summary>A code that was spoken to an agent's telephone (manual 6.3.8 绑定电话是否进行验证). Once it came back right, the number stays verified for the agent.</summary>
public sealed class PhoneVerification : IOfDepartment
{
    public long Id { get; set; }

    public int DepartmentId { get; set; }

    public int AgentId { get; set; }

    /// <summary>In national form.</summary>
    public required string Phone { get; set; }

    /// <summary>Hash of the code. Never logged.</summary>
    public required string CodeHash { get; set; }

    public DateTimeOffset AskedAt { get; set; }

    /// <summary>When the code came back right; null while it has not.</summary>
    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>How often a wrong code came back.</summary>
    public int Wrong { get; set; }
}
