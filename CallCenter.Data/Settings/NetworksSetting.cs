using System.Net;
using System.Text.Json;

namespace CallCenter.Data.Settings;

/// <summary>Ranges of IP addresses in CIDR form; none for no limit. Stored with commas between; also read as the manual writes it: <c>[{"cidr":"10.10.10.0/24"}]</c>.</summary>
public sealed class NetworksSetting(string key, Text label) : Setting<IReadOnlyList<IPNetwork>>(key, label, [])
{
    private const int Most = 200;

    public override Text? Check(string written)
    {
        var parts = Parts(written);
        return parts.FirstOrDefault(part => !IPNetwork.TryParse(part, out _)) is { } wrong
            ? new(
                $"“{Label.Zh}”中的“{wrong}”不是有效的网段，应写作 10.10.10.0/24。",
                $"“{wrong}” in “{Label.En}” is no range of addresses; write 10.10.10.0/24.")
            : parts.Count > Most ? new($"“{Label.Zh}”最多 {Most} 个网段。", $"“{Label.En}” has at most {Most} ranges.")
            : null;
    }

    public override string Write(IReadOnlyList<IPNetwork> value) => string.Join(',', value);

    public override IReadOnlyList<IPNetwork> Read(string written) => [.. Parts(written).Select(IPNetwork.Parse)];

    public override string Tidy(string typed) => string.Join(',', (FromJson(typed) ?? Parts(typed)).Select(WithPrefix));

    private static List<string> Parts(string text) =>
        [.. text.Split([',', ';', '，', '；', ' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    /// <summary>A single address is a range of its own.</summary>
    private static string WithPrefix(string part) =>
        !part.Contains('/', StringComparison.Ordinal) && IPAddress.TryParse(part, out var address) ? $"{address}/{address.GetAddressBytes().Length * 8}" : part;

    private static List<string>? FromJson(string typed)
    {
        if (!typed.TrimStart().StartsWith('['))
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(typed);
            return [.. json.RootElement.EnumerateArray().Select(entry => entry.GetProperty("cidr").GetString() ?? "")];
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // Then the check tells what is wrong with it.
            return null;
        }
    }
}
