using CallCenter.Data.Recordings;

namespace CallCenter.Web.Shell;

/// <summary>What the environment says about this installation. The names are fixed (README, "Settings").</summary>
/// <param name="Urls">Where to listen, separated by semicolons.</param>
/// <param name="DataFolder">Absolute; everything that the installation keeps on disk.</param>
/// <param name="Database">PostgreSQL connection string, or null for the embedded server.</param>
/// <param name="Demo">Seed the demo tenant; with no FreeSWITCH configured, also simulate one and its traffic, and invent a past.</param>
/// <param name="AdminPassword">The first administrator's password, or null to generate one.</param>
/// <param name="ApiToken">The demo department's token, or null to generate one.</param>
/// <param name="FreeSwitchNodes">host:port of each Event Socket.</param>
/// <param name="FreeSwitchWebSocket">Where the switch listens for browser phones (host:port), or null for port 5066 of the first node.</param>
/// <param name="FreeSwitchDomain">SIP domain of the extensions, or null for the default.</param>
/// <param name="RecordingsFolder">Absolute; the switch writes into it and the pages read from it.</param>
/// <param name="Telemetry">OTLP endpoint, or null for none.</param>
public sealed record InstallationSettings(
    string Urls, string DataFolder, string? Database, bool Demo, string? AdminPassword, string? ApiToken,
    IReadOnlyList<string> FreeSwitchNodes, string FreeSwitchPassword, string? FreeSwitchWebSocket, string? FreeSwitchDomain, string RecordingsFolder, Uri? Telemetry)
{
    public RecordingOptions Recordings => new(RecordingsFolder, Path.Combine(DataFolder, "recordings-cache"));

    /// <summary>Reads and checks the variables.</summary>
    /// <param name="variable">Gives a variable's value, or null when it is not set.</param>
    /// <exception cref="SettingException">A value cannot be used; the message names the variable.</exception>
    public static InstallationSettings Read(Func<string, string?> variable)
    {
        string? Value(string name) => variable(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

        var data = Path.GetFullPath(Value("CALLCENTER_DATA") ?? "data");
        var nodes = Nodes(Value("FREESWITCH_NODES"));
        return new InstallationSettings(
            Addresses(Value("CALLCENTER_URLS") ?? "http://127.0.0.1:5080"),
            data,
            Value("CALLCENTER_DB"),
            Flag("CALLCENTER_DEMO", Value("CALLCENTER_DEMO"), unset: nodes.Count == 0),
            Value("CALLCENTER_ADMIN_PASSWORD"),
            Value("CALLCENTER_API_TOKEN"),
            nodes,
            Value("FREESWITCH_PASSWORD") ?? "ClueCon",
            Value("FREESWITCH_WS_BINDING"),
            Value("FREESWITCH_DOMAIN"),
            Path.GetFullPath(Value("FREESWITCH_RECORDINGS") ?? Path.Combine(data, "recordings")),
            Endpoint("OTEL_EXPORTER_OTLP_ENDPOINT", Value("OTEL_EXPORTER_OTLP_ENDPOINT")));
    }

    private static string Addresses(string urls)
    {
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // Kestrel also takes http://*:80, which is not a Uri.
            var asUri = url.Replace("//*", "//any", StringComparison.Ordinal).Replace("//+", "//any", StringComparison.Ordinal);
            if (!Uri.TryCreate(asUri, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            {
                throw new SettingException("CALLCENTER_URLS", $"'{url}' is not an address such as http://127.0.0.1:5080");
            }
        }

        return urls;
    }

    private static List<string> Nodes(string? list)
    {
        var nodes = (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToList();
        foreach (var node in nodes)
        {
            var colon = node.LastIndexOf(':');
            if (colon <= 0 || !ushort.TryParse(node[(colon + 1)..], out var port) || port == 0)
            {
                throw new SettingException("FREESWITCH_NODES", $"'{node}' is not host:port, e.g. 127.0.0.1:8021");
            }
        }

        return nodes;
    }

    private static bool Flag(string name, string? value, bool unset) => value?.ToLowerInvariant() switch
    {
        null => unset,
        "true" or "1" or "yes" => true,
        "false" or "0" or "no" => false,
        _ => throw new SettingException(name, $"'{value}' is neither true nor false"),
    };

    private static Uri? Endpoint(string name, string? value) =>
        value is null ? null
        : Uri.TryCreate(value, UriKind.Absolute, out var uri) ? uri
        : throw new SettingException(name, $"'{value}' is not an address such as http://127.0.0.1:4317");
}

/// <summary>A variable of the environment has a value that cannot be used.</summary>
public sealed class SettingException(string variable, string problem) : Exception($"{variable}: {problem}.")
{
    public string Variable => variable;
}
