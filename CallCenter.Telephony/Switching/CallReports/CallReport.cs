using System.Globalization;
using System.Text.Json;
using CallCenter.Data.Records;

namespace CallCenter.Telephony.Switching.CallReports;

/// <summary>What the switch itself noted of a channel, after the channel is gone (mod_json_cdr).</summary>
/// <param name="Channel">The channel's id.</param>
/// <param name="UniqueId">The call's UniqueId as the application had written it on the channel; empty when the application never saw the call.</param>
/// <param name="FromTrunk">A customer's call from a carrier, rather than one from a phone or one that the application placed.</param>
/// <param name="Cause">The switch's hangup cause.</param>
/// <param name="Side">Who hung up, as far as this channel knows: <see cref="HangUpSide.Customer"/> is the far end of the channel, an agent when it is a phone's.</param>
/// <param name="Mos">Quality of what the far end sent, 1.0-5.0; null when unknown.</param>
public sealed record CallReport(
    string Channel, string UniqueId, bool FromTrunk, string CallerNumber, string Destination,
    DateTimeOffset Started, DateTimeOffset? Answered, DateTimeOffset Ended, HangupCause Cause, HangUpSide Side, decimal? Mos = null)
{
    /// <summary>Reads mod_json_cdr's document (<c>encode-values</c> off).</summary>
    /// <exception cref="FormatException">It is not JSON, or not such a document.</exception>
    public static CallReport Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var variables = document.RootElement.GetProperty("variables");
            var caller = Caller(document.RootElement);
            var channel = Text(variables, "uuid") is { Length: > 0 } id ? id : throw new FormatException("A call report without a channel id.");
            return new CallReport(
                channel,
                Text(variables, "cc_unique_id"),
                Text(variables, "direction") == "inbound" && Text(variables, "user_name").Length == 0,
                Text(caller, "caller_id_number"),
                Text(caller, "destination_number"),
                Time(variables, "start_uepoch") ?? throw new FormatException("A call report without a start."),
                Time(variables, "answer_uepoch"),
                Time(variables, "end_uepoch") ?? throw new FormatException("A call report without an end."),
                new HangupCause(Text(variables, "hangup_cause")),
                Text(variables, "sip_hangup_disposition").StartsWith("recv_", StringComparison.Ordinal) ? HangUpSide.Customer : HangUpSide.System,
                decimal.TryParse(Text(variables, "rtp_audio_in_mos"), NumberStyles.Number, CultureInfo.InvariantCulture, out var mos) ? mos : null);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new FormatException($"Not a call report: {error.Message}", error);
        }
    }

    /// <summary>The latest page of the channel's flow names caller and destination.</summary>
    private static JsonElement Caller(JsonElement root) =>
        root.TryGetProperty("callflow", out var flow) && flow.ValueKind == JsonValueKind.Array && flow.GetArrayLength() > 0 &&
        flow[0].TryGetProperty("caller_profile", out var profile)
            ? profile
            : default;

    private static string Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : "";

    /// <summary>Microseconds since 1970, as text; 0 means never.</summary>
    private static DateTimeOffset? Time(JsonElement variables, string name) =>
        long.TryParse(Text(variables, name), NumberStyles.None, CultureInfo.InvariantCulture, out var micros) && micros > 0
            ? DateTimeOffset.UnixEpoch.AddMicroseconds(micros)
            : null;
}
