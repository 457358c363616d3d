using Microsoft.EntityFrameworkCore;

namespace CallCenter.Data.Webhooks;

/// <summary>Removes old lines of 推送记录. Thread safe.</summary>
public sealed class WebhookSweep(IDbContextFactory<CallCenterContext> contexts, TimeProvider time)
{
    /// <summary>How long lines are kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(31);

    public async Task RunAsync(CancellationToken cancel)
    {
        var before = time.GetUtcNow() - Kept;
        await using var context = await contexts.CreateDbContextAsync(cancel);
        await context.WebhookDeliveries.Where(message => message.At < before).ExecuteDeleteAsync(cancel);
    }
}
