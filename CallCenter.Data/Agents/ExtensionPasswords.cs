using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace CallCenter.Data.Agents;

/// <summary>Keeps the SIP passwords of extensions unreadable in the database. They cannot be hashed: browsers sign in with the clear text.</summary>
public sealed class ExtensionPasswords(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("CallCenter.Extension.Password");

    public string Protect(string password) => protector.Protect(password);

    /// <summary>The clear text; null when it was protected by keys that are gone, or never set.</summary>
    public string? Reveal(Extension extension)
    {
        if (extension.ProtectedPassword.Length == 0)
        {
            return null;
        }

        try
        {
            return protector.Unprotect(extension.ProtectedPassword);
        }
        catch (CryptographicException)
        {
            // The key ring was replaced: the extension needs a new password, everything else goes on.
            return null;
        }
    }

    /// <summary>A password nobody has to type: 24 letters and digits.</summary>
    public static string Generate() =>
        RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789", 24);
}
