using CallCenter.Data.Tenancy;
using CallCenter.Data.Users;
using CallCenter.Web.Shell;
using Microsoft.AspNetCore.Identity;
using SignInResult = CallCenter.Data.Users.SignInResult;

namespace CallCenter.Web.Security;

/// <summary>Signs users in by password and, where they have one, by their second factor; every attempt is a line of the log. One a request.</summary>
public sealed class UserSignIn(UserManager<User> users, UserSignInManager signIn, IPasswordHasher<User> hasher, SignInLog log, AccessResolver resolver)
{
    public const string CodePath = "/sign-in/code";

    private static readonly (string Provider, string Name) LastCode = ("CallCenter", "LastCode");

    // Checked when there is no such user, so that the answer takes as long as for a wrong password and does not tell who exists.
    private static string? nobodysPassword;

    private static readonly Text Wrong = new("用户名或密码不正确", "The user name or the password is wrong");

    private static readonly Text Locked = new("密码错误次数过多，账号已暂时锁定，请 5 分钟后再试", "Too many wrong passwords: the account is locked for 5 minutes");

    /// <returns>The path to go on to, or the sentence why not.</returns>
    public async Task<(string? Next, Text? Problem)> ByPasswordAsync(HttpContext http, string name, string password, bool remember, string? returnTo)
    {
        var cancel = http.RequestAborted;
        if (await users.FindByNameAsync(name) is not { } user)
        {
            var nobody = new User();
            hasher.VerifyHashedPassword(nobody, nobodysPassword ??= hasher.HashPassword(nobody, Guid.NewGuid().ToString()), password);
            await LogAsync(http, null, name, SignInResult.UnknownUser);
            return (null, Wrong);
        }

        var result = await signIn.PasswordSignInAsync(user, password, remember, lockoutOnFailure: true);
        if (result.RequiresTwoFactor)
        {
            await LogAsync(http, user, name, SignInResult.CodeAsked);
            return ($"{CodePath}?returnTo={Uri.EscapeDataString(LocalPath.Or(returnTo, "/"))}{(remember ? "&remember=true" : "")}", null);
        }

        if (result.Succeeded)
        {
            await LogAsync(http, user, name, SignInResult.Succeeded);
            return (await NextAsync(user, returnTo, cancel), null);
        }

        if (result.IsLockedOut)
        {
            await LogAsync(http, user, name, SignInResult.LockedOut);
            return (null, Locked);
        }

        // Only who knows the password is told that the account is disabled.
        if (result.IsNotAllowed && await users.CheckPasswordAsync(user, password))
        {
            await LogAsync(http, user, name, user.Enabled ? SignInResult.PlaceDisabled : SignInResult.Disabled);
            return (null, user.Enabled
                ? new("所属组织已停用，暂时不能登录", "Your organisation is disabled: nobody can sign in")
                : new("账号已停用，请联系管理员", "This account is disabled: ask your administrator"));
        }

        if (result.IsNotAllowed)
        {
            await users.AccessFailedAsync(user);
        }

        await LogAsync(http, user, name, SignInResult.WrongPassword);
        return (null, Wrong);
    }

    /// <summary>The user whose code is asked for; null when the password was too long ago.</summary>
    public Task<User?> AwaitedAsync() => signIn.GetTwoFactorAuthenticationUserAsync();

    /// <param name="recovery">The code is one of those that were written down.</param>
    public async Task<(string? Next, Text? Problem)> ByCodeAsync(HttpContext http, string code, bool recovery, bool remember, string? returnTo)
    {
        if (await AwaitedAsync() is not { } user)
        {
            return (SignInEndpoints.SignInPath, null);
        }

        var plain = code.Replace(" ", "", StringComparison.Ordinal);
        if (recovery && await users.IsLockedOutAsync(user))
        {
            await LogAsync(http, user, "", SignInResult.LockedOut);
            return (null, Locked);
        }

        // Whoever looked over the shoulder has the same code for a while: it lets in once.
        if (!recovery && await users.GetAuthenticationTokenAsync(user, LastCode.Provider, LastCode.Name) == plain)
        {
            await users.AccessFailedAsync(user);
            await LogAsync(http, user, "", SignInResult.WrongCode);
            return (null, new("验证码已使用过，请等待下一个", "This code was used already: wait for the next one"));
        }

        var result = recovery ? await signIn.TwoFactorRecoveryCodeSignInAsync(plain) : await signIn.TwoFactorAuthenticatorSignInAsync(plain, remember, rememberClient: false);
        if (result.Succeeded)
        {
            await users.SetAuthenticationTokenAsync(user, LastCode.Provider, LastCode.Name, plain);
            await LogAsync(http, user, "", SignInResult.Succeeded);
            return (await NextAsync(user, returnTo, http.RequestAborted), null);
        }

        if (result.IsLockedOut)
        {
            await LogAsync(http, user, "", SignInResult.LockedOut);
            return (null, Locked);
        }

        if (recovery)
        {
            await users.AccessFailedAsync(user);
        }

        await LogAsync(http, user, "", SignInResult.WrongCode);
        return (null, recovery
            ? new("恢复码不正确，或已使用过", "The recovery code is wrong, or was used before")
            : new("验证码不正确，请输入验证器当前显示的 6 位数字", "The code is wrong: enter the 6 digits that the authenticator shows now"));
    }

    /// <summary>Writes down that the user of the request signs out.</summary>
    public async Task SignOutAsync(HttpContext http, CancellationToken cancel)
    {
        if (Schemes.UserIdentity(http.User) is not null && await users.GetUserAsync(http.User) is { } user)
        {
            await log.UserAsync(user, "", SignInLog.AddressOf(http), SignInAction.SignOut, SignInResult.Succeeded, cancel);
        }
    }

    private Task LogAsync(HttpContext http, User? user, string name, SignInResult result) =>
        log.UserAsync(user, name, SignInLog.AddressOf(http), SignInAction.SignIn, result, http.RequestAborted);

    private async Task<string> NextAsync(User user, string? returnTo, CancellationToken cancel)
    {
        var access = await resolver.ForUserAsync(user.Id, cancel);
        return access is { MustSetUpTwoFactor: true } ? TwoFactorSetUp.Path
            : LocalPath.Or(returnTo, "/") is not "/" and var wish ? wish : Menu.LandingOf(access);
    }
}
