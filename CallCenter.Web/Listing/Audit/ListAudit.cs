using System.Threading.Channels;
using CallCenter.Data.Tenancy;

namespace CallCenter.Web.Listing.Audit;

/// <summary>The log of queries and exports (manual 3.6.1.3): who asked which page for what, from where, and whether the rows were taken along. Thread safe.</summary>
/// <remarks>Lines wait in memory for <see cref="ListAuditWriter"/>, so that no page waits for its line. Only when ten thousand wait already, because the database
/// has long been away, does the next one wait, too: no line is dropped.</remarks>
public sealed class ListAudit(TimeProvider time)
{
    private const int MostWaiting = 10_000;
    private const int LongestCondition = 4000;

    private readonly Channel<AuditEntry> waiting = Channel.CreateBounded<AuditEntry>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private readonly RecentQuestions recent = new(time);

    internal ChannelReader<AuditEntry> Waiting => waiting.Reader;

    /// <summary>One line. The same question asked again within ten minutes (next page, other order) adds none; an export always does.</summary>
    public async ValueTask RecordAsync(ListQuestion question, ListAction action, CancellationToken cancel)
    {
        var condition = QueryWords.Of(question);
        if (action == ListAction.Query && !recent.IsNew(question, condition.Zh))
        {
            return;
        }

        await waiting.Writer.WriteAsync(
            new AuditEntry
            {
                At = time.GetUtcNow(),
                UserId = question.Access.UserId,
                UserName = question.Access.Name,
                Address = question.Access.Address,
                DepartmentId = question.Scope.DepartmentIds is { Count: 1 } only ? only.Single() : null,
                Page = question.Definition.Name,
                Action = action.Code(),
                Condition = Shorten(condition.Zh),
                ConditionEn = Shorten(condition.En),
            }, cancel);
    }

    private static string Shorten(string text) => text.Length <= LongestCondition ? text : text[..LongestCondition] + "…";
}
