using System.Globalization;
using System.Security.Claims;
using CallCenter.Data;
using CallCenter.Data.Tenancy;
using CallCenter.Data.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Security;

/// <summary>Resolves whoever asks to their <see cref="Access"/>. Thread safe.</summary>
public sealed class AccessResolver(IDbContextFactory<CallCenterContext> contexts, ScopeResolver scopes)
{
    /// <summary>Null when nobody is signed in, or the user is disabled or gone. An agent's sign-in counts for nothing here.</summary>
    public async Task<Access?> ForAsync(ClaimsPrincipal principal, CancellationToken cancel)
    {
        if (Schemes.TokenIdentity(principal) is { } token)
        {
            var department = int.Parse(token.FindFirst(Schemes.DepartmentClaim)!.Value, CultureInfo.InvariantCulture);
            return OfToken(department, token.Name ?? "");
        }

        if (Schemes.UserId(principal) is not { } id)
        {
            return null;
        }

        await using var context = await contexts.CreateDbContextAsync(cancel);
        var user = await FindAsync(context, id, cancel);
        return user is null || Stamp(principal) != user.SecurityStamp ? null : await OfAsync(context, user, cancel);
    }

    /// <summary>For work that a user left behind, and that goes on without them being signed in. Null when the user is disabled or gone.</summary>
    public async Task<Access?> ForUserAsync(int id, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        return await FindAsync(context, id, cancel) is { } user ? await OfAsync(context, user, cancel) : null;
    }

    /// <summary>As <see cref="ForUserAsync"/>, for a department's interface token. Null when there is no such token any more, or it is disabled.</summary>
    public async Task<Access?> ForTokenAsync(int department, string name, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        return await context.ApiTokens.AnyAsync(token => token.DepartmentId == department && token.Name == name && token.Enabled, cancel) ? OfToken(department, name) : null;
    }

    private static Access OfToken(int department, string name) => new(null, name, name, Scope.Of(department), Permission.OfToken);

    private static Task<User?> FindAsync(CallCenterContext context, int id, CancellationToken cancel) =>
        context.Users.AsNoTracking().Include(user => user.Role).SingleOrDefaultAsync(user => user.Id == id, cancel);

    private async Task<Access?> OfAsync(CallCenterContext context, User user, CancellationToken cancel)
    {
        if (!user.Enabled || !await Doors.OpenForAsync(context, user, cancel))
        {
            return null;
        }

        var pending = user is { TwoFactorRequired: true, TwoFactorEnabled: false };
        var (permissions, readOnly) = pending ? (new HashSet<string>(), new HashSet<string>()) : Rights.Of(user);
        return new Access(user.Id, user.UserName ?? "", user.DisplayName, await scopes.ForAsync(user, cancel), permissions)
        {
            Kind = user.Kind,
            Administrator = user.Administrator,
            EnterpriseId = user.EnterpriseId,
            InstitutionId = user.InstitutionId,
            DepartmentId = user.DepartmentId,
            Enterprises = user.Kind != UserKind.Operator ? new HashSet<int> { user.EnterpriseId!.Value } : user.SeesAll ? null : user.SeenEnterprises.ToHashSet(),
            Institutions = user.Kind switch
            {
                UserKind.Operator => null,
                UserKind.Enterprise => user.SeesAll ? null : user.SeenInstitutions.ToHashSet(),
                UserKind.Institution when user.SeesAll || user.SeenInstitutions.Contains(user.InstitutionId!.Value) => new HashSet<int> { user.InstitutionId!.Value },
                _ => new HashSet<int>(),
            },
            Modules = user.Administrator ? null : user.Modules.ToHashSet(),
            ReadOnly = readOnly,
            MustSetUpTwoFactor = pending,
        };
    }

    // A changed password renews the stamp: older cookies are worth nothing from then on.
    private static string? Stamp(ClaimsPrincipal principal) =>
        Schemes.UserIdentity(principal)?.FindFirst(new ClaimsIdentityOptions().SecurityStampClaimType)?.Value;
}
