using CallCenter.Data.Tenancy;

namespace CallCenter.Data.Users;

/// <summary>企业角色 (manual 6.1.2.1) or 系统角色 (6.4.1.1): what its users may see and change, within what their kind may at most.</summary>
public sealed class Role : IRevised
{
    public int Id { get; set; }

    /// <summary>Null for a role of system users.</summary>
    public int? EnterpriseId { get; set; }

    /// <summary>Loaded only where a query asks for it.</summary>
    public Enterprise? Enterprise { get; set; }

    /// <summary>Unique in its enterprise.</summary>
    public required string Name { get; set; }

    /// <summary>角色类型: the kind of users who can have it.</summary>
    public UserKind Kind { get; set; } = UserKind.Enterprise;

    public string Description { get; set; } = "";

    /// <summary>Permissions as <see cref="Grant"/> writes them, in the order of the menu. What is not named is hidden.</summary>
    public List<string> Grants { get; set; } = [];

    public DateTimeOffset CreatedAt { get; set; }
}
