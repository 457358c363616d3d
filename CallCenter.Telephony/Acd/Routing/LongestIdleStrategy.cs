using CallCenter.Data.Queues;

namespace CallCenter.Telephony.Acd.Routing;

/// <summary>最长空闲时间: longest since sign-in or the end of the last talk.</summary>
public sealed class LongestIdleStrategy : IRingStrategy
{
    public RingStrategy Kind => RingStrategy.LongestIdle;

    public Choice Choose(ReadOnlySpan<Candidate> candidates, RoutingContext context)
    {
        var now = context.Now;
        return Ranking.Choose(candidates, new("最长空闲时间", "Longest idle"), ByFreeTime, candidate =>
        {
            var seconds = (now - candidate.FreeSince).TotalSeconds;
            return new($"{seconds:0} 秒", $"{seconds:0} s");
        });
    }

    public static int ByFreeTime(in Candidate first, in Candidate second)
    {
        var byTime = first.FreeSince.CompareTo(second.FreeSince);
        return byTime != 0 ? byTime : Ranking.ByBinding(in first, in second);
    }
}
