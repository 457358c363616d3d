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
    /// <summary>Where finished recordings are moved to; null keeps them in <see cref="RecordingsFolder"/>.</summary>
    public RecordingBucket? RecordingBucket { get; init; }

    /// <summary>Absolute; the file that tells where mobile numbers are from. It need not exist.</summary>
    public string PhoneData { get; init; } = Path.Combine(DataFolder, "phone.dat");

    /// <summary>How mail and SMS are sent.</summary>
    public CallCenter.Telephony.Alerts.AlertOptions Alerts { get; init; } = new(null, null);

    /// <summary>Private networks that pushes and alerts may be sent to.</summary>
    public IReadOnlyList<System.Net.IPNetwork> PushNetworks { get; init; } = [];

    public RecordingOptions Recordings => new(RecordingsFolder, Path.Combine(DataFolder, "recordings-cache"), RecordingBucket);

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
            Endpoint("OTEL_EXPORTER_OTLP_ENDPOINT", Value("OTEL_EXPORTER_OTLP_ENDPOINT")))
        {
            RecordingBucket = Bucket(Value),
            PhoneData = Path.GetFullPath(Value("CALLCENTER_PHONE_DATA") ?? Path.Combine(data, "phone.dat")),
            Alerts = new(
                Address("CALLCENTER_SMTP", Value("CALLCENTER_SMTP"), "smtp://user:password@mail.example:25?from=alerts@example.com", "smtp", "smtps"),
                Address("CALLCENTER_SMS", Value("CALLCENTER_SMS"), "https://sms.example/send", "http", "https")),
            PushNetworks = Networks("CALLCENTER_PUSH_NETWORKS", Value("CALLCENTER_PUSH_NETWORKS")),
        };
    }

    /// <summary>All of it or nothing: a bucket that is half set is a mistake that would keep recordings where nobody expects them.</summary>
    private static RecordingBucket? Bucket(Func<string, string?> value)
    {
        const string Endpoint = "CALLCENTER_S3_ENDPOINT", Name = "CALLCENTER_S3_BUCKET", AccessKey = "CALLCENTER_S3_ACCESS_KEY", SecretKey = "CALLCENTER_S3_SECRET_KEY";
        string[] names = [Endpoint, Name, AccessKey, SecretKey];
        if (names.All(name => value(name) is null))
        {
            return null;
        }

        if (names.FirstOrDefault(name => value(name) is null) is { } missing)
        {
            throw new SettingException(missing, $"is missing, but {names.First(name => value(name) is not null)} is set; a bucket needs {string.Join(", ", names)}");
        }

        if (!Uri.TryCreate(value(Endpoint), UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("http" or "https") || endpoint.UserInfo is not "")
        {
            throw new SettingException(Endpoint, "is not an address such as https://s3.cn-north-1.amazonaws.com.cn");
        }

        return new(
            endpoint, value(Name)!, value("CALLCENTER_S3_REGION") ?? "us-east-1", value(AccessKey)!, value(SecretKey)!,
            Flag("CALLCENTER_S3_PATH_STYLE", value("CALLCENTER_S3_PATH_STYLE"), unset: true));
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

    /// <summary>The value is not repeated in the message: it may hold a password.</summary>
    private static Uri? Address(string name, string? value, string example, params string[] schemes) =>
        value is null ? null
        : Uri.TryCreate(value, UriKind.Absolute, out var uri) && schemes.Contains(uri.Scheme) && uri.Host is not "" ? uri
        : throw new SettingException(name, $"is not an address such as {example}");

    private static List<System.Net.IPNetwork> Networks(string name, string? list) =>
    [
        .. (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(one => System.Net.IPNetwork.TryParse(one, out var network) ? network : throw new SettingException(name, $"'{one}' is not a network such as 10.1.0.0/16")),
    ];

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
