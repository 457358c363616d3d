using CallCenter.Data.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Data.Records;

/// <summary>Earlier calls of a customer, for the screen of the agent who has the next one. Thread safe.</summary>
public sealed class CustomerHistoryQuery(IDbContextFactory<CallCenterContext> contexts, TimeProvider time)
{
    /// <summary>The manual opens twelve months to queries.</summary>
    private const int Months = 12;

    /// <summary>The latest first, at most <paramref name="count"/>. A customer who withholds the number has no history.</summary>
    public async Task<IReadOnlyList<CustomerCall>> LoadAsync(Scope scope, string customerNumber, CancellationToken cancel, int count = 20)
    {
        if (customerNumber.Length == 0)
        {
            return [];
        }

        var since = time.GetUtcNow().AddMonths(-Months);
        await using var context = await contexts.CreateDbContextAsync(cancel);
        return await context.CallRecords.In(scope)
            .Where(call => call.CustomerNumber == customerNumber && call.EnteredAt >= since)
            .OrderByDescending(call => call.EnteredAt).ThenByDescending(call => call.UniqueId)
            .Take(count)
            .Select(call => new CustomerCall(
                call.UniqueId, call.Kind, call.EnteredAt, call.Hotline, call.QueueName, call.AgentNumber, call.AgentName, call.TalkSeconds, call.AnswerStatus,
                call.EndReason, call.Remark))
            .ToListAsync(cancel);
    }
}

public sealed record CustomerCall(
    string UniqueId, CallKind Kind, DateTimeOffset EnteredAt, string Hotline, string QueueName, string AgentNumber, string AgentName, int TalkSeconds,
    AnswerStatus AnswerStatus, EndReason EndReason, string Remark);
