using CallCenter.Data;
using CallCenter.Data.Tenancy;
using CallCenter.Data.Users;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Security;

/// <summary>登录日志: every attempt of users and agents, and every sign-out. Thread safe.</summary>
public sealed class SignInLog(IDbContextFactory<CallCenterContext> contexts, TimeProvider time)
{
    private const int LongestName = 100;

    public static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "";

    /// <param name="user">Null when there is no user of that name.</param>
    /// <param name="name">As it was typed.</param>
    public Task UserAsync(User? user, string name, string address, SignInAction action, SignInResult result, CancellationToken cancel) => AddAsync(
        new SignInEntry
        {
            UserName = user?.UserName ?? name, UserId = user?.Id, Address = address, Action = action, Result = result, Kind = user is null ? SignInKind.Unknown : (SignInKind)user.Kind,
            EnterpriseId = user?.EnterpriseId, InstitutionId = user?.InstitutionId, DepartmentId = user?.DepartmentId,
        }, cancel);

    /// <param name="department">Null when the form did not name one that there is.</param>
    public async Task AgentAsync(int? department, string number, int? agent, string address, SignInAction action, SignInResult result, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        var place = await context.Departments.Where(row => row.Id == department).Select(row => new { row.EnterpriseId, row.InstitutionId }).SingleOrDefaultAsync(cancel);
        await AddAsync(
            new SignInEntry
            {
                UserName = number, AgentId = agent, Address = address, Action = action, Result = result, Kind = SignInKind.Agent, EnterpriseId = place?.EnterpriseId,
                InstitutionId = place?.InstitutionId, DepartmentId = place is null ? null : department,
            }, cancel);
    }

    private async Task AddAsync(SignInEntry entry, CancellationToken cancel)
    {
        entry.At = time.GetUtcNow();
        entry.UserName = new string([.. entry.UserName.Where(letter => !char.IsControl(letter)).Take(LongestName)]);
        await using var context = await contexts.CreateDbContextAsync(cancel);
        context.SignIns.Add(entry);
        await context.SaveChangesAsync(cancel);
    }
}
