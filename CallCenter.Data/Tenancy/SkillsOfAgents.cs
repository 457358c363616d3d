using CallCenter.Data.Agents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace CallCenter.Data.Tenancy;

/// <summary>Gives agents that were read their skills. A large department has 100,000 of them: they come as one array an agent, which is several times faster
/// than a row a skill.</summary>
internal static class SkillsOfAgents
{
    /// <param name="agents">Of some departments, all of them.</param>
    public static async Task FillInAsync(CallCenterContext context, IReadOnlyCollection<Agent> agents, CancellationToken cancel)
    {
        var byId = agents.ToDictionary(agent => agent.Id);
        await using var command = new NpgsqlCommand(
            """
            select skill.agent_id, array_agg(skill.skill_id order by skill.skill_id), array_agg(skill.level order by skill.skill_id)
            from agent_skill skill join agent on agent.id = skill.agent_id
            where agent.department_id = any($1)
            group by skill.agent_id
            """,
            (NpgsqlConnection)context.Database.GetDbConnection(), (NpgsqlTransaction?)context.Database.CurrentTransaction?.GetDbTransaction())
        {
            Parameters = { new() { Value = agents.Select(agent => agent.DepartmentId).Distinct().ToArray() } },
        };
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            if (!byId.TryGetValue(rows.GetInt32(0), out var agent))
            {
                continue;
            }

            var (skills, levels) = (rows.GetFieldValue<int[]>(1), rows.GetFieldValue<int[]>(2));
            agent.Skills.EnsureCapacity(skills.Length);
            for (var i = 0; i < skills.Length; i++)
            {
                agent.Skills.Add(new AgentSkill { AgentId = agent.Id, SkillId = skills[i], Level = levels[i] });
            }
        }
    }
}
