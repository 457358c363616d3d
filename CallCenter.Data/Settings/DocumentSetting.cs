using System.Text.Encodings.Web;
using System.Text.Json;

namespace CallCenter.Data.Settings;

/// <summary>Any JSON that keeps a rule; empty for none. Stored without line breaks or blanks that mean nothing.</summary>
/// <param name="example">Shown in the empty field.</param>
/// <param name="rule">What is wrong with it, to stand behind the setting's name, or null.</param>
public sealed class DocumentSetting(string key, Text label, string example, Func<JsonElement, Text?> rule) : Setting<string>(key, label, "")
{
    public const int MaxLength = 8000;

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Example => example;

    public override Text? Check(string written)
    {
        if (written is "")
        {
            return null;
        }

        if (written.Length > MaxLength)
        {
            return new($"“{Label.Zh}”最多 {MaxLength} 个字符。", $"“{Label.En}” has at most {MaxLength} characters.");
        }

        try
        {
            using var json = JsonDocument.Parse(written);
            return rule(json.RootElement) is { } broken ? new($"“{Label.Zh}”{broken.Zh}。", $"“{Label.En}” {broken.En}.") : null;
        }
        catch (JsonException error)
        {
            var (line, column) = (error.LineNumber + 1, error.BytePositionInLine + 1);
            return new(
                $"“{Label.Zh}”不是有效的 JSON：第 {line} 行第 {column} 个字符附近有误。示例：{example}",
                $"“{Label.En}” is not valid JSON: something is wrong near character {column} of line {line}. For example: {example}");
        }
    }

    public override string Write(string value) => value;

    public override string Read(string written) => written;

    public override string Tidy(string typed)
    {
        try
        {
            using var json = JsonDocument.Parse(typed);
            return JsonSerializer.Serialize(json.RootElement, Relaxed);
        }
        catch (JsonException)
        {
            return typed.Trim();
        }
    }
}
