using System.Collections.Concurrent;
using System.Diagnostics;

namespace CallCenter.Tests.Telephony.FreeSwitch;

/// <summary>A program that must not outlive the tests, however they end.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly Process watcher;
    private readonly ConcurrentQueue<string> output = new();

    private ChildProcess(Process process, Process watcher)
    {
        this.process = process;
        this.watcher = watcher;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    public int ExitCode => process.ExitCode;

    public string Output => string.Join('\n', output);

    public static ChildProcess Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        // A shell that waits for the end of its input, which is the end of this process, be it a kill.
        const string script = "read line; kill -KILL $1 2>/dev/null";
        var watcher = Process.Start(new ProcessStartInfo("setsid", ["sh", "-c", script, "sh", $"{process.Id}"]) { RedirectStandardInput = true })!;
        return new ChildProcess(process, watcher);
    }

    public Task WaitForExitAsync(CancellationToken cancel) => process.WaitForExitAsync(cancel);

    /// <summary>SIGTERM.</summary>
    public void Terminate()
    {
        if (!process.HasExited)
        {
            using var signal = Process.Start("kill", ["-TERM", $"{process.Id}"]);
            signal.WaitForExit();
        }
    }

    /// <summary>SIGKILL.</summary>
    public void Kill() => process.Kill();

    public async ValueTask DisposeAsync()
    {
        Terminate();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }

        watcher.Kill();
        watcher.Dispose();
        process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            output.Enqueue(line);
        }
    }
}
