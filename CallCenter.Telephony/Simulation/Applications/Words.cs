using System.Text;

namespace CallCenter.Telephony.Simulation.Applications;

/// <summary>Splits text as FreeSWITCH's <c>switch_separate_string</c> does: quotes hold together, and each split takes one level of backslashes off.</summary>
internal static class Words
{
    /// <param name="most">The last word is the rest of the text.</param>
    public static List<string> Split(string text, char separator = ' ', int most = int.MaxValue)
    {
        var words = new List<string>();
        var (start, quoted) = (0, false);
        for (var i = 0; i < text.Length && words.Count < most - 1; i++)
        {
            var c = text[i];
            if (c == '\\')
            {
                i++;
            }
            else if (c == '\'' && (quoted || text.IndexOf('\'', i + 1) > 0))
            {
                quoted = !quoted;
            }
            else if (c == separator && !quoted)
            {
                Take(start, i);
                start = i + 1;
            }
        }

        Take(start, text.Length);
        return words;

        void Take(int from, int to)
        {
            // Blanks in a row are one separator.
            if (separator != ' ' || to > from)
            {
                words.Add(Clean(text.AsSpan(from, to - from), separator));
            }
        }
    }

    /// <summary>Takes off one level of quotes and backslashes, and blanks at both ends that were not quoted.</summary>
    public static string Clean(ReadOnlySpan<char> word, char separator = ' ')
    {
        word = word.TrimStart(' ');
        if (word.IndexOfAny('\\', '\'') < 0)
        {
            return word.TrimEnd(' ').ToString();
        }

        var clean = new StringBuilder(word.Length);
        var (kept, quoted) = (0, false);
        for (var i = 0; i < word.Length; i++)
        {
            var c = word[i];
            if (c == '\\' && i + 1 < word.Length && Escaped(word[i + 1], separator) is { } meant)
            {
                clean.Append(meant);
                kept = clean.Length;
                i++;
            }
            else if (c == '\'' && (quoted || word[(i + 1)..].Contains('\'')))
            {
                quoted = !quoted;
                kept = clean.Length;
            }
            else
            {
                clean.Append(c);
                kept = c != ' ' || quoted ? clean.Length : kept;
            }
        }

        return clean.ToString(0, kept);
    }

    private static char? Escaped(char c, char separator) => c switch
    {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        's' => ' ',
        '\'' or '"' or '\\' => c,
        _ => c == separator ? c : null,
    };
}
