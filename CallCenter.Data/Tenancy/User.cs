using Microsoft.AspNetCore.Identity;

namespace CallCenter.Data.Tenancy;

/// <summary>A person who signs in to the console (员工, manual 6.2). Agents sign in to the toolbar with their own number and password instead.</summary>
public sealed class User : IdentityUser<int>
{
    public UserKind Kind { get; set; } = UserKind.Department;

    /// <summary>Set for every kind but <see cref="UserKind.Operator"/>.</summary>
    public int? EnterpriseId { get; set; }

    /// <summary>Set for <see cref="UserKind.Institution"/> and <see cref="UserKind.Department"/>.</summary>
    public int? InstitutionId { get; set; }

    /// <summary>Set for <see cref="UserKind.Department"/>.</summary>
    public int? DepartmentId { get; set; }

    public string DisplayName { get; set; } = "";

    /// <summary>A disabled user cannot sign in, and open screens end.</summary>
    public bool Enabled { get; set; } = true;
}

/// <summary>How far a user sees down the tenant tree.</summary>
public enum UserKind
{
    /// <summary>系统管理员: runs the installation, sees every enterprise.</summary>
    Operator = 1,

    /// <summary>企业管理员</summary>
    Enterprise = 2,

    /// <summary>机构用户</summary>
    Institution = 3,

    /// <summary>部门用户</summary>
    Department = 4,
}
