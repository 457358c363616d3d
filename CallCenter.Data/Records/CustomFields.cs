using System.Text.Encodings.Web;
using System.Text.Json;

namespace CallCenter.Data.Records;

/// <summary>自定义字段 of a call, kept as a JSON object of texts. <see cref="Text"/> and <see cref="Value"/> may be used in queries, too: the database has the
/// same functions.</summary>
public static class CustomFields
{
    public const string None = "{}";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(IReadOnlyDictionary<string, string> fields) => fields.Count == 0 ? None : JsonSerializer.Serialize(fields, Readable);

    public static IReadOnlyDictionary<string, string> Read(string json) => json is None or "" ? new() : JsonSerializer.Deserialize<Dictionary<string, string>>(json)!;

    /// <summary><c>会员等级: 金卡; 来源: 官网</c>; empty without fields. In the order in which the database keeps them.</summary>
    public static string Text(string json) => string.Join("; ", Read(json).Select(field => $"{field.Key}: {field.Value}"));

    /// <summary>The value of one field; null when the call does not have it.</summary>
    public static string? Value(string json, string name) => Read(json).GetValueOrDefault(name);
}
