using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CallCenter.Data.Callbacks;

/// <summary>Callbacks in the database.</summary>
public sealed class CallbackStore(IDbContextFactory<CallCenterContext> contexts) : ICallbackStore
{
    public async Task<bool> AddAsync(QueueCallback callback, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        context.Add(callback);
        try
        {
            await context.SaveChangesAsync(cancel);
            return true;
        }
        catch (DbUpdateException known) when (known.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return false;
        }
    }

    public async Task<IReadOnlyList<QueueCallback>> OpenAsync(CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        return await context.QueueCallbacks.AsNoTracking().Where(callback => callback.State == CallbackState.Waiting || callback.State == CallbackState.Calling)
            .OrderBy(callback => callback.QueuedAt).ThenBy(callback => callback.Id).ToListAsync(cancel);
    }

    public async Task SaveAsync(QueueCallback callback, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        await context.QueueCallbacks.Where(row => row.Id == callback.Id).ExecuteUpdateAsync(
            row => row.SetProperty(kept => kept.State, callback.State).SetProperty(kept => kept.Attempts, callback.Attempts)
                .SetProperty(kept => kept.LastAttemptAt, callback.LastAttemptAt).SetProperty(kept => kept.NextAttemptAt, callback.NextAttemptAt)
                .SetProperty(kept => kept.UniqueId, callback.UniqueId).SetProperty(kept => kept.AgentNumber, callback.AgentNumber)
                .SetProperty(kept => kept.AgentName, callback.AgentName).SetProperty(kept => kept.EndedAt, callback.EndedAt)
                .SetProperty(kept => kept.Result, callback.Result).SetProperty(kept => kept.ResultEn, callback.ResultEn),
            cancel);
    }
}
