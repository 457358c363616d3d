using Microsoft.AspNetCore.Identity;

namespace CallCenter.Data.Agents;

/// <summary>The password with which an agent or a staff member signs in to the toolbar. Both ways are slow on purpose.</summary>
public static class ToolbarPassword
{
    // Identity's hasher takes no notice of whose password it is.
    private static readonly PasswordHasher<object> Hasher = new();
    private static readonly object Anybody = new();

    public static string Hash(string password) => Hasher.HashPassword(Anybody, password);

    /// <summary>Who has no password has none that matches.</summary>
    public static bool Matches(string hash, string password) =>
        hash.Length > 0 && Hasher.VerifyHashedPassword(Anybody, hash, password) != PasswordVerificationResult.Failed;
}
