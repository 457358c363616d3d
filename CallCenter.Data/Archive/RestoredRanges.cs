using CallCenter.Data.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Data.Archive;

/// <summary>What lists may reach beyond their limit, because it was restored. Thread safe.</summary>
public sealed class RestoredRanges(IDbContextFactory<CallCenterContext> contexts, TimeProvider time)
{
    /// <summary>The restored ranges of the scope's departments that have not expired.</summary>
    public async Task<IReadOnlyList<RestoredRange>> OfAsync(Scope scope, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancel);
        var ranges = await context.RestoredDepartments.In(scope)
            .Join(context.RestoreRequests.Where(request => request.State == RestoreState.Done && request.ExpiresAt > now), row => row.RequestId, request => request.Id,
                (row, request) => new { row.DepartmentId, request.FromAt, request.UntilAt, request.ExpiresAt })
            .ToListAsync(cancel);
        return [.. ranges.Select(range => new RestoredRange(range.DepartmentId, range.FromAt, range.UntilAt, range.ExpiresAt!.Value))];
    }
}

/// <param name="Until">The first moment after.</param>
public sealed record RestoredRange(int DepartmentId, DateTimeOffset From, DateTimeOffset Until, DateTimeOffset Expires)
{
    /// <summary>Whether ranges, side by side or over each other, cover all from one moment up to another.</summary>
    public static bool Cover(IEnumerable<RestoredRange> ranges, DateTimeOffset from, DateTimeOffset until)
    {
        foreach (var range in ranges.OrderBy(range => range.From))
        {
            if (range.From <= from && range.Until > from)
            {
                from = range.Until;
            }
        }

        return from >= until;
    }
}
