using CallCenter.Data;
using CallCenter.Data.Archive;
using CallCenter.Data.Tenancy;
using CallCenter.Web.Jobs;
using CallCenter.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Home.Records.Expired;

/// <summary>What people do with archived records: checks who may, writes down who did, and sets the work going. Thread safe.</summary>
public sealed class ExpiredDesk(
    RestoreDesk desk, Archiver archiver, JobSchedule jobs, TenantTree tenants, IDbContextFactory<CallCenterContext> contexts, TimeProvider time)
{
    private static readonly Text NotYours = new("您没有恢复这些部门数据的权限。", "You may not restore records of these departments.");

    /// <summary>The departments that the user may restore records of, in their tree.</summary>
    public async Task<IReadOnlyList<EnterpriseBranch>> TreeAsync(Access access, CancellationToken cancel) =>
        MayRestore(access) ? await tenants.LoadAsync(access.Scope, cancel) : [];

    /// <summary>Null when the user may not restore, or the departments are not of one enterprise.</summary>
    public async Task<RestoreOffer?> OfferAsync(Access access, IReadOnlyCollection<int> departments, CancellationToken cancel) =>
        MayRestore(access) && departments.All(access.Scope.Allows) ? await desk.OfferAsync(departments, cancel) : null;

    /// <summary>Asks for a restore, and sets it going.</summary>
    /// <returns>A sentence when it cannot be.</returns>
    public async Task<Text?> AskAsync(Access access, DateOnly first, DateOnly last, IReadOnlyCollection<int> departments, CancellationToken cancel)
    {
        if (!MayRestore(access) || !departments.All(access.Scope.Allows))
        {
            return NotYours;
        }

        var (request, problem) = await desk.AskAsync(new RestoreWish(first, last, departments, access.UserId, access.Name), cancel);
        if (request is null)
        {
            return problem;
        }

        await NoteAsync(access, Restores.Definition.Name, "restore", $"{request.Id}: {ExpiredWords.Months(first, last).Zh}, {string.Join(" ", departments.Order())}", cancel);
        await jobs.RunSoonAsync(ExpiredServices.RestoreJob, cancel);
        return null;
    }

    /// <summary>Runs the archive now.</summary>
    /// <returns>A sentence when it cannot be.</returns>
    public async Task<Text?> RunArchiveAsync(Access access, CancellationToken cancel)
    {
        if (!access.Can(Permission.RunArchive))
        {
            return new("只有平台管理员可以立即备份清理。", "Only an operator may run the archive.");
        }

        if (!await archiver.AskAsync(access.Name, cancel))
        {
            return new("已有一次备份清理在等待执行。", "A run is waiting already.");
        }

        await NoteAsync(access, ArchiveSteps.Definition.Name, "run", "", cancel);
        await jobs.RunSoonAsync(ExpiredServices.ArchiveJob, cancel);
        return null;
    }

    /// <summary>The latest run, with figures of all enterprises: for those who may run it.</summary>
    public async Task<ArchiveRun?> LastRunAsync(Access access, CancellationToken cancel)
    {
        if (!access.Can(Permission.RunArchive))
        {
            return null;
        }

        await using var context = await contexts.CreateDbContextAsync(cancel);
        return await context.ArchiveRuns.AsNoTracking().OrderByDescending(run => run.Id).FirstOrDefaultAsync(cancel);
    }

    /// <summary>Requests of the user's departments that are under way or whose rows can be queried, the latest first.</summary>
    public async Task<IReadOnlyList<RestoreRequest>> ActiveAsync(Access access, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancel);
        var mine = context.RestoredDepartments.In(access.Scope).Select(row => row.RequestId);
        return await context.RestoreRequests.AsNoTracking()
            .Where(request => mine.Contains(request.Id))
            .Where(request => request.State == RestoreState.Waiting || request.State == RestoreState.Restoring || (request.State == RestoreState.Done && request.ExpiresAt > now))
            .OrderByDescending(request => request.Id).ToListAsync(cancel);
    }

    private static bool MayRestore(Access access) => access.Can(Permission.RestoreRecords) && access.CanChange(Restores.Definition.Permission);

    private async Task NoteAsync(Access access, string page, string action, string condition, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        context.AuditEntries.Add(new AuditEntry
        {
            At = time.GetUtcNow(), UserId = access.UserId, UserName = access.Name, Address = access.Address, Page = page, Action = action, Condition = condition,
        });
        await context.SaveChangesAsync(cancel);
    }
}
