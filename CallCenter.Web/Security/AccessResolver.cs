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
            var name = token.Name ?? "";
            return new Access(null, name, name, Scope.Of(department), Permission.OfToken);
        }

        if (!int.TryParse(Schemes.UserIdentity(principal)?.FindFirst(ClaimTypes.NameIdentifier)?.Value, CultureInfo.InvariantCulture, out var id))
        {
            return null;
        }

        await using var context = await contexts.CreateDbContextAsync(cancel);
        var user = await context.Users.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel);
        return user is not { Enabled: true } || Stamp(principal) != user.SecurityStamp
            ? null
            : new Access(user.Id, user.UserName ?? "", user.DisplayName, await scopes.ForAsync(user, cancel), Permission.Of(user.Kind)) { Kind = user.Kind };
    }

    // A changed password renews the stamp: older cookies are worth nothing from then on.
    private static string? Stamp(ClaimsPrincipal principal) =>
        Schemes.UserIdentity(principal)?.FindFirst(new ClaimsIdentityOptions().SecurityStampClaimType)?.Value;
}
