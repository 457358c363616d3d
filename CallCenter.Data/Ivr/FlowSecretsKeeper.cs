using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CallCenter.Data.Ivr;

/// <summary>Sees to it that no flow reaches the database with a password in clear text, whoever saves it.</summary>
public sealed class FlowSecretsKeeper(FlowSecrets secrets) : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Protect(eventData.Context);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Protect(eventData.Context);
        return ValueTask.FromResult(result);
    }

    private void Protect(DbContext? context)
    {
        foreach (var entry in context?.ChangeTracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified) ?? [])
        {
            switch (entry.Entity)
            {
                case IvrFlow flow:
                    flow.Definition = secrets.Protect(flow.Definition);
                    flow.Draft = flow.Draft is null ? null : secrets.Protect(flow.Draft);
                    break;
                case IvrFlowVersion version when entry.State == EntityState.Added:
                    version.Definition = secrets.Protect(version.Definition);
                    break;
            }
        }
    }
}
