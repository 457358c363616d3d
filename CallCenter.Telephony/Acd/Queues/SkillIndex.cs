using CallCenter.Data.Agents;
using CallCenter.Data.Queues;

namespace CallCenter.Telephony.Acd.Queues;

/// <summary>Who has which skill: finds the members of many queues without looking at every agent for every queue. The rule is that of
/// <see cref="SkillRule"/>, and a test compares the two.</summary>
public sealed class SkillIndex<T>
{
    private readonly List<T> all;
    private readonly Dictionary<int, Holders> bySkill = [];

    /// <param name="agentOf">The agent with its skills; not asked again later.</param>
    public SkillIndex(IEnumerable<T> all, Func<T, Agent> agentOf)
    {
        this.all = [.. all];
        for (var i = 0; i < this.all.Count; i++)
        {
            foreach (var skill in agentOf(this.all[i]).Skills)
            {
                if (!bySkill.TryGetValue(skill.SkillId, out var holders))
                {
                    bySkill.Add(skill.SkillId, holders = new Holders(this.all.Count));
                }

                holders.Add(i, skill.Level);
            }
        }
    }

    /// <summary>In the order in which they were given, each with the sum of the levels in the queue's skills.</summary>
    public IEnumerable<(T Member, int Level)> MembersOf(Queue queue)
    {
        var wanted = new (Holders Holders, int Level)[queue.Skills.Count];
        for (var i = 0; i < wanted.Length; i++)
        {
            if (!bySkill.TryGetValue(queue.Skills[i].SkillId, out var holders))
            {
                return [];
            }

            wanted[i] = (holders, queue.Skills[i].Level);
        }

        return wanted.Length == 0 ? [] : Among(wanted);
    }

    private IEnumerable<(T Member, int Level)> Among((Holders Holders, int Level)[] wanted)
    {
        // Whoever belongs to the queue has the rarest of its skills, too.
        var rarest = wanted.MinBy(one => one.Holders.Who.Count).Holders.Who;
        foreach (var one in rarest)
        {
            var sum = 0;
            foreach (var (holders, level) in wanted)
            {
                var has = holders.Levels[one];
                if (has == 0 || has < level)
                {
                    sum = -1;
                    break;
                }

                sum += has;
            }

            if (sum >= 0)
            {
                yield return (all[one], sum);
            }
        }
    }

    /// <summary>Who has one skill, by place in the list of all.</summary>
    private sealed class Holders(int count)
    {
        /// <summary>0 for who does not have it; levels begin at 1.</summary>
        public int[] Levels { get; } = new int[count];

        public List<int> Who { get; } = [];

        public void Add(int one, int level)
        {
            Levels[one] = level;
            Who.Add(one);
        }
    }
}
