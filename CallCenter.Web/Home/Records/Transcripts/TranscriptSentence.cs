using System.Text.Json;
using CallCenter.Data.Records;

namespace CallCenter.Web.Home.Records.Transcripts;

/// <summary>Something that somebody said.</summary>
/// <param name="Begin">From the start of the recording; null when the recogniser did not tell.</param>
public sealed record TranscriptSentence(TranscriptChannel Channel, TimeSpan? Begin, TimeSpan? End, string Text)
{
    /// <summary>The sentences of both channels as a conversation, in the order in which they were said. Those without a time keep their order and follow.</summary>
    public static IReadOnlyList<TranscriptSentence> Of(IEnumerable<Transcript> channels) =>
        [.. channels.OrderBy(channel => channel.Channel).SelectMany(Of).OrderBy(sentence => sentence.Begin ?? TimeSpan.MaxValue)];

    /// <summary>Recognisers wrap their sentences in various ways; what they agree on is an object with a <c>text</c> and its <c>beginTime</c> and <c>endTime</c> in
    /// milliseconds. Where the result has none, each line of the text is a sentence.</summary>
    private static IEnumerable<TranscriptSentence> Of(Transcript transcript)
    {
        var found = new List<TranscriptSentence>();
        using (var result = Parse(transcript.Result))
        {
            Collect(result.RootElement, transcript.Channel, found);
        }

        return found.Count > 0
            ? found
            : transcript.Text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(line => new TranscriptSentence(transcript.Channel, null, null, line));
    }

    private static JsonDocument Parse(string json)
    {
        try
        {
            return JsonDocument.Parse(json is "" ? "{}" : json);
        }
        catch (JsonException)
        {
            // What the recogniser returned is kept as it came, and its text beside it: the text is shown then.
            return JsonDocument.Parse("{}");
        }
    }

    private static void Collect(JsonElement element, TranscriptChannel channel, List<TranscriptSentence> found)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                Collect(item, channel, found);
            }

            return;
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        // An object may have its sentences and their whole text side by side: the sentences count.
        if (Member(element, "sentences") is { ValueKind: JsonValueKind.Array } sentences)
        {
            Collect(sentences, channel, found);
        }
        else if (Member(element, "text") is { ValueKind: JsonValueKind.String } text)
        {
            if (text.GetString()!.Trim() is { Length: > 0 } said)
            {
                found.Add(new(channel, Milliseconds(element, "beginTime"), Milliseconds(element, "endTime"), said));
            }
        }
        else
        {
            foreach (var member in element.EnumerateObject())
            {
                Collect(member.Value, channel, found);
            }
        }
    }

    private static JsonElement? Member(JsonElement element, string name)
    {
        foreach (var member in element.EnumerateObject())
        {
            if (member.Name.Replace("_", "", StringComparison.Ordinal).Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return member.Value;
            }
        }

        return null;
    }

    private static TimeSpan? Milliseconds(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var value) && value is >= 0 and < 1e9
            ? TimeSpan.FromMilliseconds(value)
            : null;
}
