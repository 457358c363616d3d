namespace CallCenter.Data.Tenancy;

/// <summary>我的搜索 (manual 3.2.3): a search that a user saved on a list under a name.</summary>
public sealed class SavedSearch
{
    public int UserId { get; set; }

    /// <summary>The list's name, e.g. <c>inbound-calls</c>.</summary>
    public required string Page { get; set; }

    /// <summary>Unique for the user and page.</summary>
    public required string Name { get; set; }

    /// <summary>JSON object; the listing engine knows its shape.</summary>
    public required string Content { get; set; }

    public DateTimeOffset SavedAt { get; set; }
}
