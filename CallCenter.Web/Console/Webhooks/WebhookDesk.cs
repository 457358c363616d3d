using CallCenter.Data;
using CallCenter.Data.Tenancy;
using CallCenter.Telephony.Webhooks;
using CallCenter.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Console.Webhooks;

/// <summary>测试推送 for people: only who may change a push may have it sent. Thread safe.</summary>
public sealed class WebhookDesk(IDbContextFactory<CallCenterContext> contexts, WebhookTest test, TimeProvider time)
{
    /// <summary>Null when the user may not.</summary>
    public async Task<(WebhookRequest Request, WebhookAnswer Answer)?> TestAsync(Access access, int webhookId, CancellationToken cancel)
    {
        if (!access.CanChange(WebhookPages.Definition.Permission))
        {
            return null;
        }

        await using var context = await contexts.CreateDbContextAsync(cancel);
        if (await context.Webhooks.AsNoTracking().In(access.Scope).SingleOrDefaultAsync(webhook => webhook.Id == webhookId, cancel) is not { } receiver)
        {
            return null;
        }

        var (request, answer) = await test.RunAsync(receiver, cancel);
        context.AuditEntries.Add(new AuditEntry
        {
            At = time.GetUtcNow(), UserId = access.UserId, UserName = access.Name, DepartmentId = receiver.DepartmentId, Address = access.Address,
            Page = WebhookPages.Definition.Name, Action = "test", Object = WebhookPages.Editing.Title(receiver), Succeeded = answer.Taken,
        });
        await context.SaveChangesAsync(cancel);
        return (request, answer);
    }
}
