using System.Security.Cryptography;
using System.Text.Json;
using CallCenter.Web.Agents;
using Microsoft.AspNetCore.DataProtection;

namespace CallCenter.Web.Security;

/// <summary>Remembers, within the form itself, who gave the right password while their telephone is verified. Thread safe.</summary>
public sealed class VerificationTicket(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("agent-phone-verification").ToTimeLimitedDataProtector();

    public string Write(SignedInAgent agent) => protector.Protect(JsonSerializer.Serialize(agent), Life);

    /// <summary>Null when it is not ours or too old.</summary>
    public SignedInAgent? Read(string? written)
    {
        try
        {
            return written is null or "" ? null : JsonSerializer.Deserialize<SignedInAgent>(protector.Unprotect(written));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
