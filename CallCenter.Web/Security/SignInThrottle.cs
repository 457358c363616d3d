using System.Collections.Concurrent;

namespace CallCenter.Web.Security;

/// <summary>Locks an account out after repeated wrong passwords. Thread safe.</summary>
/// <remarks>Kept in memory on purpose: nobody from outside can restart the application, so a restart gives a guesser five more tries at most, and a lock-out
/// that outlived restarts would take a store of its own for five minutes' worth of memory.</remarks>
public sealed class SignInThrottle(TimeProvider time)
{
    public const int AllowedFailures = 5;

    private readonly ConcurrentDictionary<string, Failures> accounts = new();

    public static TimeSpan LockOut { get; } = TimeSpan.FromMinutes(5);

    /// <summary>How much longer the account is locked; zero when it is not.</summary>
    public TimeSpan Remaining(string account)
    {
        var left = accounts.TryGetValue(account, out var failures) && failures.Count >= AllowedFailures ? failures.Last + LockOut - time.GetUtcNow() : TimeSpan.Zero;
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    public void Failed(string account)
    {
        var now = time.GetUtcNow();
        accounts.AddOrUpdate(account, _ => new Failures(1, now), (_, failures) => new Failures(now - failures.Last > LockOut ? 1 : failures.Count + 1, now));
        if (accounts.Count > 10_000)
        {
            // Somebody tries made-up accounts: those that are over do not have to be kept.
            foreach (var (name, failures) in accounts.Where(entry => now - entry.Value.Last > LockOut))
            {
                accounts.TryRemove(new(name, failures));
            }
        }
    }

    public void Succeeded(string account) => accounts.TryRemove(account, out _);

    private sealed record Failures(int Count, DateTimeOffset Last);
}
