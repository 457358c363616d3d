using CallCenter.Data.Users;
using Microsoft.AspNetCore.Identity;

namespace CallCenter.Data.Tenancy;

/// <summary>A person who signs in to the console (manual 6.1.2). Agents sign in to the toolbar with their own number and password instead.</summary>
public sealed class User : IdentityUser<int>, IRevised
{
    public UserKind Kind { get; set; } = UserKind.Department;

    /// <summary>Set for every kind but <see cref="UserKind.Operator"/>.</summary>
    public int? EnterpriseId { get; set; }

    /// <summary>Loaded only where a query asks for it, as the other parts of the tree.</summary>
    public Enterprise? Enterprise { get; set; }

    /// <summary>Set for <see cref="UserKind.Institution"/> and <see cref="UserKind.Department"/>.</summary>
    public int? InstitutionId { get; set; }

    public Institution? Institution { get; set; }

    /// <summary>Set for <see cref="UserKind.Department"/>.</summary>
    public int? DepartmentId { get; set; }

    public Department? Department { get; set; }

    public string DisplayName { get; set; } = "";

    /// <summary>用户描述</summary>
    public string Description { get; set; } = "";

    /// <summary>A disabled user cannot sign in, and open screens end.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>系统管理员 or 企业管理员: has all that its kind may have, and no role. One an enterprise.</summary>
    public bool Administrator { get; set; }

    /// <summary>所属角色. Whoever has none and is no administrator may do nothing.</summary>
    public int? RoleId { get; set; }

    public Role? Role { get; set; }

    /// <summary>用户登录范围: names of the modules that may be opened. Of no meaning for administrators.</summary>
    public List<string> Modules { get; set; } = [];

    /// <summary>Sees everything below its place in the tree; false: only what the three lists name.</summary>
    public bool SeesAll { get; set; } = true;

    /// <summary>客户权限范围 of a system user.</summary>
    public List<int> SeenEnterprises { get; set; } = [];

    /// <summary>Institutions with all their departments, also those that come later.</summary>
    public List<int> SeenInstitutions { get; set; } = [];

    public List<int> SeenDepartments { get; set; } = [];

    /// <summary>开启双因子: must set up an authenticator before anything else can be done.</summary>
    public bool TwoFactorRequired { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Open sessions end: called when the password, the role, the place or the reach changes, or the user is disabled.</summary>
    public void EndSessions() => SecurityStamp = Guid.NewGuid().ToString("N");
}

/// <summary>How far a user sees down the tenant tree.</summary>
public enum UserKind
{
    /// <summary>系统用户: runs the installation, sees every enterprise, or some.</summary>
    Operator = 1,

    /// <summary>企业用户</summary>
    Enterprise = 2,

    /// <summary>机构用户</summary>
    Institution = 3,

    /// <summary>部门用户</summary>
    Department = 4,
}
