using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace CallCenter.Tests.Support;

/// <summary>The application as a process of its own, as <c>script/server</c> starts it: what is killed is really killed.</summary>
public sealed class ApplicationProcess : IAsyncDisposable
{
    public const string AdminPassword = "Test-Admin-2026!";
    public const string ApiToken = "test-token-0123456789abcdef";

    private readonly Dictionary<string, string> environment;
    private readonly ConcurrentQueue<string> output = new();
    private readonly bool ownsData;
    private Process? process;

    private ApplicationProcess(string data, bool ownsData, IReadOnlyDictionary<string, string> settings)
    {
        DataFolder = data;
        this.ownsData = ownsData;
        environment = new Dictionary<string, string>
        {
            ["CALLCENTER_DATA"] = data,
            ["CALLCENTER_ADMIN_PASSWORD"] = AdminPassword,
            ["CALLCENTER_API_TOKEN"] = ApiToken,
        };
        foreach (var (name, value) in settings)
        {
            environment[name] = value;
        }
    }

    public string DataFolder { get; }

    public Uri Address { get; private set; } = new("http://127.0.0.1:0");

    /// <summary>Everything the process printed so far.</summary>
    public string Output => string.Join('\n', output);

    /// <summary>Starts the application and waits until it is ready.</summary>
    public static async Task<ApplicationProcess> StartAsync(IReadOnlyDictionary<string, string>? settings = null, string? dataFolder = null)
    {
        var data = dataFolder ?? Directory.CreateTempSubdirectory("callcenter-app-").FullName;
        var application = new ApplicationProcess(data, dataFolder is null, settings ?? new Dictionary<string, string>());
        try
        {
            await application.StartAgainAsync();
            return application;
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a new process on the same data, after <see cref="Kill"/> or <see cref="StopAsync"/>.</summary>
    public async Task StartAgainAsync()
    {
        Address = new Uri($"http://127.0.0.1:{FreePort()}");
        environment["CALLCENTER_URLS"] = Address.ToString().TrimEnd('/');
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Path.Combine(Repository.Root, "CallCenter.Web"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add(Path.Combine(Repository.Root, "CallCenter.Web", "bin", Repository.Configuration, "net10.0", "CallCenter.Web.dll"));
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        process = Process.Start(start) ?? throw new InvalidOperationException("The application did not start.");
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        using var http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
        await Eventually.TrueAsync(
            async () => process.HasExited
                ? throw new InvalidOperationException($"The application ended with {process.ExitCode}:\n{Output}")
                : await IsReadyAsync(http),
            "the application to be ready",
            TimeSpan.FromMinutes(2));
    }

    /// <summary>SIGKILL: no clean-up of any kind.</summary>
    public void Kill()
    {
        process!.Kill();
        process.WaitForExit();
    }

    /// <summary>SIGTERM: a clean stop.</summary>
    public async Task StopAsync()
    {
        if (process is not { HasExited: false })
        {
            return;
        }

        using var signal = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        process?.Dispose();
        if (ownsData && Directory.Exists(DataFolder))
        {
            Directory.Delete(DataFolder, recursive: true);
        }
    }

    /// <summary>A client that carries the demo department's token.</summary>
    public HttpClient ApiClient()
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", ApiToken);
        return client;
    }

    private static async Task<bool> IsReadyAsync(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync("/health/ready");
            return answer.IsSuccessStatusCode;
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
        {
            // Not listening yet.
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            output.Enqueue(line);
        }
    }
}
