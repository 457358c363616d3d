using System.Runtime.InteropServices;
using CallCenter.Data.Agents;
using CallCenter.Data.Queues;

namespace CallCenter.Telephony.Acd.Queues;

/// <summary>Who has which skill: finds the members of many queues without looking at every agent for every queue. The rule itself is
/// <see cref="SkillRule"/>.</summary>
public sealed class SkillIndex<T>
{
    private readonly Dictionary<int, List<T>> holders = [];
    private readonly Func<T, Agent> agentOf;

    public SkillIndex(IEnumerable<T> all, Func<T, Agent> agentOf)
    {
        this.agentOf = agentOf;
        foreach (var one in all)
        {
            foreach (var skill in agentOf(one).Skills)
            {
                ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(holders, skill.SkillId, out _);
                (list ??= []).Add(one);
            }
        }
    }

    /// <summary>In the order in which they were given, each with the sum of the levels in the queue's skills.</summary>
    public IEnumerable<(T Member, int Level)> MembersOf(Queue queue)
    {
        // Whoever belongs to the queue has the rarest of its skills, too.
        List<T>? fewest = null;
        foreach (var wanted in queue.Skills)
        {
            if (!holders.TryGetValue(wanted.SkillId, out var some))
            {
                yield break;
            }

            fewest = fewest is null || some.Count < fewest.Count ? some : fewest;
        }

        foreach (var one in fewest ?? [])
        {
            if (SkillRule.LevelIn(queue, agentOf(one)) is { } level)
            {
                yield return (one, level);
            }
        }
    }
}
