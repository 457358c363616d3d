using CallCenter.Data;
using CallCenter.Data.Agents;
using CallCenter.Telephony.Acd.Queues;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Console.Agents;

/// <summary>座席所在队列: which queues agents belong to, by the same rule as the distribution of calls.</summary>
internal static class SeatQueues
{
    /// <summary>Fills in <see cref="Agent.QueueNames"/> of agents that were read with their skills.</summary>
    public static async Task FillInAsync(CallCenterContext context, IReadOnlyList<Agent> agents, CancellationToken cancel)
    {
        var departments = agents.Select(agent => agent.DepartmentId).Distinct().ToList();
        var queues = await context.Queues.AsNoTracking().Include(queue => queue.Skills).Where(queue => departments.Contains(queue.DepartmentId)).OrderBy(queue => queue.Number).ToListAsync(cancel);
        foreach (var department in agents.GroupBy(agent => agent.DepartmentId))
        {
            var names = department.ToDictionary(agent => agent, _ => new List<string>());
            var skilled = new SkillIndex<Agent>(department, agent => agent);
            foreach (var queue in queues.Where(queue => queue.DepartmentId == department.Key))
            {
                foreach (var (agent, _) in skilled.MembersOf(queue))
                {
                    names[agent].Add(queue.Name);
                }
            }

            foreach (var (agent, list) in names)
            {
                agent.QueueNames = list;
            }
        }
    }
}
