using CallCenter.Data;
using CallCenter.Data.Agents;
using CallCenter.Data.Queues;
using CallCenter.Data.Tenancy;
using CallCenter.Telephony.Acd.Queues;
using CallCenter.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Console.Agents;

/// <summary>Who belongs to a queue and who does not, by the same rule as the distribution of calls. Thread safe.</summary>
public sealed class QueueMembersReader(IDbContextFactory<CallCenterContext> contexts)
{
    /// <summary>Every agent of the queue's department that the user may see: members first, then by number.</summary>
    public async Task<IReadOnlyList<QueueMember>> ReadAsync(Access access, Queue queue, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        var names = await context.Skills.In(access.Scope).Where(skill => skill.DepartmentId == queue.DepartmentId).ToDictionaryAsync(skill => skill.Id, skill => skill.Name, cancel);
        var agents = await AgentsAsync(access, queue.DepartmentId, [.. queue.Skills.Select(skill => skill.SkillId)], cancel);
        return [.. agents.Select(agent => Explain(queue, agent, names)).OrderByDescending(member => member.Belongs).ThenBy(member => member.Number, StringComparer.Ordinal)];
    }

    /// <summary>The department's queues with their skills, by number.</summary>
    public async Task<IReadOnlyList<Queue>> QueuesAsync(Access access, int departmentId, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        return await context.Queues.AsNoTracking().Include(queue => queue.Skills).In(access.Scope).Where(queue => queue.DepartmentId == departmentId).OrderBy(queue => queue.Number).ToListAsync(cancel);
    }

    /// <summary>The department's agents with number, name and skills alone, by number.</summary>
    /// <param name="only">Skills beyond these are left out; null for all.</param>
    public async Task<IReadOnlyList<Agent>> AgentsAsync(Access access, int departmentId, IReadOnlyCollection<int>? only, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        var agents = await context.Agents.In(access.Scope).Where(agent => agent.DepartmentId == departmentId).OrderBy(agent => agent.Number)
            .Select(agent => new Agent { Id = agent.Id, DepartmentId = departmentId, Number = agent.Number, Name = agent.Name, Active = agent.Active }).ToListAsync(cancel);
        var byId = agents.ToDictionary(agent => agent.Id);
        var skills = context.Agents.In(access.Scope).Where(agent => agent.DepartmentId == departmentId).SelectMany(agent => agent.Skills).Where(skill => only == null || only.Contains(skill.SkillId)).AsNoTracking();
        await foreach (var skill in skills.AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (byId.TryGetValue(skill.AgentId, out var agent))
            {
                agent.Skills.Add(skill);
            }
        }

        return agents;
    }

    internal static QueueMember Explain(Queue queue, Agent agent, IReadOnlyDictionary<int, string> names)
    {
        string Name(int skill) => names.GetValueOrDefault(skill, $"{skill}");
        int Level(int skill) => agent.Skills.Find(one => one.SkillId == skill)?.Level ?? 0;
        if (SkillRule.LevelIn(queue, agent) is not null)
        {
            if (!agent.Active)
            {
                return new(agent.Id, agent.Number, agent.Name, false, new("座席未激活", "The agent is inactive"));
            }

            var has = queue.Skills.Select(wanted => $"{Name(wanted.SkillId)} {Level(wanted.SkillId)} ≥ {wanted.Level}").ToList();
            return new(agent.Id, agent.Number, agent.Name, true, new(string.Join("、", has), string.Join(", ", has)));
        }

        var lacks = queue.Skills.Where(wanted => Level(wanted.SkillId) < wanted.Level).ToList();
        return new(agent.Id, agent.Number, agent.Name, false, new(
            string.Join("；", lacks.Select(wanted => Level(wanted.SkillId) == 0 ? $"缺少技能“{Name(wanted.SkillId)}”" : $"技能“{Name(wanted.SkillId)}”为 {Level(wanted.SkillId)}，低于要求的 {wanted.Level}")),
            string.Join("; ", lacks.Select(wanted => Level(wanted.SkillId) == 0 ? $"lacks “{Name(wanted.SkillId)}”" : $"“{Name(wanted.SkillId)}” is {Level(wanted.SkillId)}, below {wanted.Level}"))));
    }
}

/// <param name="Why">The skills that let the agent in, or those that keep the agent out.</param>
public sealed record QueueMember(int AgentId, string Number, string Name, bool Belongs, Text Why);
