using CallCenter.Data.Agents;
using CallCenter.Data.Queues;
using CallCenter.Telephony.Acd.Agents;

namespace CallCenter.Telephony.Acd.Queues;

/// <summary>An agent's place in a queue.</summary>
/// <param name="level">Sum of the agent's levels in the skills of the queue: what 技能优先 compares.</param>
public sealed class Membership(Seat seat, QueueLine line, int level)
{
    public Seat Seat { get; } = seat;

    public QueueLine Line { get; } = line;

    public int Level { get; } = level;

    /// <summary>Index in the line's list of available agents, or -1.</summary>
    public int AvailableIndex { get; set; } = -1;
}

/// <summary>Who belongs to a queue (manual 6.3.3): an agent who has every skill of the queue, each at the queue's level or above. Skills are what ties
/// agents to queues, so a queue without skills has no members.</summary>
public static class SkillRule
{
    /// <summary>Sum of the agent's levels in the queue's skills, or null when the agent does not belong to the queue.</summary>
    public static int? LevelIn(Queue queue, Agent agent)
    {
        if (queue.Skills.Count == 0)
        {
            return null;
        }

        var sum = 0;
        foreach (var wanted in queue.Skills)
        {
            var has = agent.Skills.Find(skill => skill.SkillId == wanted.SkillId);
            if (has is null || has.Level < wanted.Level)
            {
                return null;
            }

            sum += has.Level;
        }

        return sum;
    }
}
