using System.Diagnostics;
using System.Globalization;
using CallCenter.Tests.Support;
using CallCenter.Tests.Telephony.FreeSwitch;

namespace CallCenter.Tests.Benchmarks;

/// <summary>A queue on a switch that takes calls from a trunk and sends them to phones behind the same trunk.</summary>
internal interface IQueueUnderLoad : IAsyncDisposable
{
    int TrunkPort { get; }

    string Hotline { get; }
}

/// <summary>What became of many calls of customers played by sipp.</summary>
/// <param name="Waits">Milliseconds from the customer's answer to the agent's, ascending.</param>
internal sealed record LoadOfCalls(int Failed, double DonePerSecond, IReadOnlyList<double> Waits)
{
    /// <summary>How long an agent talks, see <c>load-agent.xml</c>.</summary>
    private static readonly TimeSpan Talk = TimeSpan.FromSeconds(1);

    public double WaitAt(double share) => Waits.Count == 0 ? double.NaN : Waits[Math.Min((int)(Waits.Count * share), Waits.Count - 1)];

    public static async Task<LoadOfCalls> RunAsync(int trunkPort, string hotline, int rate, int calls)
    {
        var folder = Directory.CreateTempSubdirectory("callcenter-load-");
        var watch = Stopwatch.StartNew();
        var start = new ProcessStartInfo(
            "sipp",
            [
                $"127.0.0.1:{trunkPort}", "-sf", ScenarioFile("load-customer.xml"), "-s", hotline, "-i", "127.0.0.1", "-mi", "127.0.0.1", "-p", $"{FreePort.Take()}",
                "-cp", $"{FreePort.Take()}", "-ci", "127.0.0.1", "-r", $"{rate}", "-m", $"{calls}", "-l", "5000", "-nostdin", "-trace_rtt", "-rtt_freq", "1", "-skip_rlimit",
            ]) { WorkingDirectory = folder.FullName, RedirectStandardOutput = true, RedirectStandardError = true };
        using (var sipp = Process.Start(start)!)
        {
            await Task.WhenAll(sipp.StandardOutput.ReadToEndAsync(), sipp.StandardError.ReadToEndAsync(), sipp.WaitForExitAsync());
        }

        var elapsed = watch.Elapsed - Talk;
        var waits = Directory.EnumerateFiles(folder.FullName, "*_rtt.csv").SelectMany(File.ReadLines).Skip(1)
            .Select(line => double.Parse(line.Split(';')[1], CultureInfo.InvariantCulture) - Talk.TotalMilliseconds).Order().ToList();
        folder.Delete(recursive: true);
        return new LoadOfCalls(calls - waits.Count, waits.Count / elapsed.TotalSeconds, waits);
    }

    /// <summary>All agents' phones in one: whatever number is called, it rings, is answered, talks and hangs up.</summary>
    public static ChildProcess Phones(int port) => ChildProcess.Start(
        "sipp",
        [
            "-sf", ScenarioFile("load-agent.xml"), "-i", "127.0.0.1", "-mi", "127.0.0.1", "-p", $"{port}", "-cp", $"{FreePort.Take()}", "-ci", "127.0.0.1",
            "-l", "5000", "-nostdin", "-skip_rlimit",
        ]);

    private static string ScenarioFile(string name) => Path.Combine(Repository.Root, "CallCenter.Tests", "Telephony", "FreeSwitch", "Scenarios", name);
}
