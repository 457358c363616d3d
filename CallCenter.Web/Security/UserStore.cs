using System.Security.Cryptography;
using CallCenter.Data;
using CallCenter.Data.Tenancy;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace CallCenter.Web.Security;

/// <summary>Identity's store, with the secrets of the second factor encrypted: who has the database alone can make no codes.</summary>
public sealed class UserStore(CallCenterContext context, IDataProtectionProvider protection) : UserOnlyStore<User, CallCenterContext, int>(context)
{
    private readonly IDataProtector protector = protection.CreateProtector("CallCenter.UserToken");

    public override Task SetTokenAsync(User user, string loginProvider, string name, string? value, CancellationToken cancellationToken) =>
        base.SetTokenAsync(user, loginProvider, name, value is null ? null : protector.Protect(value), cancellationToken);

    public override async Task<string?> GetTokenAsync(User user, string loginProvider, string name, CancellationToken cancellationToken)
    {
        try
        {
            return await base.GetTokenAsync(user, loginProvider, name, cancellationToken) is { Length: > 0 } value ? protector.Unprotect(value) : null;
        }
        catch (CryptographicException)
        {
            // The keys of the installation are gone: the second factor has to be set up anew.
            return null;
        }
    }
}
