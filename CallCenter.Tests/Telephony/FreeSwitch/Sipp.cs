using CallCenter.Tests.Support;

namespace CallCenter.Tests.Telephony.FreeSwitch;

/// <summary>A customer played by sipp from a scenario file in <c>Scenarios/</c>. Speaks a steady tone of 440 Hz.</summary>
public sealed class Sipp : IAsyncDisposable
{
    public const int Tone = 440;

    private readonly DirectoryInfo folder;
    private readonly ChildProcess process;

    private Sipp(DirectoryInfo folder, ChildProcess process)
    {
        this.folder = folder;
        this.process = process;
    }

    /// <summary>Calls, presses the key a second after the answer, and hangs up after <paramref name="stay"/> more; without it, stays until hung up on.</summary>
    public static async Task<Sipp> CallAsync(FreeSwitchServer server, string customer, string hotline, char key, TimeSpan? stay = null)
    {
        var folder = Directory.CreateTempSubdirectory("callcenter-customer-");
        await Sound.MakeToneAsync(Path.Combine(folder.FullName, "tone.alaw"), Tone, TimeSpan.FromSeconds(4));
        var scenario = Path.Combine(Repository.Root, "CallCenter.Tests", "Telephony", "FreeSwitch", "Scenarios", stay is null ? "customer-stays.xml" : "customer-presses-key.xml");
        // sipp looks for the tone in the folder of the scenario or its own; an absolute path is safe. It knows no keywords in a pause.
        var text = (await File.ReadAllTextAsync(scenario))
            .Replace("tone.alaw", Path.Combine(folder.FullName, "tone.alaw"), StringComparison.Ordinal)
            .Replace("[talk_ms]", $"{stay?.TotalMilliseconds:0}", StringComparison.Ordinal);
        var file = Path.Combine(folder.FullName, "scenario.xml");
        await File.WriteAllTextAsync(file, text);
        var process = ChildProcess.Start(
            "sipp",
            [
                $"127.0.0.1:{server.TrunkPort}", "-sf", file, "-s", hotline, "-key", "customer", customer, "-key", "key", $"{key}",
                "-i", "127.0.0.1", "-mi", "127.0.0.1", "-p", $"{FreePort.Take()}", "-mp", $"{FreePort.Take()}", "-ci", "127.0.0.1", "-cp", $"{FreePort.Take()}",
                "-m", "1", "-nostdin", "-trace_err", "-error_file", Path.Combine(folder.FullName, "errors"),
            ]);
        return new Sipp(folder, process);
    }

    /// <summary>Waits until the scenario was played to its end.</summary>
    public async Task FinishesAsync()
    {
        using var patience = new CancellationTokenSource(Eventually.Patience);
        await process.WaitForExitAsync(patience.Token);
        Assert.True(process.ExitCode == 0, $"sipp ended with {process.ExitCode}:\n{Errors}\n{process.Output}");
    }

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private string Errors => Path.Combine(folder.FullName, "errors") is var file && File.Exists(file) ? File.ReadAllText(file) : "";
}
