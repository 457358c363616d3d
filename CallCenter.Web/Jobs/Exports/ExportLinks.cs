using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace CallCenter.Web.Jobs.Exports;

/// <summary>Signed links to the files of exports, which expire. A link names a job, never a file. Thread safe.</summary>
public sealed class ExportLinks(IDataProtectionProvider protection, TimeProvider time)
{
    public const string Path = "/exports";

    private readonly IDataProtector protector = protection.CreateProtector("CallCenter.ExportLink.v1");

    public static TimeSpan Lifetime { get; } = TimeSpan.FromHours(2);

    /// <summary>The path of the job's file, good for <see cref="Lifetime"/>.</summary>
    public string For(long job)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{(time.GetUtcNow() + Lifetime).ToUnixTimeSeconds()}|{job}");
        return $"{Path}/{Base64Url.EncodeToString(protector.Protect(Encoding.UTF8.GetBytes(text)))}";
    }

    /// <summary>What the link is to; null when it is not one of ours, or was changed on its way.</summary>
    public ExportLink? Read(string signed)
    {
        string[] parts;
        try
        {
            parts = Encoding.UTF8.GetString(protector.Unprotect(Base64Url.DecodeFromChars(signed))).Split('|', 2);
        }
        catch (Exception error) when (error is CryptographicException or FormatException)
        {
            return null;
        }

        long Number(int part) => long.Parse(parts[part], CultureInfo.InvariantCulture);
        return new ExportLink(Number(1), time.GetUtcNow() > DateTimeOffset.FromUnixTimeSeconds(Number(0)));
    }
}

public sealed record ExportLink(long Job, bool Expired);
