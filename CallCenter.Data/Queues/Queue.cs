using CallCenter.Data.Tenancy;

namespace CallCenter.Data.Queues;

/// <summary>队列 (manual 6.3.2). All durations are seconds. As loaded into a configuration snapshot it is read-only by convention.</summary>
public sealed class Queue : IConfigured
{
    public int Id { get; set; }

    public int DepartmentId { get; set; }

    /// <summary>队列号: at most 30 digits.</summary>
    public required string Number { get; set; }

    public required string Name { get; set; }

    /// <summary>最大等待数, 0-999: waiting and ringing calls together; 0 means no limit.</summary>
    public int MaxWaiting { get; set; }

    /// <summary>座席超时时间, 5-60.</summary>
    public int AgentTimeout { get; set; } = 25;

    /// <summary>队列超时时间, 5-600, not below the agent timeout.</summary>
    public int QueueTimeout { get; set; } = 600;

    public RingStrategy Strategy { get; set; } = RingStrategy.RoundRobin;

    /// <summary>队列优先级: of an agent's queues, the one with the highest number is served first.</summary>
    public int Priority { get; set; } = 1;

    /// <summary>整理时间, 3-300.</summary>
    public int WrapUp { get; set; } = 15;

    /// <summary>服务水平秒数, 1-60.</summary>
    public int ServiceLevel { get; set; } = 20;

    /// <summary>等待音乐: <c>voice:…</c> or <c>public:…</c>; empty plays the department's default. Files and streams of the switch, as they were set before there was a library, are kept.</summary>
    public string MusicOnHold { get; set; } = "";

    /// <summary>等待播报: tell the caller the position in the queue.</summary>
    public bool AnnouncePosition { get; set; }

    /// <summary>座席不可用状态: states (besides offline) in which an agent counts as unavailable for the overflow exit of the IVR's queue node.</summary>
    public List<CallCenter.Data.Agents.AgentState> UnavailableStates { get; set; } = [];

    public List<QueueSkill> Skills { get; set; } = [];
}

/// <summary>呼叫策略 (manual 6.3.2 a-f).</summary>
public enum RingStrategy
{
    /// <summary>顺序: the free agent with the lowest number first.</summary>
    Sequential = 1,

    /// <summary>轮选: in the order in which phones were bound, going round.</summary>
    RoundRobin = 2,

    /// <summary>平均: the agent with the fewest answered calls today; signing in again clears the count.</summary>
    FewestCalls = 3,

    /// <summary>随机</summary>
    Random = 4,

    /// <summary>技能优先: the highest skill level first, random among equals.</summary>
    SkillFirst = 5,

    /// <summary>最长空闲时间: longest since sign-in or last call.</summary>
    LongestIdle = 6,
}
