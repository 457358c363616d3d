using CallCenter.Data;
using CallCenter.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Editing;

/// <summary>Reads and writes what administrators configure: checks who may, keeps all of a change or none of it, and writes the operation log. Thread safe.</summary>
public sealed class EditStore(IDbContextFactory<CallCenterContext> contexts, Presence presence, TimeProvider time)
{
    private readonly EditLine lines = new(time);

    private static readonly Text NotAllowed = new("您没有修改权限。", "You may not change this.");

    private static readonly Text NoSuchDepartment = new("请选择所属部门。", "Choose the department it belongs to.");

    /// <summary>Null when the user may not see it or it does not exist.</summary>
    public async Task<EditSheet?> OpenAsync(EditDefinition definition, Access access, int id, CancellationToken cancel)
    {
        await using var database = await contexts.CreateDbContextAsync(cancel);
        return access.Can(definition.Permission) ? await definition.OpenAsync(new(database, access, presence), id, cancel) : null;
    }

    /// <summary>Null when the user may not add to the department.</summary>
    public async Task<EditSheet?> NewAsync(EditDefinition definition, Access access, int departmentId, CancellationToken cancel)
    {
        await using var database = await contexts.CreateDbContextAsync(cancel);
        return MayAdd(definition, access, departmentId)
            ? await definition.NewAsync(new(database, access, presence), departmentId, cancel)
            : null;
    }

    public async Task<EditOutcome> SaveAsync(EditDefinition definition, Access access, EditSheet sheet, CancellationToken cancel) =>
        (await SaveAllAsync(definition, access, [sheet], cancel))[0];

    /// <summary>Writes all of them or, where one cannot be written, none.</summary>
    /// <returns>What came of each, in their order. When any was not done, none was.</returns>
    public async Task<IReadOnlyList<EditOutcome>> SaveAllAsync(EditDefinition definition, Access access, IReadOnlyList<EditSheet> sheets, CancellationToken cancel)
    {
        if (!sheets.All(sheet => definition.MayChange(access, sheet.Id)))
        {
            return [.. sheets.Select(_ => EditOutcome.Refused(NotAllowed))];
        }

        return await TransactAsync(definition, access, sheets.Any(sheet => sheet.Id is null) ? "add" : "change", async context =>
        {
            if (definition.Together && sheets.Count > 1 && sheets.All(sheet => sheet.Id is null && sheet.DepartmentId == sheets[0].DepartmentId) && MayAdd(definition, access, sheets[0].DepartmentId))
            {
                return await definition.AddAllAsync(context, sheets, cancel);
            }

            var traces = new List<EditTrace>(sheets.Count);
            foreach (var sheet in sheets)
            {
                // Problems are collected to the end, so that a whole import is mended at once; a failed write ends it, because the transaction is over.
                traces.Add(sheet.Id is null && !MayAdd(definition, access, sheet.DepartmentId)
                    ? new(EditOutcome.Refused(definition.OfDepartments ? NoSuchDepartment : NotAllowed))
                    : await definition.WriteAsync(context, sheet, cancel));
                if (!traces[^1].Outcome.Done)
                {
                    context.Database.ChangeTracker.Clear();
                }
            }

            return traces;
        }, cancel);
    }

    /// <summary>The same values for many rows.</summary>
    public async Task<IReadOnlyList<EditOutcome>> ChangeAsync(
        EditDefinition definition, Access access, IReadOnlyList<int> ids, IReadOnlyDictionary<string, string> values, CancellationToken cancel)
    {
        if (ids.Count > definition.BatchMost)
        {
            return [EditOutcome.Refused(new($"一次最多修改 {definition.BatchMost} 个{definition.Noun.Zh}。", $"At most {definition.BatchMost} are changed at once."))];
        }

        var sheets = new List<EditSheet>();
        await using (var database = await contexts.CreateDbContextAsync(cancel))
        {
            var context = new EditContext(database, access, presence);
            foreach (var id in access.Can(definition.Permission) ? ids : [])
            {
                if (await definition.OpenAsync(context, id, cancel) is { } sheet)
                {
                    sheets.Add(sheet with { Values = values });
                }
            }
        }

        return await SaveAllAsync(definition, access, sheets, cancel);
    }

    public async Task<IReadOnlyList<EditOutcome>> DeleteAsync(EditDefinition definition, Access access, IReadOnlyList<int> ids, CancellationToken cancel)
    {
        if (!access.CanChange(definition.Permission) || !definition.CanDelete)
        {
            return [EditOutcome.Refused(NotAllowed)];
        }

        return await TransactAsync(definition, access, "delete", async context =>
        {
            var traces = new List<EditTrace>(ids.Count);
            foreach (var id in ids)
            {
                traces.Add(await definition.DeleteAsync(context, id, cancel));
                if (!traces[^1].Outcome.Done)
                {
                    break;
                }
            }

            return traces;
        }, cancel);
    }

    public Task<EditOutcome> RunAsync(EditDefinition definition, Access access, string action, IReadOnlyList<int>? ids, CancellationToken cancel) =>
        RunAsync(definition, access, action, ids, "", cancel);

    /// <param name="action">Key of one of the definition's actions.</param>
    /// <param name="ids">Null for all rows of the scope, where the action allows that.</param>
    /// <param name="answer">What the action asks for; empty for one that asks nothing.</param>
    public async Task<EditOutcome> RunAsync(EditDefinition definition, Access access, string action, IReadOnlyList<int>? ids, string answer, CancellationToken cancel)
    {
        if (!access.CanChange(definition.Permission) || definition.ActionViews.FirstOrDefault(view => view.Key == action) is not { Dialog: null, Link: null } found || (ids is null && !found.OnAll))
        {
            return EditOutcome.Refused(NotAllowed);
        }

        if (found.Ask is { } asked && AskForm.Problem(asked, answer) is { } problem)
        {
            return EditOutcome.Refused(problem);
        }

        var outcomes = await TransactAsync(
            definition, access, action, context => definition.RunAsync(context with { Answer = answer.Trim() }, action, ids, cancel), cancel);
        return outcomes.FirstOrDefault(outcome => !outcome.Done) ?? outcomes[0];
    }

    private async Task<IReadOnlyList<EditOutcome>> TransactAsync(
        EditDefinition definition, Access access, string action, Func<EditContext, Task<IReadOnlyList<EditTrace>>> change, CancellationToken cancel)
    {
        await using var database = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await database.Database.BeginTransactionAsync(cancel);
        var context = new EditContext(database, access, presence) { Now = time.GetUtcNow() };
        var traces = await change(context);
        var done = traces.All(trace => trace.Outcome.Done);
        if (done)
        {
            foreach (var trace in traces.Where(trace => trace.Before is not null || trace.After is not null))
            {
                database.AuditEntries.Add(await lines.OfAsync(context, definition, action, trace, cancel));
            }

            await database.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
        else
        {
            await transaction.RollbackAsync(cancel);
            await LogRefusalAsync(definition, access, action, traces, cancel);
        }

        return [.. traces.Select(trace => trace.Outcome)];
    }

    private static bool MayAdd(EditDefinition definition, Access access, int departmentId) =>
        access.CanChange(definition.Permission) && definition is { CanAdd: true } && definition.MayAdd(access) && (!definition.OfDepartments || access.Scope.Allows(departmentId));

    // A change that was refused is a line of its own, outside the transaction that was taken back.
    private async Task LogRefusalAsync(EditDefinition definition, Access access, string action, IReadOnlyList<EditTrace> traces, CancellationToken cancel)
    {
        if (traces.FirstOrDefault(trace => trace.Outcome.Refusal is not null) is { } refused)
        {
            await using var database = await contexts.CreateDbContextAsync(cancel);
            database.AuditEntries.Add(await lines.OfAsync(new EditContext(database, access, presence), definition, action, refused, cancel));
            await database.SaveChangesAsync(cancel);
        }
    }
}
