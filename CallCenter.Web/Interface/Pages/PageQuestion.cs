using System.Text.Json;
using CallCenter.Web.Listing;
using CallCenter.Web.Listing.Conditions;

namespace CallCenter.Web.Interface.Pages;

/// <summary>What a program asks of a list, in the form that <see cref="ListReader"/> takes; or the sentence why it cannot be read.</summary>
/// <param name="Input">Values by key; the conditions of <c>where</c> are one value.</param>
public sealed record PageQuestion(IReadOnlyDictionary<string, string> Input, Text? Problem)
{
    /// <summary>Only <c>where</c> may be given more than once.</summary>
    public static PageQuestion Of(IQueryCollection query)
    {
        if (query.FirstOrDefault(parameter => parameter.Value.Count > 1 && parameter.Key != ListQuery.WhereKey) is { Key: { } twice })
        {
            return Refused(new($"参数 {twice} 出现了多次。", $"The parameter {twice} is given more than once."));
        }

        return new(query.ToDictionary(pair => pair.Key, pair => pair.Key == ListQuery.WhereKey ? WrittenCondition.Join(pair.Value) : pair.Value.ToString()), null);
    }

    /// <summary>Values may be texts, numbers or flags.</summary>
    public static PageQuestion Of(IReadOnlyDictionary<string, JsonElement> body)
    {
        var input = new Dictionary<string, string>();
        foreach (var (key, value) in body)
        {
            if ((key == ListQuery.WhereKey ? Where(value) : Written(value)) is not { } text)
            {
                return Refused(key == ListQuery.WhereKey
                    ? new("where 应是数组，元素写作 \"字段:规则:值\" 或 {field, rule, value}。", "where is an array of \"field:rule:value\" or of {field, rule, value}.")
                    : new($"{ListQuery.Shorten(key)} 的值应是文本、数字或 true/false。", $"The value of {ListQuery.Shorten(key)} is a text, a number or true/false."));
            }

            input[key] = text;
        }

        return new(input, null);
    }

    private static PageQuestion Refused(Text problem) => new(new Dictionary<string, string>(), problem);

    private static string? Where(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var conditions = value.EnumerateArray().Select(item => item.ValueKind switch
        {
            JsonValueKind.String => item.GetString(),
            JsonValueKind.Object => new WrittenCondition(Part(item, "field"), Part(item, "rule"), Part(item, "value")).ToString(),
            _ => null,
        }).ToList();
        return conditions.Contains(null) ? null : WrittenCondition.Join(conditions);
    }

    private static string Part(JsonElement condition, string name) => condition.TryGetProperty(name, out var part) ? Written(part) ?? "" : "";

    private static string? Written(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Null => "",
        _ => null,
    };
}
