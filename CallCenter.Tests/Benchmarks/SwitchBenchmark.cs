using System.Diagnostics;
using System.Globalization;
using CallCenter.Tests.Support;
using CallCenter.Tests.Telephony.FreeSwitch;

namespace CallCenter.Tests.Benchmarks;

/// <summary>Calls to a queue on a real FreeSWITCH, once driven by the application and once by the switch's own mod_callcenter, with the same customers, agents' phones, talk time
/// and recording on the same machine. The calls of each step come at a fixed rate; a step is kept up with when the calls are done as fast as they come.
/// <c>bench switch [--rates 10,20,40] [--seconds N] [--agents N]</c>; needs <c>FREESWITCH_HOME</c> and sipp.</summary>
internal static class SwitchBenchmark
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        if (FreeSwitchServer.Home is null)
        {
            Console.WriteLine("(left out: FREESWITCH_HOME names no FreeSWITCH)");
            return 0;
        }

        var rates = (arguments.Option("--rates") ?? "10,20,30,40").Split(',').Select(rate => int.Parse(rate, CultureInfo.InvariantCulture)).ToList();
        var seconds = arguments.Number("--seconds", 15);
        var agents = arguments.Number("--agents", 300);
        Console.WriteLine($"{"driven by",-16}{"asked/s",8}{"calls",8}{"failed",8}{"done/s",9}{"wait p50 ms",13}{"wait p95 ms",13}");
        var ours = await StepsAsync("CallCenter", await QueueOnApplication.StartAsync(agents), rates, seconds);
        var theirs = await StepsAsync("mod_callcenter", await QueueOnModule.StartAsync(agents), rates, seconds);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"most calls/s done: {ours:0.0} by CallCenter, {theirs:0.0} by mod_callcenter; ratio {ours / theirs:0.00}"));
        Console.WriteLine("(wait: from the customer's answer to the agent's; switch, database, application, customers and phones share the processors)");
        return 0;
    }

    /// <returns>The most calls per second that were done in a step.</returns>
    private static async Task<double> StepsAsync(string name, IQueueUnderLoad queue, IReadOnlyList<int> rates, int seconds)
    {
        var most = 0.0;
        await using (queue)
        {
            await LoadOfCalls.RunAsync(queue.TrunkPort, queue.Hotline, rate: 15, calls: 300);
            foreach (var rate in rates)
            {
                var step = await LoadOfCalls.RunAsync(queue.TrunkPort, queue.Hotline, rate, rate * seconds);
                most = Math.Max(most, step.DonePerSecond);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{name,-16}{rate,8}{rate * seconds,8}{step.Failed,8}{step.DonePerSecond,9:0.0}{step.WaitAt(0.5),13:0}{step.WaitAt(0.95),13:0}"));
            }
        }

        return most;
    }
}
