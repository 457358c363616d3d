using System.Globalization;
using System.Text.Json;
using CallCenter.Telephony.Simulation.Core;

namespace CallCenter.Telephony.Simulation.Media;

/// <summary>What mod_json_cdr writes of a channel that has ended (<c>encode-values</c> off): of its document, all that anybody reads.</summary>
internal static class CallReportFile
{
    /// <summary>A disk that is full or gone takes no report, as at the real switch; the call has ended all the same.</summary>
    public static void TryWrite(string folder, SimulatedChannel channel)
    {
        var variables = new Dictionary<string, string>(channel.Variables)
        {
            ["start_uepoch"] = ChannelHeaders.Microseconds(channel.Created),
            ["answer_uepoch"] = ChannelHeaders.Microseconds(channel.Answered),
            ["end_uepoch"] = ChannelHeaders.Microseconds(channel.HungUpAt),
        };
        var profile = new Dictionary<string, string>
        {
            ["caller_id_name"] = channel.CallerName, ["caller_id_number"] = channel.CallerNumber, ["destination_number"] = channel.Destination, ["uuid"] = channel.Id,
        };
        var document = new Dictionary<string, object>
        {
            ["variables"] = variables,
            ["callflow"] = new[] { new Dictionary<string, object> { ["profile_index"] = "1", ["caller_profile"] = profile } },
        };
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllBytes(
                Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{channel.Id}.cdr.json")), JsonSerializer.SerializeToUtf8Bytes(document));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Nobody misses it but the comparison of reports.
        }
    }
}
