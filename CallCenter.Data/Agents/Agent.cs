using CallCenter.Data.Tenancy;

namespace CallCenter.Data.Agents;

/// <summary>座席 (manual 6.3.1). As loaded into a configuration snapshot it is read-only by convention.</summary>
public sealed class Agent : IConfigured
{
    public int Id { get; set; }

    public int DepartmentId { get; set; }

    /// <summary>座席工号: 3-10 digits, unique in its department.</summary>
    public required string Number { get; set; }

    public required string Name { get; set; }

    /// <summary>所属区号</summary>
    public string AreaCode { get; set; } = "";

    public AgentRole Role { get; set; } = AgentRole.Agent;

    /// <summary>备注, at most 20 characters.</summary>
    public string Remark { get; set; } = "";

    /// <summary>是否激活: an inactive agent cannot sign in.</summary>
    public bool Active { get; set; } = true;

    /// <summary>Hash of the toolbar password (ASP.NET Core Identity's hasher). Never logged.</summary>
    public string PasswordHash { get; set; } = "";

    /// <summary>Wrap-up after outbound calls, seconds (manual 6.3.1 高级设置).</summary>
    public int OutboundWrapUpSeconds { get; set; } = 10;

    public CallPermission CallPermission { get; set; } = CallPermission.Unlimited;

    public bool OutboundAllowed { get; set; } = true;

    /// <summary>呼入录音</summary>
    public bool RecordInbound { get; set; } = true;

    /// <summary>外呼录音</summary>
    public bool RecordOutbound { get; set; } = true;

    public bool Transcribe { get; set; }

    /// <summary>绑定电话 used when the agent signs in without naming another.</summary>
    public BoundPhoneKind PhoneKind { get; set; } = BoundPhoneKind.Extension;

    /// <summary>Extension, or telephone number, per <see cref="PhoneKind"/>.</summary>
    public string Phone { get; set; } = "";

    public List<AgentSkill> Skills { get; set; } = [];
}

/// <summary>座席角色. A supervisor (班长席) may monitor.</summary>
public enum AgentRole
{
    Agent = 0,
    Supervisor = 1,
}

/// <summary>呼叫权限, from the widest to the narrowest.</summary>
public enum CallPermission
{
    Unlimited = 0,
    DomesticLongDistance = 1,
    DomesticLocal = 2,
    Internal = 3,
}

/// <summary>绑定电话类型.</summary>
public enum BoundPhoneKind
{
    /// <summary>The browser, registered as the extension of the agent's number.</summary>
    WebRtc = 1,

    /// <summary>A SIP phone registered as an extension.</summary>
    Extension = 2,

    /// <summary>A landline or mobile number reached through a trunk.</summary>
    Telephone = 3,
}

/// <summary>A skill an agent has, and how well (1 is the lowest level).</summary>
public sealed class AgentSkill
{
    public int AgentId { get; set; }

    public int SkillId { get; set; }

    public int Level { get; set; } = 1;
}
