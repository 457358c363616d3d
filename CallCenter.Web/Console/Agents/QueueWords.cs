using CallCenter.Data.Queues;

namespace CallCenter.Web.Console.Agents;

/// <summary>Words of queues on screen.</summary>
public static class QueueWords
{
    /// <summary>呼叫策略 (manual 6.3.2 a-f).</summary>
    public static Text Label(this RingStrategy strategy) => strategy switch
    {
        RingStrategy.Sequential => new("顺序", "In order"),
        RingStrategy.RoundRobin => new("轮选", "Round robin"),
        RingStrategy.FewestCalls => new("平均", "Fewest calls"),
        RingStrategy.Random => new("随机", "Random"),
        RingStrategy.SkillFirst => new("技能优先", "Best skilled"),
        RingStrategy.LongestIdle => new("最长空闲时间", "Longest idle"),
        _ => throw new ArgumentOutOfRangeException(nameof(strategy), strategy, null),
    };
}
