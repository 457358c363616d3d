using CallCenter.Telephony.Simulation.Applications;

namespace CallCenter.Telephony.Simulation.Core;

/// <summary><c>{a=1,b='2,3'}user/2001@domain|sofia/gateway/trunk/13800138000</c></summary>
/// <param name="Addresses">Tried one after the other.</param>
internal sealed record DialString(IReadOnlyDictionary<string, string> Variables, IReadOnlyList<string> Addresses)
{
    public static DialString Parse(string text)
    {
        var variables = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var rest = text.Trim();
        while (rest.Length > 0 && rest[0] is '{' or '[' or '<')
        {
            var close = Closing(rest, 0);
            Read(rest[1..close], variables);
            rest = rest[(close + 1)..].TrimStart();
        }

        return new(variables, rest.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Where the bracket that opens at <paramref name="at"/> closes; the end of the text when it does not.</summary>
    public static int Closing(string text, int at)
    {
        var close = text[at] switch
        {
            '{' => '}',
            '[' => ']',
            '<' => '>',
            _ => ')',
        };
        var depth = 0;
        var quoted = false;
        for (var i = at; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == '\'')
            {
                quoted = !quoted;
            }
            else if (!quoted && text[i] == text[at])
            {
                depth++;
            }
            else if (!quoted && text[i] == close && --depth == 0)
            {
                return i;
            }
        }

        return text.Length - 1;
    }

    private static void Read(string assignments, Dictionary<string, string> variables)
    {
        var separator = ',';
        if (assignments.StartsWith("^^", StringComparison.Ordinal) && assignments.Length > 2)
        {
            separator = assignments[2];
            assignments = assignments[3..];
        }

        foreach (var assignment in Words.Split(assignments, separator))
        {
            if (Words.Split(assignment, '=', 2) is [{ Length: > 0 } name, var value])
            {
                variables[name] = value;
            }
        }
    }
}
