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

/// <summary>Splits an argument list at spaces as FreeSWITCH does: single quotes hold words together.</summary>
internal static class Words
{
    public static List<string> Split(string text, char separator = ' ')
    {
        var words = new List<string>();
        var word = new System.Text.StringBuilder();
        var (quoted, any) = (false, false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\'')
            {
                quoted = !quoted;
                any = true;
            }
            else if (c == '\\' && i + 1 < text.Length && (text[i + 1] == separator || text[i + 1] is '\'' or '\\'))
            {
                word.Append(text[++i]);
            }
            else if (c == separator && !quoted)
            {
                if (separator != ' ' || any || word.Length > 0)
                {
                    words.Add(word.ToString());
                }

                word.Clear();
                any = false;
            }
            else
            {
                word.Append(c);
            }
        }

        if (any || word.Length > 0)
        {
            words.Add(word.ToString());
        }

        return words;
    }
}
