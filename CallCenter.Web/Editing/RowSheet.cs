using System.Text.Encodings.Web;
using System.Text.Json;

namespace CallCenter.Web.Editing;

/// <summary>The written form of a table in a field: a JSON array of objects of texts.</summary>
public static class RowSheet
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(IEnumerable<IReadOnlyDictionary<string, string>> rows) => JsonSerializer.Serialize(rows, Readable);

    /// <summary>Null when it is no table.</summary>
    public static IReadOnlyList<Dictionary<string, string>>? Read(string written)
    {
        try
        {
            return written is "" ? [] : JsonSerializer.Deserialize<List<Dictionary<string, string>>>(written);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
