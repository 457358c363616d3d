using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace CallCenter.Data.Settings;

/// <summary>Encrypts and decrypts the values of <see cref="SecretSetting"/>. Thread safe.</summary>
public sealed class SettingSecrets(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("CallCenter.Setting.Secret");

    /// <summary>The clear text; empty without a secret, or when the key it was encrypted with is gone: then it has to be set again.</summary>
    public string Reveal(SettingValues values, SecretSetting setting)
    {
        var stored = values.Written(setting);
        if (stored is "")
        {
            return "";
        }

        try
        {
            return protector.Unprotect(stored);
        }
        catch (CryptographicException)
        {
            return "";
        }
    }

    /// <summary>What is stored for a written value: secrets encrypted, all others as they are.</summary>
    public string? Stored(Setting setting, string? written) => setting is SecretSetting && !string.IsNullOrEmpty(written) ? protector.Protect(written) : written;
}
