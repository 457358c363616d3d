using CallCenter.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Security;

/// <summary>Locks an agent's account out after repeated wrong passwords; Identity does the same for users. Thread safe, also between nodes: the database counts.</summary>
public sealed class SignInThrottle(IDbContextFactory<CallCenterContext> contexts, TimeProvider time)
{
    public const int AllowedFailures = 5;

    public static TimeSpan LockOut { get; } = TimeSpan.FromMinutes(5);

    /// <summary>Counts an attempt before its password is looked at, so that attempts at the same moment cannot slip through.</summary>
    /// <returns>How much longer the account is locked; zero when the password may be looked at.</returns>
    public async Task<TimeSpan> AttemptAsync(string account, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var forgotten = now - LockOut;
        await using var context = await contexts.CreateDbContextAsync(cancel);

        // An attempt at a locked account changes nothing: it does not keep the lock closed. What is over goes along the way.
        await context.SignInFailures.Where(row => row.LastAt <= forgotten && row.Account != account).ExecuteDeleteAsync(cancel);
        var counted = await context.Database.ExecuteSqlAsync(
            $"""
            insert into sign_in_failure as failure (account, attempts, last_at) values ({account}, 1, {now})
            on conflict (account) do update
            set attempts = case when failure.last_at <= {forgotten} then 1 else failure.attempts + 1 end, last_at = {now}
            where failure.last_at <= {forgotten} or failure.attempts < {AllowedFailures}
            """, cancel);
        if (counted > 0)
        {
            return TimeSpan.Zero;
        }

        var last = await context.SignInFailures.Where(row => row.Account == account).Select(row => (DateTimeOffset?)row.LastAt).SingleOrDefaultAsync(cancel);
        var left = (last ?? now) + LockOut - now;
        return left > TimeSpan.Zero ? left : TimeSpan.FromTicks(1);
    }

    public async Task SucceededAsync(string account, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        await context.SignInFailures.Where(row => row.Account == account).ExecuteDeleteAsync(cancel);
    }
}
