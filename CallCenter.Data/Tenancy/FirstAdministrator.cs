using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CallCenter.Data.Tenancy;

/// <summary>Makes the user <c>admin</c> in an installation that has no user yet.</summary>
public sealed partial class FirstAdministrator(IDbContextFactory<CallCenterContext> contexts, DataOptions options, ILogger<FirstAdministrator> log)
{
    public const string UserName = "admin";

    public async Task RunAsync(CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await context.Database.BeginTransactionAsync(cancel);
        await context.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({SeedLock.Key})", cancel);
        if (await context.Users.AnyAsync(cancel))
        {
            return;
        }

        // No letters or digits that look alike: somebody types this from a terminal.
        var password = options.AdminPassword ?? RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", 16);
        var user = new User
        {
            UserName = UserName, NormalizedUserName = UserName.ToUpperInvariant(), Kind = UserKind.Operator, DisplayName = "系统管理员", Administrator = true,
            SecurityStamp = Guid.NewGuid().ToString("N"), LockoutEnabled = true,
        };
        user.PasswordHash = new PasswordHasher<User>().HashPassword(user, password);
        context.Add(user);
        await context.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        if (options.AdminPassword is null)
        {
            PasswordMade(UserName, password);
        }
    }

    [LoggerMessage(LogLevel.Information, "First administrator: user {User}, password, shown this once: {Password}")]
    private partial void PasswordMade(string user, string password);
}
