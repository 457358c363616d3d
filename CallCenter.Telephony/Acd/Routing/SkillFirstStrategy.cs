using CallCenter.Data.Queues;

namespace CallCenter.Telephony.Acd.Routing;

/// <summary>技能优先: the highest level in the skills of the queue (their sum, where there are several); random among equals.</summary>
public sealed class SkillFirstStrategy : IRingStrategy
{
    public RingStrategy Kind => RingStrategy.SkillFirst;

    public Choice Choose(ReadOnlySpan<Candidate> candidates, RoutingContext context)
    {
        var best = Ranking.Best(candidates, static (in first, in second) => second.SkillLevel.CompareTo(first.SkillLevel));
        var highest = candidates[best[0]].SkillLevel;
        var equals = 0;
        foreach (ref readonly var candidate in candidates)
        {
            equals += candidate.SkillLevel == highest ? 1 : 0;
        }

        var chosen = Nth(candidates, highest, context.Random.Next(equals));
        var sentence = Ranking.Sentence(candidates, best, chosen, new("技能优先", "Skill first"), static candidate =>
            new($"技能值 {candidate.SkillLevel}", $"level {candidate.SkillLevel}"));
        return new Choice(chosen, equals > 1
            ? new($"{sentence.Zh[..^1]}（{equals} 人技能值相同，随机）。", $"{sentence.En[..^1]} (at random among {equals} of equal level).")
            : sentence);
    }

    private static int Nth(ReadOnlySpan<Candidate> candidates, int level, int skip)
    {
        for (var index = 0; ; index++)
        {
            if (candidates[index].SkillLevel == level && skip-- == 0)
            {
                return index;
            }
        }
    }
}
