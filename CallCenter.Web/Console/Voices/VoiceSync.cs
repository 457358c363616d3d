using CallCenter.Data;
using CallCenter.Data.Tenancy;
using CallCenter.Data.Users;
using CallCenter.Data.Voices;
using CallCenter.Web.Listing;
using CallCenter.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Console.Voices;

/// <summary>批量同步: copies voices to other departments of the enterprise. A copy has the same 语音变量值, so a flow that is copied, too, finds it. Thread safe.</summary>
public sealed class VoiceSync(IDbContextFactory<CallCenterContext> contexts, TimeProvider time)
{
    /// <summary>The departments that voices of one may be copied to.</summary>
    public async Task<IReadOnlyList<Choice>> TargetsAsync(Access access, int departmentId, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        var targets = await TargetsOf(context, access, departmentId).OrderBy(department => department.Name).Select(department => new { department.Id, department.Name }).ToListAsync(cancel);
        return [.. targets.Select(department => new Choice($"{department.Id}", new(department.Name, department.Name)))];
    }

    /// <summary>Copies what can be copied, and tells of each what came of it.</summary>
    /// <param name="voices">Null for all voices of the department.</param>
    public async Task<VoiceSyncReport> RunAsync(Access access, int departmentId, IReadOnlyCollection<int>? voices, IReadOnlyCollection<int> targets, CancellationToken cancel)
    {
        if (!access.CanChange(VoiceFiles.Definition.Permission) || !access.Scope.Allows(departmentId))
        {
            return VoiceSyncReport.Refused(new("您没有修改权限。", "You may not change this."));
        }

        await using var context = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await context.Database.BeginTransactionAsync(cancel);
        var departments = await TargetsOf(context, access, departmentId).Where(department => targets.Contains(department.Id)).OrderBy(department => department.Name).ToListAsync(cancel);
        var sources = await context.VoiceFiles.AsNoTracking().Where(voice => voice.DepartmentId == departmentId && (voices == null || voices.Contains(voice.Id)))
            .OrderBy(voice => voice.Id).ToListAsync(cancel);
        if (departments.Count == 0 || sources.Count == 0)
        {
            return VoiceSyncReport.Refused(departments.Count == 0 ? new("请选择要同步到的部门。", "Choose the departments to copy to.") : new("没有可同步的语音文件。", "There is no voice to copy."));
        }

        var lines = new List<VoiceSyncLine>();
        foreach (var department in departments)
        {
            var there = await context.VoiceFiles.Where(voice => voice.DepartmentId == department.Id).ToDictionaryAsync(voice => voice.Code, cancel);
            foreach (var source in sources)
            {
                var skipped = await CopyAsync(context, access, source, department.Id, there.GetValueOrDefault(source.Code), cancel);
                lines.Add(new(department.Name, source.Name, skipped));
            }
        }

        await context.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new(lines, null);
    }

    /// <summary>Why it was not copied; null when it was.</summary>
    private async Task<Text?> CopyAsync(CallCenterContext context, Access access, VoiceFile source, int target, VoiceFile? there, CancellationToken cancel)
    {
        if (source.Review != VoiceReview.Approved)
        {
            return new("未审核通过", "not approved");
        }

        if (there is not null && there.Hash == source.Hash && there.Name == source.Name && there.Description == source.Description)
        {
            return new("已存在，内容相同", "there already, and the same");
        }

        if (there is not null && await VoiceUses.SentenceAsync(context, there, VoiceUses.Replace, cancel) is { } used)
        {
            return used;
        }

        var copy = there ?? context.Add(new VoiceFile { DepartmentId = target, Code = source.Code, CreatedAt = time.GetUtcNow(), WaitingMusic = source.WaitingMusic }).Entity;
        (copy.Name, copy.Description, copy.Review, copy.ReviewedBy) = (source.Name, source.Description, source.Review, source.ReviewedBy);
        (copy.Origin, copy.Text, copy.Voice, copy.Milliseconds, copy.Format, copy.Bytes, copy.Hash) =
            (source.Origin, source.Text, source.Voice, source.Milliseconds, source.Format, source.Bytes, source.Hash);
        copy.ChangedAt = time.GetUtcNow();
        context.Add(new AuditEntry
        {
            At = time.GetUtcNow(), UserId = access.UserId, UserName = access.Name, Address = access.Address, DepartmentId = target,
            Page = VoiceFiles.Definition.Name, Action = "copy", Object = source.Name, Succeeded = true,
        });
        return null;
    }

    private static IQueryable<Department> TargetsOf(CallCenterContext context, Access access, int departmentId) =>
        context.Departments.In(access.Scope).Where(department => department.Id != departmentId
            && context.Departments.Any(own => own.Id == departmentId && own.EnterpriseId == department.EnterpriseId));
}

/// <param name="Problem">Why nothing was done at all.</param>
public sealed record VoiceSyncReport(IReadOnlyList<VoiceSyncLine> Lines, Text? Problem)
{
    public int Copied => Lines.Count(line => line.Skipped is null);

    internal static VoiceSyncReport Refused(Text problem) => new([], problem);
}

/// <param name="Skipped">Why it was not copied; null when it was.</param>
public sealed record VoiceSyncLine(string Department, string Voice, Text? Skipped);
