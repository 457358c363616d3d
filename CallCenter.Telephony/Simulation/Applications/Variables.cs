using CallCenter.Telephony.Simulation.Core;

namespace CallCenter.Telephony.Simulation.Applications;

/// <summary>Reading and writing channel variables as the applications <c>set</c> and <c>multiset</c> and dial strings do.</summary>
internal static class Variables
{
    /// <summary>Replaces <c>${name}</c> by the channel's variable.</summary>
    public static string Expand(string text, SimulatedChannel channel)
    {
        var start = text.IndexOf("${", StringComparison.Ordinal);
        if (start < 0)
        {
            return text;
        }

        var end = text.IndexOf('}', start);
        return end < 0 ? text : string.Concat(text.AsSpan(0, start), channel[text[(start + 2)..end]], Expand(text[(end + 1)..], channel));
    }

    public static void Set(SimulatedChannel channel, string assignment)
    {
        var at = assignment.IndexOf('=', StringComparison.Ordinal);
        if (at > 0)
        {
            channel[assignment[..at].Trim()] = assignment[(at + 1)..];
        }
    }

    /// <summary><c>a=1 b=2</c>, or <c>^^;a=1;b=2</c> with a separator of one's own.</summary>
    public static void SetMany(SimulatedChannel channel, string assignments)
    {
        var separator = ' ';
        if (assignments.StartsWith("^^", StringComparison.Ordinal) && assignments.Length > 2)
        {
            separator = assignments[2];
            assignments = assignments[3..];
        }

        foreach (var assignment in assignments.Split(separator, StringSplitOptions.RemoveEmptyEntries))
        {
            Set(channel, assignment);
        }
    }
}
