using System.Globalization;
using System.Text.Json;
using CallCenter.Telephony.EventSocket.Protocol;

namespace CallCenter.Telephony.Switching;

/// <summary>Reads FreeSWITCH's JSON answers. In them values are exact: nothing is percent-encoded. An empty list has no <c>rows</c>.</summary>
internal static class Listings
{
    /// <summary>The channels of <c>show channels as json</c>.</summary>
    public static IReadOnlyList<string> ChannelIds(string json) => Rows(json, static row => Text(row, "uuid"));

    /// <summary>The phones of <c>show registrations as json</c>.</summary>
    public static IReadOnlyList<PhoneRegistration> Registrations(string json, UserAgents userAgents) =>
        Rows(json, row => new PhoneRegistration(Text(row, "reg_user"), Text(row, "url"), userAgents.Of(Text(row, "reg_user"))));

    /// <summary>A channel by <c>uuid_dump UUID json</c>; null when it is hanging up.</summary>
    public static LiveChannel? Channel(string json)
    {
        using var document = JsonDocument.Parse(json);
        var dump = document.RootElement;
        if (Text(dump, EslHeader.HangupCause).Length > 0)
        {
            return null;
        }

        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in dump.EnumerateObject())
        {
            if (property.Name.StartsWith("variable_cc_", StringComparison.OrdinalIgnoreCase) && property.Value.ValueKind == JsonValueKind.String)
            {
                variables[property.Name[EslHeader.VariablePrefix.Length..].ToLowerInvariant()] = property.Value.GetString()!;
            }
        }

        return new LiveChannel(
            Text(dump, EslHeader.UniqueId),
            Inbound: Text(dump, EslHeader.CallDirection) == "inbound",
            Text(dump, EslHeader.CallerNumber),
            Text(dump, EslHeader.CallerDestination),
            Time(dump, EslHeader.CreatedTime) ?? DateTimeOffset.UnixEpoch,
            Time(dump, EslHeader.AnsweredTime),
            // Other-Leg-Unique-ID and bridge_uuid outlive the bridge; this variable does not.
            BridgedTo: Text(dump, "variable_bridge_to"),
            variables);
    }

    private static List<T> Rows<T>(string json, Func<JsonElement, T> read)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.TryGetProperty("rows", out var rows) ? [.. rows.EnumerateArray().Select(read)] : [];
    }

    private static string Text(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    // Microseconds since 1970; zero means never.
    private static DateTimeOffset? Time(JsonElement dump, string name) =>
        long.TryParse(Text(dump, name), CultureInfo.InvariantCulture, out var microseconds) && microseconds > 0
            ? DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond)
            : null;
}
