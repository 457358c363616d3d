using CallCenter.Data;
using CallCenter.Telephony.Acd;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Agents;

/// <summary>Earlier calls of the customer who is calling, within the agent's own department.</summary>
public sealed class CustomerHistory(IDbContextFactory<CallCenterContext> contexts, TimeProvider time)
{
    /// <summary>As many as help while the phone rings.</summary>
    public const int Limit = 20;

    /// <summary>How far back: months of partitions, not the whole history, because the answer must be there when the agent answers.</summary>
    private static readonly TimeSpan Reach = TimeSpan.FromDays(180);

    public async Task<IReadOnlyList<EarlierCall>> EarlierAsync(int departmentId, AgentCall call, CancellationToken cancel)
    {
        if (call.CustomerNumber.Length == 0)
        {
            return [];
        }
        var since = time.GetUtcNow() - Reach;
        await using var context = await contexts.CreateDbContextAsync(cancel);
        return await context.CallRecords.AsNoTracking()
            .Where(record => record.DepartmentId == departmentId && record.CustomerNumber == call.CustomerNumber && record.EnteredAt >= since && record.UniqueId != call.UniqueId)
            .OrderByDescending(record => record.EnteredAt)
            .Take(Limit)
            .Select(record => new EarlierCall(
                record.UniqueId, record.EnteredAt, record.QueueName, record.AgentNumber, record.AgentName, record.AnswerStatus, record.TalkSeconds, record.Remark))
            .ToListAsync(cancel);
    }
}
