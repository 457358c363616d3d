using System.Globalization;
using System.Security.Claims;
using CallCenter.Data;
using CallCenter.Data.Tenancy;
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

        if (!int.TryParse(Schemes.UserIdentity(principal)?.FindFirst(ClaimTypes.NameIdentifier)?.Value, CultureInfo.InvariantCulture, out var id))
        {
            return null;
        }

        await using var context = await contexts.CreateDbContextAsync(cancel);
        var user = await context.Users.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel);
        return user is null || Stamp(principal) != user.SecurityStamp ? null : await OfAsync(user, cancel);
    }

    /// <summary>For work that a user left behind, and that goes on without them being signed in. Null when the user is disabled or gone.</summary>
    public async Task<Access?> ForUserAsync(int id, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        return await context.Users.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel) is { } user ? await OfAsync(user, cancel) : null;
    }

    /// <summary>As <see cref="ForUserAsync"/>, for a department's interface token. Null when there is no such token any more, or it is disabled.</summary>
    public async Task<Access?> ForTokenAsync(int department, string name, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        return await context.ApiTokens.AnyAsync(token => token.DepartmentId == department && token.Name == name && token.Enabled, cancel) ? OfToken(department, name) : null;
    }

    private static Access OfToken(int department, string name) => new(null, name, name, Scope.Of(department), Permission.OfToken);

    private async Task<Access?> OfAsync(User user, CancellationToken cancel) => user.Enabled
        ? new Access(user.Id, user.UserName ?? "", user.DisplayName, await scopes.ForAsync(user, cancel), Permission.Of(user.Kind)) { Kind = user.Kind }
        : null;

    // A changed password renews the stamp: older cookies are worth nothing from then on.
    private static string? Stamp(ClaimsPrincipal principal) =>
        Schemes.UserIdentity(principal)?.FindFirst(new ClaimsIdentityOptions().SecurityStampClaimType)?.Value;
}
