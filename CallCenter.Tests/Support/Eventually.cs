using System.Diagnostics;

namespace CallCenter.Tests.Support;

/// <summary>Waits for a condition instead of for time.</summary>
public static class Eventually
{
    /// <summary>How long a condition may take before the test gives up; generous, because machines are noisy.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(60);

    /// <summary>Asks until the answer is yes; fails with <paramref name="what"/> when it never is.</summary>
    public static Task TrueAsync(Func<Task<bool>> condition, string what, TimeSpan? patience = null) =>
        NotNullAsync(async () => await condition() ? "yes" : null, what, patience);

    public static Task TrueAsync(Func<bool> condition, string what, TimeSpan? patience = null) =>
        TrueAsync(() => Task.FromResult(condition()), what, patience);

    /// <summary>Asks until there is an answer.</summary>
    public static async Task<T> NotNullAsync<T>(Func<Task<T?>> ask, string what, TimeSpan? patience = null)
        where T : class
    {
        var watch = Stopwatch.StartNew();
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        do
        {
            if (await ask() is { } answer)
            {
                return answer;
            }
        }
        while (watch.Elapsed < (patience ?? Patience) && await pace.WaitForNextTickAsync());
        throw new TimeoutException($"Waited {watch.Elapsed.TotalSeconds:0} s in vain: {what}.");
    }
}
