using System.Text.Json;
using CallCenter.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Shell;

/// <summary>Remembers what users set on pages. Thread safe.</summary>
public sealed class Preferences(IDbContextFactory<CallCenterContext> contexts)
{
    /// <summary>Null when nothing is remembered, or what is remembered is of an older shape.</summary>
    public async Task<T?> LoadAsync<T>(int userId, string page, CancellationToken cancel)
        where T : class
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        var value = await context.UserPreferences.Where(row => row.UserId == userId && row.Page == page).Select(row => row.Value).SingleOrDefaultAsync(cancel);
        try
        {
            return value is null ? null : JsonSerializer.Deserialize<T>(value, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            // A preference is a convenience: one that cannot be read any more is as good as none.
            return null;
        }
    }

    public async Task SaveAsync<T>(int userId, string page, T value, CancellationToken cancel)
        where T : class
    {
        var json = JsonSerializer.Serialize(value, JsonSerializerOptions.Web);
        await using var context = await contexts.CreateDbContextAsync(cancel);
        await context.Database.ExecuteSqlAsync(
            $"insert into user_preference (user_id, page, value) values ({userId}, {page}, {json}::jsonb) on conflict (user_id, page) do update set value = excluded.value",
            cancel);
    }
}
