using System.Globalization;
using System.Text;
using CallCenter.Data.Tenancy;
using Microsoft.AspNetCore.Identity;
using QRCoder;

namespace CallCenter.Web.Security;

/// <summary>双因子登录 of the signed-in user: set up an authenticator, get recovery codes, leave it again. One a request.</summary>
public sealed class TwoFactorSetUp(UserManager<User> users, UserSignInManager signIn)
{
    public const string Path = "/account/two-factor";
    public const int RecoveryCodes = 10;

    private const string Issuer = "CallCenter";

    /// <summary>A new secret for the authenticator. Codes of it count once <see cref="ConfirmAsync"/> has seen one.</summary>
    public async Task BeginAsync(User user)
    {
        await users.ResetAuthenticatorKeyAsync(user);
        await signIn.RefreshSignInAsync(user);
    }

    /// <summary>The secret as it is typed by who cannot scan, in groups of four; null before <see cref="BeginAsync"/>.</summary>
    public async Task<string?> KeyAsync(User user) => await users.GetAuthenticatorKeyAsync(user) is { Length: > 0 } key
        ? string.Join(' ', key.ToLowerInvariant().Chunk(4).Select(part => new string(part)))
        : null;

    /// <summary>The code to scan, as the path of an SVG on a square of <c>Size</c> units.</summary>
    public async Task<(int Size, string Path)> CodeAsync(User user)
    {
        var key = await users.GetAuthenticatorKeyAsync(user);
        var address = $"otpauth://totp/{Uri.EscapeDataString($"{Issuer}:{user.UserName}")}?secret={key}&issuer={Issuer}&digits=6";
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(address, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var y = 0; y < code.ModuleMatrix.Count; y++)
        {
            for (var x = 0; x < code.ModuleMatrix[y].Length; x++)
            {
                if (code.ModuleMatrix[y][x])
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
                }
            }
        }

        return (code.ModuleMatrix.Count, path.ToString());
    }

    /// <summary>Switches the second factor on when the code is one of the authenticator's. Sessions elsewhere end.</summary>
    /// <returns>The recovery codes, shown this once; null when the code is wrong.</returns>
    public async Task<IReadOnlyList<string>?> ConfirmAsync(User user, string code)
    {
        if (!await users.VerifyTwoFactorTokenAsync(user, users.Options.Tokens.AuthenticatorTokenProvider, code.Replace(" ", "", StringComparison.Ordinal)))
        {
            return null;
        }

        await users.SetTwoFactorEnabledAsync(user, true);
        return await RenewCodesAsync(user);
    }

    /// <summary>New recovery codes in place of all that there were.</summary>
    public async Task<IReadOnlyList<string>> RenewCodesAsync(User user)
    {
        var codes = await users.GenerateNewTwoFactorRecoveryCodesAsync(user, RecoveryCodes);
        await signIn.RefreshSignInAsync(user);
        return [.. codes ?? []];
    }

    public async Task LeaveAsync(User user)
    {
        await users.SetTwoFactorEnabledAsync(user, false);
        await users.RemoveAuthenticationTokenAsync(user, "[AspNetUserStore]", "AuthenticatorKey");
        await users.RemoveAuthenticationTokenAsync(user, "[AspNetUserStore]", "RecoveryCodes");
        await signIn.RefreshSignInAsync(user);
    }
}
