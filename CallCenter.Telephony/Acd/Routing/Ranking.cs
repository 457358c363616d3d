using System.Text;

namespace CallCenter.Telephony.Acd.Routing;

/// <summary>Compares two candidates: negative when the first is preferred.</summary>
public delegate int Preference(in Candidate first, in Candidate second);

/// <summary>Finds the most preferred candidates in one pass and puts them into words.</summary>
public static class Ranking
{
    /// <summary>How many candidates a sentence names.</summary>
    public const int Named = 5;

    /// <summary>For strategies that compare nothing in words.</summary>
    public static Text Free { get; } = new("空闲", "idle");

    /// <summary>Indices of the best <see cref="Named"/> candidates, the best first.</summary>
    public static int[] Best(ReadOnlySpan<Candidate> candidates, Preference preference)
    {
        Span<int> best = stackalloc int[Named];
        var count = 0;
        for (var index = 0; index < candidates.Length; index++)
        {
            var place = count;
            while (place > 0 && preference(in candidates[index], in candidates[best[place - 1]]) < 0)
            {
                place--;
            }

            if (place == Named)
            {
                continue;
            }

            count = Math.Min(count + 1, Named);
            best[place..(count - 1)].CopyTo(best[(place + 1)..]);
            best[place] = index;
        }

        return best[..count].ToArray();
    }

    /// <summary>Chooses the most preferred candidate.</summary>
    /// <param name="strategy">Its name on screen.</param>
    /// <param name="value">What was compared, in words.</param>
    public static Choice Choose(ReadOnlySpan<Candidate> candidates, Text strategy, Preference preference, Func<Candidate, Text> value)
    {
        var best = Best(candidates, preference);
        return new Choice(best[0], Sentence(candidates, best, best[0], strategy, value));
    }

    public static Text Sentence(ReadOnlySpan<Candidate> candidates, ReadOnlySpan<int> named, int chosen, Text strategy, Func<Candidate, Text> value)
    {
        var zh = new StringBuilder(strategy.Zh).Append("策略：");
        var en = new StringBuilder(strategy.En).Append(": ");
        for (var place = 0; place < named.Length; place++)
        {
            var candidate = candidates[named[place]];
            var compared = value(candidate);
            zh.Append(place == 0 ? "" : "，").Append(candidate.Number).Append('（').Append(compared.Zh).Append('）');
            en.Append(place == 0 ? "" : ", ").Append(candidate.Number).Append(" (").Append(compared.En).Append(')');
        }

        if (candidates.Length > named.Length)
        {
            zh.Append(" 等 ").Append(candidates.Length).Append(" 人");
            en.Append(" and others, ").Append(candidates.Length).Append(" in all");
        }

        var number = candidates[chosen].Number;
        return new Text(zh.Append("，选中 ").Append(number).Append('。').ToString(), en.Append("; ").Append(number).Append(" was chosen.").ToString());
    }

    /// <summary>Decides between equals, so that the same situation always gives the same choice.</summary>
    public static int ByBinding(in Candidate first, in Candidate second) => first.BoundOrder.CompareTo(second.BoundOrder);
}
