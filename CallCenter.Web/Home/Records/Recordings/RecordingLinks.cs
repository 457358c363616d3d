using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CallCenter.Data.Recordings;
using Microsoft.AspNetCore.DataProtection;

namespace CallCenter.Web.Home.Records.Recordings;

/// <summary>Signed links to recordings. A link names a row and says when it was given, never a file; how long it works is decided when it is used
/// (<see cref="CallCenter.Data.Settings.RecordingSettings.LinkMinutes"/>), so a shorter time counts at once. Thread safe.</summary>
public sealed class RecordingLinks(IDataProtectionProvider protection, TimeProvider time)
{
    public const string Path = "/recordings";

    private readonly IDataProtector protector = protection.CreateProtector("CallCenter.RecordingLink.v2");

    /// <summary>The path of the recording.</summary>
    public string For(RecordingReference recording)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{time.GetUtcNow().ToUnixTimeSeconds()}|{(int)recording.Kind}|{recording.DepartmentId}|{recording.At.UtcTicks}|{recording.Key}");
        return $"{Path}/{Base64Url.EncodeToString(protector.Protect(Encoding.UTF8.GetBytes(text)))}";
    }

    /// <summary>The path of the recording of a row of any list; null when such rows have none.</summary>
    public string? ForRow(object row) => RecordingReference.Of(row) is { } recording ? For(recording) : null;

    /// <summary>What the link is to; null when it is not one of ours, or was changed on its way.</summary>
    public RecordingLink? Read(string signed)
    {
        string[] parts;
        try
        {
            parts = Encoding.UTF8.GetString(protector.Unprotect(Base64Url.DecodeFromChars(signed))).Split('|', 5);
        }
        catch (Exception error) when (error is CryptographicException or FormatException)
        {
            return null;
        }

        long Number(int part) => long.Parse(parts[part], CultureInfo.InvariantCulture);
        return new(
            new((RecordingKind)Number(1), parts[4], (int)Number(2), new DateTimeOffset(Number(3), TimeSpan.Zero)), DateTimeOffset.FromUnixTimeSeconds(Number(0)));
    }
}

/// <param name="GivenAt">When the link was made.</param>
public sealed record RecordingLink(RecordingReference Recording, DateTimeOffset GivenAt)
{
    public bool IsExpired(int minutes, DateTimeOffset now) => now > GivenAt.AddMinutes(minutes);
}
