using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using CallCenter.Data.Records;
using Microsoft.AspNetCore.DataProtection;

namespace CallCenter.Web.Home.Records.Recordings;

/// <summary>Signed links to recordings that expire (manual 6.1.3.1.5 item 23). A link names a call, never a file. Thread safe.</summary>
public sealed class RecordingLinks(IDataProtectionProvider protection, TimeProvider time)
{
    public const string Path = "/recordings";

    private readonly IDataProtector protector = protection.CreateProtector("CallCenter.RecordingLink.v1");

    public static TimeSpan Lifetime { get; } = TimeSpan.FromHours(2);

    /// <summary>The path of the call's recording, good for <see cref="Lifetime"/>.</summary>
    public string For(CallRecord call)
    {
        var expires = (time.GetUtcNow() + Lifetime).ToUnixTimeSeconds();
        var text = string.Create(CultureInfo.InvariantCulture, $"{expires}|{call.DepartmentId}|{call.EnteredAt.UtcTicks}|{call.UniqueId}");
        return $"{Path}/{Base64Url.EncodeToString(protector.Protect(System.Text.Encoding.UTF8.GetBytes(text)))}";
    }

    /// <summary>What the link is to, or why it is no good.</summary>
    public (RecordingLink? Link, LinkProblem Problem) Read(string signed)
    {
        string[] parts;
        try
        {
            parts = System.Text.Encoding.UTF8.GetString(protector.Unprotect(Base64Url.DecodeFromChars(signed))).Split('|', 4);
        }
        catch (Exception error) when (error is CryptographicException or FormatException)
        {
            return (null, LinkProblem.Forged);
        }

        long Number(int part) => long.Parse(parts[part], CultureInfo.InvariantCulture);
        return time.GetUtcNow() > DateTimeOffset.FromUnixTimeSeconds(Number(0))
            ? (null, LinkProblem.Expired)
            : (new RecordingLink(parts[3], (int)Number(1), new DateTimeOffset(Number(2), TimeSpan.Zero)), LinkProblem.None);
    }
}

public sealed record RecordingLink(string UniqueId, int DepartmentId, DateTimeOffset EnteredAt);

public enum LinkProblem
{
    None,

    /// <summary>Not one of ours, or changed on its way.</summary>
    Forged,
    Expired,
}
