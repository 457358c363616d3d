using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using CallCenter.Data.Tenancy;
using CallCenter.Web.Shell;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace CallCenter.Web.Security;

/// <summary><c>Authorization: Bearer …</c> with the token of a department.</summary>
public sealed class TokenAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, ScopeResolver scopes)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    private const string Prefix = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        if (await scopes.TokenAsync(header[Prefix.Length..].Trim(), Context.RequestAborted) is not { } token)
        {
            return AuthenticateResult.Fail("unknown token");
        }

        var identity = new ClaimsIdentity(
            [
                new(ClaimTypes.Name, token.Name),
                new(Schemes.DepartmentClaim, token.DepartmentId.ToString(CultureInfo.InvariantCulture)),
            ], Schemes.Token);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Schemes.Token));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        await Results.Problem(
            Request.Headers.ContainsKey("Authorization")
                ? Text.Of("令牌无效或已停用。", "The token is unknown or disabled.")
                : Text.Of("缺少令牌：请在请求头中加入 Authorization: Bearer <部门令牌>。", "The token is missing: send the header Authorization: Bearer <token of the department>."),
            statusCode: StatusCodes.Status401Unauthorized).ExecuteAsync(Context);
    }
}
