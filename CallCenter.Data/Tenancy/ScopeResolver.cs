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

        switch (user.Kind)
        {
            case UserKind.Operator:
                return Scope.Everything;
            case UserKind.Department:
                return user.DepartmentId is { } department ? Scope.Of(department) : Nothing;
            case UserKind.Institution when user.InstitutionId is { } institution:
            {
                await using var context = await contexts.CreateDbContextAsync(cancel);
                return Scope.Of(await context.Departments.Where(row => row.InstitutionId == institution).Select(row => row.Id).ToListAsync(cancel));
            }

            case UserKind.Enterprise when user.EnterpriseId is { } enterprise:
            {
                await using var context = await contexts.CreateDbContextAsync(cancel);
                return Scope.Of(await context.Departments.Where(row => row.EnterpriseId == enterprise).Select(row => row.Id).ToListAsync(cancel));
            }

            default:
                return Nothing;
        }
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
}
