using CallCenter.Data.Tenancy;

namespace CallCenter.Web.Security;

/// <summary>Who asks, what they may see and what they may do; as the database says now, not as a cookie said once.</summary>
/// <param name="UserId">Null for an interface token.</param>
/// <param name="Name">User name, or the name of the token.</param>
public sealed record Access(int? UserId, string Name, string DisplayName, Scope Scope, IReadOnlySet<string> Permissions)
{
    /// <summary>Null for an interface token.</summary>
    public UserKind? Kind { get; init; }

    /// <summary>系统管理员 or 企业管理员: above all others of its kind.</summary>
    public bool Administrator { get; init; }

    /// <summary>The user's place in the tree, as far down as it goes.</summary>
    public int? EnterpriseId { get; init; }

    public int? InstitutionId { get; init; }

    public int? DepartmentId { get; init; }

    /// <summary>Enterprises that are seen, also those without a department yet; null for all.</summary>
    public IReadOnlySet<int>? Enterprises { get; init; } = new HashSet<int>();

    /// <summary>Institutions that are seen as a whole; null for all of the enterprises.</summary>
    public IReadOnlySet<int>? Institutions { get; init; } = new HashSet<int>();

    /// <summary>用户登录范围: modules that may be opened; null for all.</summary>
    public IReadOnlySet<string>? Modules { get; init; }

    /// <summary>开启双因子 asks for an authenticator that is not set up yet. Until then there are no permissions.</summary>
    public bool MustSetUpTwoFactor { get; init; }

    /// <summary>Where the request came from; empty when unknown.</summary>
    public string Address { get; init; } = "";

    /// <summary>The same, knowing where the request came from.</summary>
    public Access From(HttpContext context) => this with { Address = context.Connection.RemoteIpAddress?.ToString() ?? "" };

    /// <summary>A permission of a section (<c>records</c>) gives those of its pages (<c>records.inbound-calls</c>).</summary>
    public bool Can(string permission) => permission.Within(Permissions);

    /// <summary>只读权限: what the user may look at and not change (manual 6.1.2.1). Pages or whole sections.</summary>
    public IReadOnlySet<string> ReadOnly { get; init; } = new HashSet<string>();

    public bool CanChange(string permission) => Can(permission) && !permission.Within(ReadOnly);

    /// <summary>Sees and may do the same as <paramref name="other"/>: open pages need not be drawn anew.</summary>
    public bool SameRightsAs(Access? other) =>
        other is not null && UserId == other.UserId && Kind == other.Kind && Administrator == other.Administrator && MustSetUpTwoFactor == other.MustSetUpTwoFactor
        && Permissions.SetEquals(other.Permissions) && ReadOnly.SetEquals(other.ReadOnly) && Same(Scope.DepartmentIds, other.Scope.DepartmentIds)
        && Same(Enterprises, other.Enterprises) && Same(Institutions, other.Institutions) && Same(Modules, other.Modules);

    private static bool Same<T>(IReadOnlySet<T>? one, IReadOnlySet<T>? other) => one is null ? other is null : other is not null && one.SetEquals(other);
}
