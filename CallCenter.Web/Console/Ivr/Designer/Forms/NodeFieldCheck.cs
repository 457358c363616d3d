using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CallCenter.Web.Console.Ivr.Designer.Forms;

/// <summary>Whether a setting keeps to the rules of its field, in the words of the form.</summary>
internal static class NodeFieldCheck
{
    /// <summary>Null when it does.</summary>
    public static Text? Problem(NodeField field, JsonNode? value) => field.Kind switch
    {
        NodeFieldKind.Whole or NodeFieldKind.Number => OfNumber(field, value),
        NodeFieldKind.Prompts or NodeFieldKind.Prompt or NodeFieldKind.ShortPrompt => field.Required && value is null or JsonArray { Count: 0 } && field.Required ? Missing(field) : OfPrompts(field, value),
        NodeFieldKind.Rows => OfRows(field, value as JsonArray),
        NodeFieldKind.Flag or NodeFieldKind.Ticks => null,
        NodeFieldKind.ConfiguredList or NodeFieldKind.Values => field.Required && FieldsOf.ListOf(value).Count == 0 ? Missing(field) : null,
        _ => field.Required && string.IsNullOrWhiteSpace(FieldsOf.TextOf(value)) ? Missing(field) : null,
    };

    private static Text Missing(NodeField field) => new($"请填写“{field.Label.Zh}”。", $"“{field.Label.En}” is missing.");

    private static Text? OfNumber(NodeField field, JsonNode? value)
    {
        var written = FieldsOf.TextOf(value);
        if (written.Length == 0)
        {
            return field.Required ? Missing(field) : null;
        }

        if (field.Kind == NodeFieldKind.Number && IsTemplate(written))
        {
            return null;
        }

        return int.TryParse(written, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= field.Least && number <= field.Most
            ? null
            : field.Most == int.MaxValue
                ? new($"“{field.Label.Zh}”应为不小于 {field.Least} 的整数。", $"“{field.Label.En}” is a whole number from {field.Least}.")
                : new($"“{field.Label.Zh}”应为 {field.Least} 到 {field.Most} 的整数。", $"“{field.Label.En}” is a whole number from {field.Least} to {field.Most}.");
    }

    private static Text? OfPrompts(NodeField field, JsonNode? value) => value switch
    {
        JsonArray list => list.Select(prompt => OfPrompt(field, prompt as JsonObject)).FirstOrDefault(problem => problem is not null),
        JsonObject prompt => OfPrompt(field, prompt),
        _ => null,
    };

    private static Text? OfPrompt(NodeField field, JsonObject? prompt) => FieldsOf.TextOf(prompt?["kind"]) switch
    {
        "tts" when string.IsNullOrWhiteSpace(FieldsOf.TextOf(prompt!["text"])) => new($"“{field.Label.Zh}”中的 TTS 没有文本。", $"“{field.Label.En}” has nothing to be read."),
        "voice" when FieldsOf.TextOf(prompt!["file"]) is "" => new($"“{field.Label.Zh}”中没有选择语音。", $"“{field.Label.En}” has no voice chosen."),
        "number" when FieldsOf.TextOf(prompt!["value"]) is "" => new($"“{field.Label.Zh}”中没有填写数字。", $"“{field.Label.En}” has no number."),
        _ => null,
    };

    private static Text? OfRows(NodeField field, JsonArray? rows)
    {
        if (rows is not { Count: > 0 })
        {
            return field.Required ? Missing(field) : null;
        }

        return rows.OfType<JsonObject>()
            .SelectMany(row => field.Columns.Where(column => column.Required && column.Shown(row) && string.IsNullOrWhiteSpace(FieldsOf.TextOf(row[column.Key]))))
            .Select(column => (Text?)new Text($"请填写“{field.Label.Zh}”中的“{column.Label.Zh}”。", $"“{column.Label.En}” is missing in “{field.Label.En}”.")).FirstOrDefault();
    }

    public static bool IsTemplate(string written) => written.Contains("${", StringComparison.Ordinal) || written.Contains("#{", StringComparison.Ordinal);

    /// <summary>What is typed for a number: a JSON number where it is one, else the text, so that a template stays one.</summary>
    public static JsonNode? Number(string? typed) => string.IsNullOrWhiteSpace(typed) ? null
        : int.TryParse(typed.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : typed.Trim();

    internal static bool IsNumber(JsonNode? value) => value?.GetValueKind() == JsonValueKind.Number;
}
