using Microsoft.EntityFrameworkCore;

namespace CallCenter.Data.Records;

/// <summary>主叫记忆: who answered this customer last time. Thread safe.</summary>
public sealed class CallerMemoryQuery(IDbContextFactory<CallCenterContext> contexts, TimeProvider time)
{
    /// <summary>The agent who last answered the customer from this queue, or null.</summary>
    /// <param name="days">How far to look back.</param>
    public async Task<int?> LastAgentAsync(int departmentId, string queueNumber, string customerNumber, int days, CancellationToken cancel)
    {
        if (customerNumber.Length == 0)
        {
            return null;
        }

        var since = time.GetUtcNow().AddDays(-days);
        await using var context = await contexts.CreateDbContextAsync(cancel);
        return await context.CallRecords
            .Where(call => call.DepartmentId == departmentId && call.CustomerNumber == customerNumber && call.EnteredAt >= since
                && call.QueueNumber == queueNumber && call.AnswerStatus == AnswerStatus.AgentAnswered)
            .OrderByDescending(call => call.EnteredAt)
            .Select(call => call.AgentId)
            .FirstOrDefaultAsync(cancel);
    }
}
