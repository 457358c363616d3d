using CallCenter.Data.Agents;
using CallCenter.Data.Ivr;
using CallCenter.Data.Numbers;
using CallCenter.Data.Queues;

namespace CallCenter.Data.Tenancy.Demo;

/// <summary>Who and what the demo shows: one enterprise, two institutions, three departments, 20 agents, 4 queues.</summary>
public static class DemoTenant
{
    public const int EnterpriseId = 7600000;

    public const string EnterpriseName = "研发测试账号";

    /// <summary>The hotline of the first department, whose IVR sends key 1 to <c>售前咨询</c> and key 2 to <c>售后服务</c>.</summary>
    public const string Hotline = "89193634";

    /// <summary>Toolbar password of every demo agent.</summary>
    public const string AgentPassword = "demo1234";

    internal static IReadOnlyList<DemoDepartment> Departments { get; } =
    [
        new(
            Institution: "研发测试机构", Name: "研发测试部门", AreaCode: "010", Hotline: Hotline,
            Agents:
            [
                // 2001 is the seat for whoever tries the demo: lowest number and highest level, so the next call is theirs.
                new("2001", "王伟", ("售前", 5), ("售后", 5)), new("2002", "李娜", ("售前", 3)), new("2003", "张敏", ("售前", 2)),
                new("2004", "刘洋", ("售前", 2)), new("2005", "陈静", ("售前", 1)), new("2006", "杨磊", ("售前", 1), ("售后", 1)),
                new("2007", "赵丽", ("售后", 3)), new("2008", "黄强", ("售后", 3)), new("2009", "周婷", ("售后", 2)),
                new("2010", "吴刚", ("售后", 2)), new("2011", "徐艳", ("售后", 1)),
                new("2012", "孙鹏", ("售前", 1), ("售后", 1)) { Role = AgentRole.Supervisor },
            ],
            Queues:
            [
                new("0001", "售前咨询", "售前", RingStrategy.Sequential) { MaxWaiting = 20, QueueTimeout = 120, AnnouncePosition = true },
                new("0002", "售后服务", "售后", RingStrategy.SkillFirst) { MaxWaiting = 20, QueueTimeout = 120, Priority = 2 },
            ])
        {
            Numbers =
            [
                new(HotlineKind.Own, "010", "55555556") { TrunkCode = "60179", ANumber = true }, new(HotlineKind.Own, "021", "88001122") { TrunkCode = "144" },
                new(HotlineKind.Mobile, "0734", "17674759948") { Mark = "骚扰电话", MarkCount = 12 }, new(HotlineKind.Mobile, "010", "17081092503"),
                new(HotlineKind.Mobile, "010", "15501013582"),
            ],
        },
        new(
            Institution: "研发测试机构", Name: "技术支持部门", AreaCode: "021", Hotline: "88001122",
            Agents:
            [
                new("3001", "朱军", ("技术", 2)), new("3002", "胡娟", ("技术", 1)), new("3003", "林峰", ("技术", 1)),
                new("3004", "何雪", ("技术", 1)) { Role = AgentRole.Supervisor },
            ],
            Queues: [new("0001", "技术支持", "技术", RingStrategy.LongestIdle) { MaxWaiting = 10, QueueTimeout = 180 }]),
        new(
            Institution: "客户服务机构", Name: "会员服务部门", AreaCode: "0755", Hotline: "66554433",
            Agents:
            [
                new("4001", "高翔", ("会员", 2)), new("4002", "罗兰", ("会员", 1)), new("4003", "梁勇", ("会员", 1)),
                new("4004", "宋佳", ("会员", 1)) { Role = AgentRole.Supervisor },
            ],
            Queues: [new("0001", "会员服务", "会员", RingStrategy.FewestCalls) { MaxWaiting = 10, QueueTimeout = 180 }]),
    ];

    internal static IReadOnlyList<string> BusyReasons { get; } = ["小休", "用餐", "开会", "培训"];
}

internal sealed record DemoDepartment(
    string Institution, string Name, string AreaCode, string Hotline, IReadOnlyList<DemoAgent> Agents, IReadOnlyList<DemoQueue> Queues)
{
    /// <summary>Beside the hotline.</summary>
    public IReadOnlyList<DemoNumber> Numbers { get; init; } = [];
}

internal sealed record DemoNumber(HotlineKind Kind, string AreaCode, string Number)
{
    public string TrunkCode { get; init; } = "";

    public string Mark { get; init; } = "";

    public int MarkCount { get; init; }

    public bool ANumber { get; init; }
}

internal sealed record DemoAgent(string Number, string Name, params (string Skill, int Level)[] Skills)
{
    public AgentRole Role { get; init; } = AgentRole.Agent;
}

internal sealed record DemoQueue(string Number, string Name, string Skill, RingStrategy Strategy)
{
    public int MaxWaiting { get; init; }

    public int QueueTimeout { get; init; } = 600;

    public int Priority { get; init; } = 1;

    public bool AnnouncePosition { get; init; }
}
