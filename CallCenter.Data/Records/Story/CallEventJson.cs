using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace CallCenter.Data.Records.Story;

/// <summary>How steps are written as JSON, in the journal and in <c>call_event.step</c>. Enumerations are numbers, which are fixed.</summary>
public static class CallEventJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    public static string Write(CallEvent step) => JsonSerializer.Serialize(step, Options);

    /// <summary>Reads a row of <c>call_event</c>.</summary>
    public static CallEvent Read(string json) => JsonSerializer.Deserialize<CallEvent>(json, Options) ?? throw new JsonException("A step is null.");

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,

            // jsonb keeps its own order of keys.
            AllowOutOfOrderMetadataProperties = true,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        };
        options.MakeReadOnly();
        return options;
    }
}
