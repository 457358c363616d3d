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

    /// <summary>呼叫权限: obeyed where an outbound call is placed.</summary>
    public CallPermission CallPermission { get; set; } = CallPermission.Unlimited;

    /// <summary>外呼权限: obeyed where an outbound call is placed; without it the agent only answers.</summary>
    public bool OutboundAllowed { get; set; } = true;

    /// <summary>呼入录音</summary>
    public bool RecordInbound { get; set; } = true;

    /// <summary>外呼录音: obeyed where the two sides of an outbound call are joined.</summary>
    public bool RecordOutbound { get; set; } = true;

    /// <summary>ASR语音转写: read by transcription where it filters by agent.</summary>
    public bool Transcribe { get; set; }

    /// <summary>外显号码: how the number shown to customers is chosen. Stored here; the choice is made where an outbound call is placed.</summary>
    public CallerIdRule CallerIdRule { get; set; } = CallerIdRule.Default;

    /// <summary>The chosen numbers, out of the department's: <see cref="Numbers.Hotline.Full"/>.</summary>
    public List<string> CallerIds { get; set; } = [];

    /// <summary>绑定电话 in use: that of <see cref="Phones"/> with which the agent signs in without naming another.</summary>
    public BoundPhoneKind PhoneKind { get; set; } = BoundPhoneKind.Extension;

    /// <summary>Extension, or telephone number, per <see cref="PhoneKind"/>.</summary>
    public string Phone { get; set; } = "";

    /// <summary>All phones, main and spare ones; see <see cref="AgentPhones"/>.</summary>
    public List<AgentPhone> Phones { get; set; } = [];

    public List<AgentSkill> Skills { get; set; } = [];

    /// <summary>座席所在队列, by the rule of manual 6.3.3; filled in by the list that shows it, stored nowhere.</summary>
    public IReadOnlyList<string> QueueNames { get; set; } = [];
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

/// <summary>外显规则 of an agent (manual 6.3.1 外显号码).</summary>
public enum CallerIdRule
{
    /// <summary>默认: any of the numbers of the account.</summary>
    Default = 0,

    /// <summary>随机: any of the chosen numbers.</summary>
    Random = 1,

    /// <summary>按区号: by the customer's area.</summary>
    ByArea = 2,

    /// <summary>动态外显: by the area of agent or customer, and the same number again for the same area.</summary>
    Dynamic = 3,
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
