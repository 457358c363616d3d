using CallCenter.Data.Agents;
using CallCenter.Data.Queues;
using CallCenter.Data.Settings;
using CallCenter.Data.Tenancy;

namespace CallCenter.Tests.Telephony.Acd;

/// <summary>Builds configurations of a department for ACD tests.</summary>
internal static class TestDepartment
{
    public const int Id = 1;

    public static DepartmentConfiguration With(IEnumerable<Agent> agents, IEnumerable<Queue> queues, string zone = "Asia/Shanghai")
    {
        var agentList = agents.ToList();
        return new DepartmentConfiguration(
            new Department { Id = Id, EnterpriseId = 7600000, InstitutionId = 1, Name = "测试部门", TimeZone = zone },
            agentList,
            [new Skill { Id = 1, DepartmentId = Id, Name = "售前" }, new Skill { Id = 2, DepartmentId = Id, Name = "售后" }],
            [.. queues], [], [], [], [],
            [new BusyReason { Id = 1, DepartmentId = Id, Name = "小休" }, new BusyReason { Id = 2, DepartmentId = Id, Name = "用餐" }],
            [.. agentList.Select(agent => new Extension { Id = agent.Id, DepartmentId = Id, Number = agent.Phone })],
            DepartmentSettings.Default.With(DepartmentCalls.CallerMemory, true));
    }

    /// <summary>Agent 1 has number 2001 and extension 8001, and so on; skill 1 unless told.</summary>
    public static Agent Agent(int id, params (int Skill, int Level)[] skills) => new()
    {
        Id = id,
        DepartmentId = Id,
        Number = $"{2000 + id}",
        Name = $"座席{id}",
        Phone = $"{8000 + id}",
        OutboundWrapUpSeconds = 10,
        Skills = [.. (skills.Length == 0 ? [(1, 1)] : skills).Select(skill => new AgentSkill { AgentId = id, SkillId = skill.Skill, Level = skill.Level })],
    };

    public static IEnumerable<Agent> Agents(int count) => Enumerable.Range(1, count).Select(id => Agent(id));

    /// <summary>Queue 1 has number 9001; asks for skill 1 unless told.</summary>
    public static Queue Queue(int id, RingStrategy strategy = RingStrategy.RoundRobin, Action<Queue>? change = null)
    {
        var queue = new Queue
        {
            Id = id,
            DepartmentId = Id,
            Number = $"{9000 + id}",
            Name = $"队列{id}",
            Strategy = strategy,
            WrapUp = 15,
            AgentTimeout = 25,
            QueueTimeout = 600,
            Skills = [new QueueSkill { QueueId = id, SkillId = 1, Level = 1 }],
        };
        change?.Invoke(queue);
        return queue;
    }
}
