using CallCenter.Data.Tenancy;

namespace CallCenter.Data.Agents;

/// <summary>员工 (manual 6.2): a person who signs in at the toolbar with the staff number and works as the agent that is bound one to one.</summary>
public sealed class Staff : IConfigured
{
    public int Id { get; set; }

    public int DepartmentId { get; set; }

    /// <summary>That of the department; the database sees to it.</summary>
    public int EnterpriseId { get; private set; }

    /// <summary>员工编号: unique in the enterprise.</summary>
    public required string Number { get; set; }

    public required string Name { get; set; }

    /// <summary>ASP.NET Core Identity's hash. Never logged.</summary>
    public string PasswordHash { get; set; } = "";

    /// <summary>A password that was typed and is not hashed yet; not stored.</summary>
    public string? NewPassword { get; set; }

    /// <summary>分配座席: null for none. An agent belongs to one person at most.</summary>
    public int? AgentId { get; set; }

    /// <summary>Set where the query includes it.</summary>
    public Agent? Agent { get; set; }

    public Gender Gender { get; set; }

    public DateOnly? BirthDate { get; set; }

    /// <summary>身份证号, 18 characters.</summary>
    public string IdentityNumber { get; set; } = "";

    public string Email { get; set; } = "";

    /// <summary>移动电话</summary>
    public string Mobile { get; set; } = "";

    /// <summary>联系电话</summary>
    public string Telephone { get; set; } = "";

    /// <summary>传真号码</summary>
    public string Fax { get; set; } = "";

    /// <summary>停用 keeps the person from signing in.</summary>
    public bool Enabled { get; set; } = true;
}

/// <summary>性别</summary>
public enum Gender
{
    Unknown = 0,
    Male = 1,
    Female = 2,
}
