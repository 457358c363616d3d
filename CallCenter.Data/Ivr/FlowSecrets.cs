using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.DataProtection;

namespace CallCenter.Data.Ivr;

/// <summary>Keeps the passwords in flows (数据库 nodes, manual 6.3.4.13) encrypted in the database: a <c>password</c> among a node's settings. Thread safe.</summary>
public sealed class FlowSecrets(IDataProtectionProvider protection)
{
    /// <summary>Begins a password that is encrypted.</summary>
    public const string Mark = "enc:";

    private readonly IDataProtector protector = protection.CreateProtector("CallCenter.Flow.Secret");

    /// <summary>The flow with every password encrypted that is not yet. What is no JSON stays as it is.</summary>
    public string Protect(string definition)
    {
        if (!definition.Contains("\"password\"", StringComparison.Ordinal))
        {
            return definition;
        }

        try
        {
            var flow = JsonNode.Parse(definition);
            var changed = false;
            foreach (var node in flow?["nodes"] as JsonArray ?? [])
            {
                if (node?["settings"] is JsonObject settings && settings["password"] is JsonValue value && value.TryGetValue<string>(out var password)
                    && password.Length > 0 && !IsProtected(password))
                {
                    settings["password"] = Mark + protector.Protect(password);
                    changed = true;
                }
            }

            return changed ? flow!.ToJsonString() : definition;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return definition;
        }
    }

    public static bool IsProtected(string password) => password.StartsWith(Mark, StringComparison.Ordinal);

    /// <summary>The clear text; empty when the key it was encrypted with is gone: then it has to be set again.</summary>
    public string Reveal(string password)
    {
        if (!IsProtected(password))
        {
            return password;
        }

        try
        {
            return protector.Unprotect(password[Mark.Length..]);
        }
        catch (CryptographicException)
        {
            return "";
        }
    }
}
