using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Data.Tenancy;

/// <summary>Says which departments a user or token may see. Thread safe.</summary>
public sealed class ScopeResolver(IDbContextFactory<CallCenterContext> contexts)
{
    private static readonly Scope Nothing = Scope.Of();

    /// <summary>A disabled user sees nothing.</summary>
    public async Task<Scope> ForAsync(User user, CancellationToken cancel)
    {
        if (!user.Enabled)
        {
            return Nothing;
        }

        var (all, enterprises, institutions, departments) = (user.SeesAll, user.SeenEnterprises, user.SeenInstitutions, user.SeenDepartments);
        return user.Kind switch
        {
            UserKind.Operator when all => Scope.Everything,
            UserKind.Operator => await WhereAsync(row => enterprises.Contains(row.EnterpriseId), cancel),
            UserKind.Enterprise when user.EnterpriseId is { } enterprise => await WhereAsync(
                row => row.EnterpriseId == enterprise && (all || institutions.Contains(row.InstitutionId) || departments.Contains(row.Id)), cancel),
            UserKind.Institution when user.InstitutionId is { } institution => await WhereAsync(
                row => row.InstitutionId == institution && (all || institutions.Contains(institution) || departments.Contains(row.Id)), cancel),
            UserKind.Department when user.DepartmentId is { } department => Scope.Of(department),
            _ => Nothing,
        };
    }

    /// <summary>By the user's id, as a sign-in cookie holds it; an unknown user sees nothing.</summary>
    public async Task<Scope> ForAsync(int userId, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        var user = await context.Users.AsNoTracking().SingleOrDefaultAsync(row => row.Id == userId, cancel);
        return user is null ? Nothing : await ForAsync(user, cancel);
    }

    /// <summary>The token as it came in the header, in clear text. Null when it is unknown or disabled.</summary>
    public async Task<ApiToken?> TokenAsync(string token, CancellationToken cancel)
    {
        var hash = ApiToken.HashOf(token);
        await using var context = await contexts.CreateDbContextAsync(cancel);
        return await context.ApiTokens.AsNoTracking().SingleOrDefaultAsync(row => row.Hash == hash && row.Enabled, cancel);
    }

    private async Task<Scope> WhereAsync(Expression<Func<Department, bool>> condition, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        return Scope.Of(await context.Departments.Where(condition).Select(row => row.Id).ToListAsync(cancel));
    }
}
