using CallCenter.Data;
using CallCenter.Data.Exports;
using CallCenter.Data.Settings;
using CallCenter.Data.Tenancy;
using CallCenter.Web.Listing;
using CallCenter.Web.Listing.Audit;
using CallCenter.Web.Security;
using CallCenter.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Jobs.Exports;

/// <summary>导出全部 as its users know it: ask for one, look at it, cancel, run again, delete. Thread safe.</summary>
public sealed class ExportJobs(IDbContextFactory<CallCenterContext> contexts, ListReader reader, ListAudit audit, SettingsStore settings, ExportFiles files, TimeProvider time)
{
    private static readonly string[] OfAPage = [ListQuery.PageKey, ListQuery.PageSizeKey];

    /// <summary>Checks the question by the rules of the page, and queues the export.</summary>
    /// <param name="departments">所属企业/机构/部门 chosen; null for the whole scope.</param>
    /// <param name="columns">Keys in the order wanted; null for those that the page shows at first.</param>
    public async Task<ExportAnswer> AskAsync(
        ListDefinition definition, Access access, IReadOnlyDictionary<string, string> input, IReadOnlyCollection<int>? departments,
        IReadOnlyList<string>? columns, CancellationToken cancel)
    {
        if (columns?.FirstOrDefault(key => definition.Columns.All(column => column.Key != key)) is { } unknown)
        {
            return ExportAnswer.Refused(new($"列表没有名为“{ListQuery.Shorten(unknown)}”的字段。", $"The list has no column “{ListQuery.Shorten(unknown)}”."));
        }

        var (question, refused) = await reader.CheckAsync(definition, access, input, departments, cancel);
        if (question is null)
        {
            return new ExportAnswer(null, refused!.Problem, refused.Refusal);
        }

        await using var context = await contexts.CreateDbContextAsync(cancel);
        var tree = await context.Departments.In(question.Scope).OrderBy(department => department.Id).Select(department => new { department.Id, department.EnterpriseId }).ToListAsync(cancel);
        if (tree.Count == 0)
        {
            return ExportAnswer.Refused(new("所选范围内没有部门，没有可导出的记录。", "There is no department in the scope that was chosen."));
        }

        var most = (await settings.OfEnterpriseAsync(tree[0].EnterpriseId, cancel)).Get(ExportSettings.Waiting);
        var waiting = context.ExportJobs.Where(job => job.State == ExportState.Waiting || job.State == ExportState.Running);
        waiting = access.UserId is { } user ? waiting.Where(job => job.UserId == user) : waiting.Where(job => job.UserId == null && job.UserName == access.Name && job.DepartmentId == tree[0].Id);
        if (await waiting.CountAsync(cancel) >= most)
        {
            return ExportAnswer.Refused(new(
                $"您已有 {most} 个导出在排队或进行中，请等待其完成或取消后再试。", $"You have {most} exports under way: wait until one is finished, or cancel one."));
        }

        var job = new ExportJob
        {
            EnterpriseId = tree[0].EnterpriseId,
            DepartmentId = tree[0].Id,
            Departments = [.. tree.Select(department => department.Id)],
            UserId = access.UserId,
            UserName = access.Name,
            Page = definition.Name,
            Question = Fixed(question, input),
            Columns = [.. columns?.Distinct() ?? definition.Columns.Where(column => column.Shown).Select(column => column.Key)],
            Language = Text.Chinese ? Languages.Chinese : Languages.English,
            HiddenDigits = question.Place.Hiding.Digits,
            State = ExportState.Waiting,
            CreatedAt = time.GetUtcNow(),
        };
        context.Add(job);
        await context.SaveChangesAsync(cancel);
        await audit.RecordAsync(question, ListAction.ExportAll, cancel);
        return new ExportAnswer(job, null, ListRefusal.None);
    }

    /// <summary>Null when there is no such export, or it is not for these eyes.</summary>
    public async Task<ExportJob?> FindAsync(long id, Access access, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        return await context.ExportJobs.AsNoTracking().In(access.Scope).VisibleTo(access).SingleOrDefaultAsync(job => job.Id == id, cancel);
    }

    /// <summary>Ends an export that waits or runs; whoever runs it notices within a second.</summary>
    /// <returns>False when it was not under way any more.</returns>
    public async Task<bool> CancelAsync(long id, Access access, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancel);
        return await context.ExportJobs.In(access.Scope).VisibleTo(access)
            .Where(job => job.Id == id && (job.State == ExportState.Waiting || job.State == ExportState.Running))
            .ExecuteUpdateAsync(set => set.SetProperty(job => job.State, ExportState.Cancelled).SetProperty(job => job.FinishedAt, now), cancel) > 0;
    }

    /// <summary>Runs an ended export anew, with the question that was asked.</summary>
    /// <returns>False when it is under way, or complete and still there.</returns>
    public async Task<bool> RetryAsync(long id, Access access, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        return await context.ExportJobs.In(access.Scope).VisibleTo(access)
            .Where(job => job.Id == id && (job.State == ExportState.Failed || job.State == ExportState.Cancelled || job.State == ExportState.Expired))
            .ExecuteUpdateAsync(
                set => set.SetProperty(job => job.State, ExportState.Waiting).SetProperty(job => job.Attempts, 0).SetProperty(job => job.Rows, 0)
                    .SetProperty(job => job.Total, (long?)null).SetProperty(job => job.StartedAt, (DateTimeOffset?)null)
                    .SetProperty(job => job.FinishedAt, (DateTimeOffset?)null).SetProperty(job => job.ExpiresAt, (DateTimeOffset?)null)
                    .SetProperty(job => job.Size, 0).SetProperty(job => job.ProblemZh, "").SetProperty(job => job.ProblemEn, ""),
                cancel) > 0;
    }

    /// <summary>Removes an ended export and its file.</summary>
    /// <returns>False when it is under way: it has to be cancelled first.</returns>
    public async Task<bool> DeleteAsync(long id, Access access, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        var gone = await context.ExportJobs.In(access.Scope).VisibleTo(access)
            .Where(job => job.Id == id && job.State != ExportState.Waiting && job.State != ExportState.Running).ExecuteDeleteAsync(cancel) > 0;
        if (gone)
        {
            files.Delete(id);
        }

        return gone;
    }

    // The range is written out, so that "today" is still the same day when the job runs, wherever the clock is by then.
    private static Dictionary<string, string> Fixed(ListQuestion question, IReadOnlyDictionary<string, string> input)
    {
        var kept = input.Where(pair => pair.Value.Trim() is not "" && !OfAPage.Contains(pair.Key)).ToDictionary(pair => pair.Key, pair => pair.Value.Trim());
        if (question.Definition.Timed)
        {
            kept[ListQuery.FromKey] = Write(question.Query.From, question.Zone);
            kept[ListQuery.ToKey] = Write(question.Query.Until.AddSeconds(-1), question.Zone);
        }

        return kept;
    }

    private static string Write(DateTimeOffset time, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(time, zone).ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>The export that was queued, or the sentence why none was.</summary>
public sealed record ExportAnswer(ExportJob? Job, Text? Problem, ListRefusal Refusal)
{
    public static ExportAnswer Refused(Text problem) => new(null, problem, ListRefusal.BadQuery);
}
