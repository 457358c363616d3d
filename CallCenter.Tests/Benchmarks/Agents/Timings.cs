using System.Diagnostics;
using System.Globalization;

namespace CallCenter.Tests.Benchmarks.Agents;

/// <summary>Lines of a table of times.</summary>
internal static class Timings
{
    public static void Head() => Console.WriteLine("| what | times | best ms | p50 | p95 |\n|---|---:|---:|---:|---:|");

    /// <summary>The first two are for the compiler.</summary>
    public static Task MeasureAsync(string what, int times, Func<int, Task> act) => MeasureAsync(what, times, act, _ => Task.CompletedTask);

    /// <param name="before">Done before each time, and not measured.</param>
    public static async Task MeasureAsync(string what, int times, Func<int, Task> act, Func<int, Task> before)
    {
        var measured = new List<double>();
        for (var i = -2; i < times; i++)
        {
            await before(i);
            var began = Stopwatch.GetTimestamp();
            await act(i);
            if (i >= 0)
            {
                measured.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        }

        measured.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {times} | {measured[0]:0.0} | {measured[measured.Count / 2]:0.0} | {measured[(int)(measured.Count * 0.95)]:0.0} |"));
    }
}
