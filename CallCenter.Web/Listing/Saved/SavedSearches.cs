using System.Text.Json;
using CallCenter.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Listing.Saved;

public enum SaveOutcome
{
    Saved = 1,

    /// <summary>There is one of this name already; nothing was changed.</summary>
    Exists = 2,

    /// <summary>The user has as many on this page as are allowed.</summary>
    TooMany = 3,
}

/// <summary>我的搜索: the searches that a user saved on a list (manual 3.2.3). Thread safe.</summary>
public sealed class SavedSearches(IDbContextFactory<CallCenterContext> contexts, TimeProvider time)
{
    public const int Most = 50;
    public const int LongestName = 50;

    /// <summary>A sentence when the name cannot be used.</summary>
    public static Text? CheckName(string name) =>
        name.Trim().Length is 0 ? new("请填写搜索名称。", "Give the search a name.")
        : name.Trim().Length > LongestName ? new($"搜索名称最多 {LongestName} 个字符。", $"The name of a search has at most {LongestName} characters.")
        : name.Any(char.IsControl) ? new("搜索名称含有不可见的控制字符。", "The name of the search contains control characters.")
        : null;

    /// <summary>Names in alphabetical order.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync(int userId, string page, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        return await context.SavedSearches.Where(row => row.UserId == userId && row.Page == page).Select(row => row.Name).OrderBy(name => name).ToListAsync(cancel);
    }

    /// <summary>Null when it is gone, or of a shape that cannot be read any more.</summary>
    public async Task<SavedQuery?> LoadAsync(int userId, string page, string name, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        var content = await context.SavedSearches.Where(row => row.UserId == userId && row.Page == page && row.Name == name).Select(row => row.Content).SingleOrDefaultAsync(cancel);
        try
        {
            return content is null ? null : JsonSerializer.Deserialize<SavedQuery>(content, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            // Of an older shape: the page says that it cannot be read.
            return null;
        }
    }

    /// <param name="name">Passed <see cref="CheckName"/>.</param>
    public async Task<SaveOutcome> SaveAsync(int userId, string page, string name, SavedQuery query, bool overwrite, CancellationToken cancel)
    {
        var (trimmed, content, now) = (name.Trim(), JsonSerializer.Serialize(query, JsonSerializerOptions.Web), time.GetUtcNow());
        await using var context = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await context.Database.BeginTransactionAsync(cancel);
        // Two windows of one user count one after the other.
        await context.Database.ExecuteSqlAsync($"select 1 from user_account where id = {userId} for update", cancel);
        var names = await context.SavedSearches.Where(row => row.UserId == userId && row.Page == page).Select(row => row.Name).ToListAsync(cancel);
        if (names.Contains(trimmed) ? !overwrite : names.Count >= Most)
        {
            return names.Contains(trimmed) ? SaveOutcome.Exists : SaveOutcome.TooMany;
        }

        await context.Database.ExecuteSqlAsync(
            $"insert into saved_search (user_id, page, name, content, saved_at) values ({userId}, {page}, {trimmed}, {content}::jsonb, {now}) on conflict (user_id, page, name) do update set content = excluded.content, saved_at = excluded.saved_at",
            cancel);
        await transaction.CommitAsync(cancel);
        return SaveOutcome.Saved;
    }

    /// <returns>What was deleted, so that it can be saved again; null when there was none that can be read.</returns>
    public async Task<SavedQuery?> DeleteAsync(int userId, string page, string name, CancellationToken cancel)
    {
        var query = await LoadAsync(userId, page, name, cancel);
        await using var context = await contexts.CreateDbContextAsync(cancel);
        await context.SavedSearches.Where(row => row.UserId == userId && row.Page == page && row.Name == name).ExecuteDeleteAsync(cancel);
        return query;
    }
}
