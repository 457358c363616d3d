using System.Diagnostics;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Telephony.FreeSwitch;

/// <summary>A real FreeSWITCH with the repository's <c>freeswitch-conf</c>, on free loopback ports and folders of its own.</summary>
public sealed class FreeSwitchServer : IAsyncDisposable
{
    public const string Password = "Test-Switch-2026";

    private static readonly string[] Folders = ["log", "db", "run", "storage", "cache", "recordings", "scripts", "temp", "certs"];

    private readonly DirectoryInfo folder;
    private readonly ChildProcess process;

    private FreeSwitchServer(DirectoryInfo folder, ChildProcess process, int eventSocketPort, int phonePort, int trunkPort, int webSocketPort)
    {
        this.folder = folder;
        this.process = process;
        EventSocketPort = eventSocketPort;
        PhonePort = phonePort;
        TrunkPort = trunkPort;
        WebSocketPort = webSocketPort;
    }

    /// <summary>Null where there is none to test with.</summary>
    public static string? Home { get; } = Environment.GetEnvironmentVariable("FREESWITCH_HOME") is { Length: > 0 } home ? home : null;

    public int EventSocketPort { get; }

    /// <summary>Where phones register.</summary>
    public int PhonePort { get; }

    /// <summary>Where customers' calls come in.</summary>
    public int TrunkPort { get; }

    /// <summary>Where browsers register.</summary>
    public int WebSocketPort { get; }

    public string RecordingsFolder => Path.Combine(folder.FullName, "recordings");

    /// <summary>The switch's own log, for the message of a failed test.</summary>
    public string Log => File.Exists(LogFile) ? File.ReadAllText(LogFile) : process.Output;

    private string LogFile => Path.Combine(folder.FullName, "log", "freeswitch.log");

    /// <summary>Starts the switch and waits until it takes calls.</summary>
    /// <param name="application">Where the switch finds its directory and delivers its call reports.</param>
    /// <param name="settings">Variables of <c>freeswitch-conf/README.md</c>, in place of those chosen here.</param>
    /// <param name="configuration">A folder in place of the repository's.</param>
    public static async Task<FreeSwitchServer> StartAsync(Uri application, IReadOnlyDictionary<string, string>? settings = null, string? configuration = null)
    {
        var folder = Directory.CreateTempSubdirectory("callcenter-switch-");
        var (eventSocket, phones, trunk, webSocket) = (FreePort.Take(), FreePort.Take(), FreePort.Take(), FreePort.Take());
        // Away from the other ports of the tests; two switches at once get ranges of their own.
        var media = 50_000 + (phones / 8 % 90 * 100);
        var environment = new Dictionary<string, string>
        {
            ["FREESWITCH_PASSWORD"] = Password,
            ["FREESWITCH_APPLICATION_URL"] = application.ToString().TrimEnd('/'),
            ["FREESWITCH_EVENT_SOCKET_PORT"] = $"{eventSocket}",
            ["FREESWITCH_SIP_PORT"] = $"{phones}",
            ["FREESWITCH_TRUNK_PORT"] = $"{trunk}",
            ["FREESWITCH_WS_BINDING"] = $"127.0.0.1:{webSocket}",
            ["FREESWITCH_RTP_START_PORT"] = $"{media}",
            ["FREESWITCH_RTP_END_PORT"] = $"{media + 99}",
            ["FREESWITCH_RECORDINGS"] = Path.Combine(folder.FullName, "recordings"),
            ["FREESWITCH_LOG_LEVEL"] = "info",
        };
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
        {
            environment[name] = value;
        }

        var arguments = new List<string> { "-nonat", "-nonatmap", "-nf", "-nc", "-conf", configuration ?? Path.Combine(Repository.Root, "freeswitch-conf") };
        foreach (var name in Folders)
        {
            arguments.AddRange([$"-{name}", folder.CreateSubdirectory(name).FullName]);
        }

        var process = ChildProcess.Start(Path.Combine(Home!, "bin", "freeswitch"), arguments, environment);
        var server = new FreeSwitchServer(folder, process, eventSocket, phones, trunk, webSocket);
        try
        {
            await Eventually.TrueAsync(
                async () => process.HasExited
                    ? throw new InvalidOperationException($"FreeSWITCH ended with {process.ExitCode}:\n{process.Output}")
                    : await server.ProfilesRunAsync(),
                "FreeSWITCH to take calls");
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>What <c>fs_cli</c> answers to a command.</summary>
    public async Task<string> AskAsync(string command)
    {
        using var client = Process.Start(new ProcessStartInfo(
            Path.Combine(Home!, "bin", "fs_cli"), ["-H", "127.0.0.1", "-P", $"{EventSocketPort}", "-p", Password, "-x", command])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var answer = await client.StandardOutput.ReadToEndAsync();
        await client.WaitForExitAsync();
        return answer;
    }

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        folder.Delete(recursive: true);
    }

    /// <summary>The Event Socket answers before the SIP profiles do.</summary>
    private async Task<bool> ProfilesRunAsync() =>
        (await AskAsync("sofia status")).Split('\n').Count(line => line.Contains("profile", StringComparison.Ordinal) && line.Contains("RUNNING", StringComparison.Ordinal)) == 2;
}
