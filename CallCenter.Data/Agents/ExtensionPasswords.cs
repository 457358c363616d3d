using System.Security.Cryptography;
using CallCenter.Data.Phones;
using Microsoft.AspNetCore.DataProtection;

namespace CallCenter.Data.Agents;

/// <summary>SIP passwords of extensions and voice gateways: encrypted in the database, in clear text for the switch's directory and the agent's own browser only.</summary>
public sealed class ExtensionPasswords(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("CallCenter.Extension.Password");

    public void Set(Extension extension, string password) => extension.ProtectedPassword = protector.Protect(password);

    public void Set(VoiceGateway gateway, string password) => gateway.ProtectedPassword = protector.Protect(password);

    /// <summary>The clear text; null without a password, or when the key it was encrypted with is gone: then a new one has to be set.</summary>
    public string? Reveal(Extension extension) => Reveal(extension.ProtectedPassword);

    public string? Reveal(VoiceGateway gateway) => Reveal(gateway.ProtectedPassword);

    private string? Reveal(string protectedPassword)
    {
        if (protectedPassword.Length == 0)
        {
            return null;
        }

        try
        {
            return protector.Unprotect(protectedPassword);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>A new random password.</summary>
    public static string Generate() => RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 20);
}
