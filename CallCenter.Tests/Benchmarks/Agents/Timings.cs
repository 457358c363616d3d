using System.Diagnostics;
using System.Globalization;

namespace CallCenter.Tests.Benchmarks.Agents;

/// <summary>Lines of a table of times.</summary>
internal static class Timings
{
    public static void Head() => Console.WriteLine("| what | times | best ms | p50 | p95 | cpu of this process |\n|---|---:|---:|---:|---:|---:|");

    /// <summary>Where others use the machine, the time of the processor tells more than that of the clock. The first two are for the compiler.</summary>
    public static Task MeasureAsync(string what, int times, Func<int, Task> act) => MeasureAsync(what, times, act, _ => Task.CompletedTask);

    /// <param name="before">Done before each time, and not measured.</param>
    public static async Task MeasureAsync(string what, int times, Func<int, Task> act, Func<int, Task> before)
    {
        var measured = new List<double>();
        var cpu = TimeSpan.Zero;
        for (var i = -2; i < times; i++)
        {
            await before(i);
            var (began, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            await act(i);
            if (i >= 0)
            {
                cpu += Environment.CpuUsage.TotalTime - used;
                measured.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        }

        measured.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {times} | {measured[0]:0.0} | {measured[measured.Count / 2]:0.0} | {measured[(int)(measured.Count * 0.95)]:0.0} | {cpu.TotalMilliseconds / times:0.0} |"));
    }
}
