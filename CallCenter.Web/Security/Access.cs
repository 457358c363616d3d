using CallCenter.Data.Tenancy;

namespace CallCenter.Web.Security;

/// <summary>Who asks, what they may see and what they may do; as the database says now, not as a cookie said once.</summary>
/// <param name="UserId">Null for an interface token.</param>
/// <param name="Name">User name, or the name of the token.</param>
public sealed record Access(int? UserId, string Name, string DisplayName, Scope Scope, IReadOnlySet<string> Permissions)
{
    /// <summary>Null for an interface token.</summary>
    public UserKind? Kind { get; init; }

    /// <summary>Where the request came from; empty when unknown.</summary>
    public string Address { get; init; } = "";

    /// <summary>The same, knowing where the request came from.</summary>
    public Access From(HttpContext context) => this with { Address = context.Connection.RemoteIpAddress?.ToString() ?? "" };

    /// <summary>A permission of a section (<c>records</c>) gives those of its pages (<c>records.inbound-calls</c>).</summary>
    public bool Can(string permission) =>
        Permissions.Contains(permission) || (permission.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot && Permissions.Contains(permission[..dot]));

    /// <summary>只读权限: what the user may look at and not change (manual 6.1.2.1). Pages or whole sections.</summary>
    public IReadOnlySet<string> ReadOnly { get; init; } = new HashSet<string>();

    public bool CanChange(string permission) =>
        Can(permission) && !ReadOnly.Contains(permission)
        && !(permission.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot && ReadOnly.Contains(permission[..dot]));
}
