using System.Text.Json;
using System.Text.Json.Serialization;

namespace CallCenter.Data.Records.Story;

/// <summary>A why as it is kept: <c>{"zh":"…","en":"…"}</c>. What was written before whys had two languages is a string, and reads as the same in both.</summary>
internal sealed class WhyJson : JsonConverter<Text>
{
    public override Text Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return new Text(reader.GetString()!, reader.GetString()!);
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("A why is a string or an object of two.");
        }

        var (zh, en) = ("", "");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var language = reader.GetString();
            reader.Read();
            if (language == "zh")
            {
                zh = reader.GetString() ?? "";
            }
            else if (language == "en")
            {
                en = reader.GetString() ?? "";
            }
            else
            {
                reader.Skip();
            }
        }

        return new Text(zh, en);
    }

    public override void Write(Utf8JsonWriter writer, Text value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("zh", value.Zh);
        writer.WriteString("en", value.En);
        writer.WriteEndObject();
    }
}
