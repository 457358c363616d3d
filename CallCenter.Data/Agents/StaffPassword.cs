using Microsoft.AspNetCore.Identity;

namespace CallCenter.Data.Agents;

/// <summary>The password with which a staff member signs in to the toolbar.</summary>
public static class StaffPassword
{
    private static readonly PasswordHasher<Staff> Hasher = new();

    /// <summary>Slow on purpose.</summary>
    public static string Hash(Staff staff, string password) => Hasher.HashPassword(staff, password);

    /// <summary>Slow on purpose. Who has no password has none that matches.</summary>
    public static bool Matches(Staff staff, string password) =>
        staff.PasswordHash.Length > 0 && Hasher.VerifyHashedPassword(staff, staff.PasswordHash, password) != PasswordVerificationResult.Failed;
}
