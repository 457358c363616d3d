using CallCenter.Data.Tenancy;

namespace CallCenter.Data.Agents;

/// <summary>绑定电话验证 (manual 6.3.8): a code that was spoken at a telephone, to prove that who binds it answers it.</summary>
public sealed class PhoneVerification : IOfDepartment
{
    /// <summary>Wrong codes after which a new one has to be spoken.</summary>
    public const int MostWrong = 3;

    public long Id { get; set; }

    public int DepartmentId { get; set; }

    public int AgentId { get; set; }

    public string Phone { get; set; } = "";

    /// <summary>The code itself is known to nobody but whoever answered.</summary>
    public string CodeHash { get; set; } = "";

    public DateTimeOffset AskedAt { get; set; }

    /// <summary>When the right code was typed; null when it was not.</summary>
    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>Wrong codes typed so far.</summary>
    public int Wrong { get; set; }
}
