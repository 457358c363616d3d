using System.Text.Encodings.Web;
using System.Text.Json;

namespace CallCenter.Data.Settings;

/// <summary>JSON as people write it; empty for none. Stored as it was typed, without line breaks or blanks that mean nothing.</summary>
/// <param name="example">Shown in the empty field.</param>
public abstract class WrittenJson(string key, Text label, string standard, int maxLength, string example) : Setting<string>(key, label, standard)
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Example => example;

    public sealed override Text? Check(string written)
    {
        if (written is "")
        {
            return null;
        }

        if (written.Length > maxLength)
        {
            return new($"“{Label.Zh}”最多 {maxLength} 个字符。", $"“{Label.En}” has at most {maxLength} characters.");
        }

        try
        {
            using var json = JsonDocument.Parse(written);
            return Problem(json.RootElement);
        }
        catch (JsonException error)
        {
            var (line, column) = (error.LineNumber + 1, error.BytePositionInLine + 1);
            return new(
                $"“{Label.Zh}”不是有效的 JSON：第 {line} 行第 {column} 个字符附近有误。示例：{example}",
                $"“{Label.En}” is not valid JSON: something is wrong near character {column} of line {line}. For example: {example}");
        }
    }

    public sealed override string Write(string value) => value;

    public sealed override string Read(string written) => written;

    public sealed override string Tidy(string typed)
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

    /// <summary>The whole sentence about what is wrong with it, or null.</summary>
    protected abstract Text? Problem(JsonElement json);
}
