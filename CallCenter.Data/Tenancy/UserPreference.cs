namespace CallCenter.Data.Tenancy;

/// <summary>What a user set on a page: visible columns, their order, saved searches, refresh period.</summary>
public sealed class UserPreference
{
    public int UserId { get; set; }

    /// <summary>The page's name, e.g. <c>inbound-calls</c>.</summary>
    public required string Page { get; set; }

    /// <summary>JSON object; the listing engine knows its shape.</summary>
    public required string Value { get; set; }
}
