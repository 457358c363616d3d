using CallCenter.Data.Agents;
using CallCenter.Data.Ivr;
using CallCenter.Data.Numbers;
using CallCenter.Data.Phones;
using CallCenter.Data.Queues;
using CallCenter.Data.Regions;
using CallCenter.Data.Schedules;
using CallCenter.Data.Settings;
using CallCenter.Data.Voicemail;
using CallCenter.Data.Voices;
using CallCenter.Data.Webhooks;

namespace CallCenter.Data.Tenancy;

/// <summary>Everything that call logic needs to know of a department, at one moment. Immutable by convention: a change makes a new snapshot.</summary>
public sealed record DepartmentConfiguration(
    Department Department,
    IReadOnlyList<Agent> Agents,
    IReadOnlyList<Skill> Skills,
    IReadOnlyList<Queue> Queues,
    IReadOnlyList<Hotline> Hotlines,
    IReadOnlyList<InboundRoute> Routes,
    IReadOnlyList<IvrFlow> Flows,
    IReadOnlyList<NumberListEntry> NumberLists,
    IReadOnlyList<BusyReason> BusyReasons,
    IReadOnlyList<Extension> Extensions,
    DepartmentSettings Settings)
{
    /// <summary>企业配置 of the department's enterprise.</summary>
    public EnterpriseSettings Enterprise { get; init; } = EnterpriseSettings.Default;

    /// <summary>时间条件, by the department's own clock.</summary>
    public Timetable Times { get; init; } = Timetable.Of(Department.TimeZone, [], []);

    public IReadOnlyList<RegionGroup> RegionGroups { get; init; } = [];

    public IReadOnlyList<PhoneGroup> PhoneGroups { get; init; } = [];

    public IReadOnlyList<VoicemailBox> VoicemailBoxes { get; init; } = [];

    /// <summary>企业语音库, whatever its 审核状态.</summary>
    public IReadOnlyList<VoiceFile> Voices { get; init; } = [];

    public IReadOnlyList<VoiceGateway> Gateways { get; init; } = [];

    public IReadOnlyList<Anchor> Anchors { get; init; } = [];

    /// <summary>The ways out that the operator offers to all enterprises.</summary>
    public IReadOnlyList<TrunkRoute> TrunkRoutes { get; init; } = [];

    /// <summary>推送设置</summary>
    public IReadOnlyList<Webhook> Webhooks { get; init; } = [];
}
