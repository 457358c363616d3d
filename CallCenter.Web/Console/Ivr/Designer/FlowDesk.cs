using System.Text.Json;
using CallCenter.Data;
using CallCenter.Data.Ivr;
using CallCenter.Data.Tenancy;
using CallCenter.Telephony.Ivr;
using CallCenter.Telephony.Ivr.Design;
using CallCenter.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Console.Ivr.Designer;

/// <summary>Opens flows for the designer, keeps drafts, publishes and rolls back: checks who may, lets nobody overwrite what they have not seen, and writes the
/// operation log. Thread safe.</summary>
public sealed class FlowDesk(IDbContextFactory<CallCenterContext> contexts, DesignerChoicesReader choices, TimeProvider time)
{
    /// <summary>That of the list 语音导航.</summary>
    public const string Permission = "callcenter.flows";

    public const int LongestNote = 200;

    private static readonly Text NotAllowed = new("您没有修改权限。", "You may not change this.");

    public static string PathOf(int id) => $"/console/flows/{id}/design";

    /// <summary>Null when the user may not see it or it does not exist.</summary>
    public async Task<FlowSheet?> OpenAsync(Access access, int id, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        if (!access.Can(Permission) || await FindAsync(context, access, id, cancel) is not { } flow)
        {
            return null;
        }

        var zone = await context.Departments.Where(department => department.Id == flow.DepartmentId).Select(department => department.TimeZone).SingleAsync(cancel);
        return new FlowSheet(flow.Id, flow.DepartmentId, flow.Name, flow.Purpose, flow.Version, flow.Definition, flow.Draft, flow.DraftAt, flow.DraftBy, RevisionOf(context, flow))
        {
            Choices = await choices.ReadAsync(context, flow.DepartmentId, cancel), Zone = TimeZoneInfo.FindSystemTimeZoneById(zone), MayChange = access.CanChange(Permission),
        };
    }

    /// <param name="revision">Of the flow as it was opened or saved last.</param>
    public Task<FlowOutcome> SaveDraftAsync(Access access, int id, uint revision, FlowSketch draft, CancellationToken cancel) =>
        ChangeAsync(access, id, revision, (context, flow) =>
        {
            if (flow.Draft is null)
            {
                Log(context, access, flow, "draft", after: new { version = $"{flow.Version}" });
            }

            (flow.Draft, flow.DraftAt, flow.DraftBy) = (draft.Write(), time.GetUtcNow(), NameOf(access));
            return Task.FromResult(new FlowOutcome(null, At: flow.DraftAt.Value));
        }, cancel);

    /// <summary>Gives up the draft: the flow is edited from its published version again.</summary>
    public Task<FlowOutcome> DiscardAsync(Access access, int id, uint revision, CancellationToken cancel) =>
        ChangeAsync(access, id, revision, (context, flow) =>
        {
            Log(context, access, flow, "discard", before: new { draft = flow.DraftBy });
            (flow.Draft, flow.DraftAt, flow.DraftBy) = (null, null, "");
            return Task.FromResult(new FlowOutcome(null, At: time.GetUtcNow()));
        }, cancel);

    /// <summary>Makes a new version of what was edited: new calls follow it, calls that have begun do not. Refused while the flow has errors.</summary>
    public Task<FlowOutcome> PublishAsync(Access access, int id, uint revision, FlowSketch edited, string note, CancellationToken cancel) =>
        ChangeAsync(access, id, revision, (context, flow) => PublishAsync(context, access, flow, edited, note.Trim(), "publish", cancel), cancel);

    /// <summary>Publishes an old version as a new one. A draft is given up with it.</summary>
    public Task<FlowOutcome> RollBackAsync(Access access, int id, uint revision, int version, CancellationToken cancel) =>
        ChangeAsync(access, id, revision, async (context, flow) =>
        {
            var old = await context.IvrFlowVersions.AsNoTracking().SingleOrDefaultAsync(row => row.FlowId == id && row.Version == version, cancel);
            return old is null || FlowSketch.Read(old.Definition, out _) is not { } sketch
                ? FlowOutcome.Refused(new($"没有版本 {version}。", $"There is no version {version}."))
                : await PublishAsync(context, access, flow, sketch, Text.Of($"回滚到版本 {version}", $"Back to version {version}"), "roll-back", cancel);
        }, cancel);

    /// <summary>Latest first. Empty when the user may not see the flow.</summary>
    public async Task<IReadOnlyList<FlowVersionLine>> HistoryAsync(Access access, int id, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        return !access.Can(Permission) || await FindAsync(context, access, id, cancel) is null ? [] : await context.IvrFlowVersions.AsNoTracking()
            .Where(row => row.FlowId == id).OrderByDescending(row => row.Version)
            .Select(row => new FlowVersionLine(row.Version, row.Name, row.PublishedAt, row.PublishedBy, row.Note)).ToListAsync(cancel);
    }

    /// <summary>Null when there is no such version, or the user may not see the flow.</summary>
    public async Task<FlowSketch?> VersionAsync(Access access, int id, int version, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        return access.Can(Permission) && await FindAsync(context, access, id, cancel) is not null
            && await context.IvrFlowVersions.AsNoTracking().SingleOrDefaultAsync(row => row.FlowId == id && row.Version == version, cancel) is { } found
            ? FlowSketch.Read(found.Definition, out _)
            : null;
    }

    private async Task<FlowOutcome> PublishAsync(
        CallCenterContext context, Access access, IvrFlow flow, FlowSketch edited, string note, string action, CancellationToken cancel)
    {
        if (note.Length > LongestNote)
        {
            return FlowOutcome.Refused(new($"版本说明最多 {LongestNote} 个字符。", $"A note has at most {LongestNote} characters."));
        }

        var surroundings = (await choices.ReadAsync(context, flow.DepartmentId, cancel)).Surroundings(flow.Purpose);
        var numbered = FlowNumbering.Number(edited);
        var json = numbered.Write();
        var errors = FlowCheck.Of(numbered, surroundings).Where(finding => finding.Severity == FlowSeverity.Error).Select(finding => finding.Sentence)
            .Concat(IvrFlowDefinition.Parse(json).Problems.Select(problem => problem.Rule)).Distinct().ToList();
        if (errors.Count > 0)
        {
            return FlowOutcome.Refused(new($"流程有 {errors.Count} 处错误，不能发布：{errors[0].Zh}", $"The flow has errors ({errors.Count}) and cannot be published: {errors[0].En}"));
        }

        // First the version with who and why; the database would else keep the row without.
        var now = time.GetUtcNow();
        var version = (await context.IvrFlowVersions.Where(row => row.FlowId == flow.Id).MaxAsync(row => (int?)row.Version, cancel) ?? flow.Version) + 1;
        context.IvrFlowVersions.Add(new IvrFlowVersion
        {
            FlowId = flow.Id, Version = version, Definition = json, Name = flow.Name, PublishedAt = now, PublishedBy = NameOf(access), Note = note,
        });
        await context.SaveChangesAsync(cancel);

        Log(context, access, flow, action, new { version = $"{flow.Version}" }, new { version = $"{version}", note });
        (flow.Definition, flow.Version, flow.Draft, flow.DraftAt, flow.DraftBy) = (json, version, null, null, "");
        return new FlowOutcome(null, Version: version, At: now);
    }

    private async Task<FlowOutcome> ChangeAsync(
        Access access, int id, uint revision, Func<CallCenterContext, IvrFlow, Task<FlowOutcome>> change, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        if (!access.CanChange(Permission) || await FindAsync(context, access, id, cancel) is not { } flow)
        {
            return FlowOutcome.Refused(NotAllowed);
        }

        if (RevisionOf(context, flow) != revision)
        {
            return Overtaken(flow);
        }

        try
        {
            await using var transaction = await context.Database.BeginTransactionAsync(cancel);
            var outcome = await change(context, flow);
            if (!outcome.Done)
            {
                await transaction.RollbackAsync(cancel);
                return outcome;
            }

            await context.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            return outcome with { Revision = RevisionOf(context, flow) };
        }
        catch (DbUpdateException overtaken) when (overtaken is DbUpdateConcurrencyException or { InnerException: Npgsql.PostgresException { SqlState: Npgsql.PostgresErrorCodes.UniqueViolation } })
        {
            // Between our look and our write.
            return Overtaken(flow);
        }
    }

    private static FlowOutcome Overtaken(IvrFlow flow)
    {
        var by = flow is { Draft: not null, DraftBy.Length: > 0 } ? flow.DraftBy : "";
        return FlowOutcome.Refused(new(
            $"{(by.Length > 0 ? by : "其他人")}在您打开后修改了此流程，您的修改没有保存。请先下载您的版本，再载入最新的流程。",
            $"{(by.Length > 0 ? by : "Somebody else")} has changed this flow since you opened it, and your changes are not saved. Download yours, then load the latest.")) with { Overtaken = true };
    }

    private static Task<IvrFlow?> FindAsync(CallCenterContext context, Access access, int id, CancellationToken cancel) =>
        context.IvrFlows.In(access.Scope).SingleOrDefaultAsync(flow => flow.Id == id, cancel);

    private static uint RevisionOf(CallCenterContext context, IvrFlow flow) => context.Entry(flow).Property<uint>(IRevised.Revision).CurrentValue;

    private static string NameOf(Access access) => access.DisplayName.Length > 0 ? access.DisplayName : access.Name;

    private void Log(CallCenterContext context, Access access, IvrFlow flow, string action, object? before = null, object? after = null) => context.AuditEntries.Add(new AuditEntry
    {
        At = time.GetUtcNow(), UserId = access.UserId, UserName = access.Name, Address = access.Address, DepartmentId = flow.DepartmentId, Page = Flows.Definition.Name, Action = action,
        Object = flow.Name, Before = before is null ? null : JsonSerializer.Serialize(before), After = after is null ? null : JsonSerializer.Serialize(after),
    });
}
