using System.Security.Claims;
using CallCenter.Data;
using CallCenter.Data.Tenancy;
using CallCenter.Data.Users;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CallCenter.Web.Security;

/// <summary>Identity's sign-in, with the rule that a disabled user, or one of a disabled place, is nobody.</summary>
public sealed class UserSignInManager(
    UserManager<User> users, IHttpContextAccessor http, IUserClaimsPrincipalFactory<User> claims, IOptions<IdentityOptions> options,
    ILogger<SignInManager<User>> log, IAuthenticationSchemeProvider schemes, IUserConfirmation<User> confirmation, IDbContextFactory<CallCenterContext> contexts)
    : SignInManager<User>(users, http, claims, options, log, schemes, confirmation)
{
    public override async Task<bool> CanSignInAsync(User user) => user.Enabled && await IsOpenAsync(user) && await base.CanSignInAsync(user);

    public override async Task<User?> ValidateSecurityStampAsync(ClaimsPrincipal? principal) =>
        await base.ValidateSecurityStampAsync(principal) is { Enabled: true } user && await IsOpenAsync(user) ? user : null;

    private async Task<bool> IsOpenAsync(User user)
    {
        await using var context = await contexts.CreateDbContextAsync(Context.RequestAborted);
        return await Doors.OpenForAsync(context, user, Context.RequestAborted);
    }
}
