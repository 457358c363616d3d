using System.Security.Claims;
using CallCenter.Data.Tenancy;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CallCenter.Web.Security;

/// <summary>Identity's sign-in, with the rule that a disabled user is nobody.</summary>
public sealed class UserSignInManager(
    UserManager<User> users, IHttpContextAccessor http, IUserClaimsPrincipalFactory<User> claims, IOptions<IdentityOptions> options,
    ILogger<SignInManager<User>> log, IAuthenticationSchemeProvider schemes, IUserConfirmation<User> confirmation)
    : SignInManager<User>(users, http, claims, options, log, schemes, confirmation)
{
    public override async Task<bool> CanSignInAsync(User user) => user.Enabled && await base.CanSignInAsync(user);

    public override async Task<User?> ValidateSecurityStampAsync(ClaimsPrincipal? principal) =>
        await base.ValidateSecurityStampAsync(principal) is { Enabled: true } user ? user : null;
}
