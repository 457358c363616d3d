namespace CallCenter.Data.Tenancy;

/// <summary>A line of the operation log: who did what, from where (manual 3.6).</summary>
public sealed class AuditEntry
{
    public long Id { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>Null for an interface token or the system.</summary>
    public int? UserId { get; set; }

    /// <summary>User name, or the name of the token.</summary>
    public string UserName { get; set; } = "";

    /// <summary>Null when the action is not of one department.</summary>
    public int? DepartmentId { get; set; }

    public string Address { get; set; } = "";

    /// <summary>The page or object, e.g. <c>inbound-calls</c>.</summary>
    public string Page { get; set; } = "";

    /// <summary>A code such as <c>query</c>, <c>export</c>, <c>sign-in</c>; screens translate it.</summary>
    public string Action { get; set; } = "";

    /// <summary>The condition of a query or the values of a change, for people to read.</summary>
    public string Condition { get; set; } = "";

    /// <summary><see cref="Condition"/> in English; empty where it has no words.</summary>
    public string ConditionEn { get; set; } = "";

    /// <summary>操作对象 of a change, for people: <c>2001 张三</c>.</summary>
    public string Object { get; set; } = "";

    /// <summary>Written values by key as they were, JSON; null for something new. Secrets are masked.</summary>
    public string? Before { get; set; }

    /// <summary>As they are now; null for something deleted.</summary>
    public string? After { get; set; }

    /// <summary>What codes in <see cref="Before"/> and <see cref="After"/> were called at that time, by key of the field, JSON; null where all of them are words or the same everywhere.</summary>
    public string? Names { get; set; }

    public bool Succeeded { get; set; } = true;

    /// <summary>操作人类型 of that time. The database fills this and what follows for <see cref="UserId"/>, whoever writes the line.</summary>
    public UserKind? UserKind { get; set; }

    /// <summary>操作人角色</summary>
    public string RoleName { get; set; } = "";

    /// <summary>操作人所属企业; for a line of a token, that of its department.</summary>
    public int? EnterpriseId { get; set; }

    /// <summary>Loaded only where a query asks for it, as the two below; null where it is gone.</summary>
    public Enterprise? UserEnterprise { get; set; }

    /// <summary>操作人所属机构</summary>
    public int? InstitutionId { get; set; }

    public Institution? UserInstitution { get; set; }

    /// <summary>操作人所属部门, other than <see cref="DepartmentId"/>, which is that of the object.</summary>
    public int? UserDepartmentId { get; set; }

    public Department? UserDepartment { get; set; }
}
