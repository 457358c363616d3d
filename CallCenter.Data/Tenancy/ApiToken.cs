using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CallCenter.Data.Tenancy;

/// <summary>A bearer token of a department for the REST interface. Only its hash is kept: who has the database does not have the token.</summary>
public sealed class ApiToken : IConfigured
{
    public int Id { get; set; }

    public int DepartmentId { get; set; }

    public string Name { get; set; } = "";

    /// <summary>See <see cref="HashOf"/>.</summary>
    public required string Hash { get; set; }

    public bool Enabled { get; set; } = true;

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>SHA-256 in lower-case hexadecimal. A plain hash suffices, because tokens are random and long, unlike passwords.</summary>
    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>A new token of 256 random bits, fit for a header.</summary>
    public static string Generate() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
