using CallCenter.Data.Tenancy;

namespace CallCenter.Web.Security;

/// <summary>Who asks, what they may see and what they may do; as the database says now, not as a cookie said once.</summary>
/// <param name="UserId">Null for an interface token.</param>
/// <param name="Name">User name, or the name of the token.</param>
public sealed record Access(int? UserId, string Name, string DisplayName, Scope Scope, IReadOnlySet<string> Permissions)
{
    public bool Can(string permission) => Permissions.Contains(permission);
}
