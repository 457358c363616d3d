using System.Globalization;
using System.Security.Claims;
using CallCenter.Web.Agents;
using Microsoft.AspNetCore.Identity;

namespace CallCenter.Web.Security;

/// <summary>The three ways to be somebody. One browser may be a user and an agent at the same time: the principal then has an identity of each.</summary>
public static class Schemes
{
    /// <summary>Users of console and home, by cookie.</summary>
    public static string User => IdentityConstants.ApplicationScheme;

    /// <summary>Agents at the toolbar, by a cookie of their own.</summary>
    public const string Agent = SignedInAgent.Scheme;

    /// <summary>Programs, by the bearer token of a department.</summary>
    public const string Token = "token";

    /// <summary>The department of a token.</summary>
    public const string DepartmentClaim = "token:department";

    public static ClaimsIdentity? UserIdentity(ClaimsPrincipal principal) => Identity(principal, User);

    public static ClaimsIdentity? AgentIdentity(ClaimsPrincipal principal) => Identity(principal, Agent);

    public static ClaimsIdentity? TokenIdentity(ClaimsPrincipal principal) => Identity(principal, Token);

    /// <summary>Null when no user is signed in.</summary>
    public static int? UserId(ClaimsPrincipal principal) =>
        int.TryParse(UserIdentity(principal)?.FindFirst(ClaimTypes.NameIdentifier)?.Value, CultureInfo.InvariantCulture, out var id) ? id : null;

    private static ClaimsIdentity? Identity(ClaimsPrincipal principal, string scheme) =>
        principal.Identities.FirstOrDefault(identity => identity.IsAuthenticated && identity.AuthenticationType == scheme);
}
