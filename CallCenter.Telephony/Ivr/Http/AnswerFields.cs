using System.Text;
using System.Text.Json;

namespace CallCenter.Telephony.Ivr.Http;

/// <summary>What of an interface's answer becomes variables (客户标识, manual 6.3.4.11): the whole answer under the name itself and, of a JSON object or of
/// <c>key=value</c> pairs, each part under <c>name.key</c>; what lies deeper under <c>name.key.inner</c>, members of a list under <c>name.key.0</c>. Pure.</summary>
public static class AnswerFields
{
    /// <summary>Variables that an answer makes at most, and characters of each.</summary>
    public const int Most = 100;

    public const int Longest = 2000;

    public static IReadOnlyList<KeyValuePair<string, string>> Of(string name, string answer)
    {
        var text = answer.Trim();
        var fields = new List<KeyValuePair<string, string>> { new(name, Cut(text)) };
        if (!TryJson(name, text, fields))
        {
            Pairs(name, text, fields);
        }

        return fields.Count > Most ? fields.GetRange(0, Most) : fields;
    }

    private static bool TryJson(string name, string text, List<KeyValuePair<string, string>> fields)
    {
        if (text is not ['{' or '[' or '"', ..])
        {
            return false;
        }

        try
        {
            using var json = JsonDocument.Parse(text);
            if (json.RootElement.ValueKind == JsonValueKind.String)
            {
                fields[0] = new(name, Cut(json.RootElement.GetString()!));
            }
            else
            {
                Walk(name, json.RootElement, fields);
            }

            return true;
        }
        catch (JsonException)
        {
            // Something else that begins with a brace: the answer as a whole is there all the same.
            return false;
        }
    }

    private static void Walk(string name, JsonElement value, List<KeyValuePair<string, string>> fields)
    {
        if (fields.Count >= Most)
        {
            return;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                {
                    Walk($"{name}.{Named(property.Name)}", property.Value, fields);
                }

                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var member in value.EnumerateArray())
                {
                    Walk($"{name}.{index++}", member, fields);
                }

                break;
            default:
                fields.Add(new(name, value.ValueKind switch
                {
                    JsonValueKind.String => Cut(value.GetString()!),
                    JsonValueKind.Null => "",
                    _ => value.GetRawText(),
                }));
                break;
        }
    }

    private static void Pairs(string name, string text, List<KeyValuePair<string, string>> fields)
    {
        foreach (var pair in text.Split(['&', '\n', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0 || pair.AsSpan(0, at).ContainsAny("<>\"'{}"))
            {
                // No list of pairs: a page, or a sentence.
                fields.RemoveRange(1, fields.Count - 1);
                return;
            }

            fields.Add(new($"{name}.{Named(pair[..at].Trim())}", Cut(Uri.UnescapeDataString(pair[(at + 1)..].Replace('+', ' ')).Trim())));
        }
    }

    /// <summary>As expressions can name it: letters, digits, dots and underscores.</summary>
    private static string Named(string key)
    {
        var named = new StringBuilder(key.Length);
        foreach (var symbol in key)
        {
            named.Append(char.IsLetter(symbol) || char.IsAsciiDigit(symbol) || symbol is '.' ? symbol : '_');
        }

        return named.ToString();
    }

    private static string Cut(string value) => value.Length > Longest ? value[..Longest] : value;
}
