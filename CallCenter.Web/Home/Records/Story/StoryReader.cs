using CallCenter.Data;
using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Data.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Home.Records.Story;

/// <summary>Reads the stored steps of a call. Thread safe.</summary>
public sealed class StoryReader(IDbContextFactory<CallCenterContext> contexts)
{
    public async Task<IReadOnlyList<CallEvent>> ReadAsync(IOfCall call, Scope scope, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        var steps = await context.CallEvents.AsNoTracking().In(scope)
            .Where(step => step.UniqueId == call.UniqueId && step.EnteredAt == call.EnteredAt)
            .OrderBy(step => step.Sequence)
            .Select(step => step.Step)
            .ToListAsync(cancel);
        return [.. steps.Select(CallEventJson.Read)];
    }
}
