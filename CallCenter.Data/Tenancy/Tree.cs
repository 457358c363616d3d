namespace CallCenter.Data.Tenancy;

/// <summary>企业: the root of a tenant.</summary>
public sealed class Enterprise : IRevised
{
    /// <summary>Seven digits in the manual, e.g. 7600000; part of every recording's name.</summary>
    public int Id { get; set; }

    public required string Name { get; set; }

    /// <summary>企业编号 as people write it, e.g. TCC7600001; the database makes one where it is empty.</summary>
    public string Code { get; set; } = "";

    /// <summary>Nobody of a disabled enterprise can sign in.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>企业管理员 that is made together with the enterprise; not stored with it.</summary>
    public NewAdministrator? NewAdministrator { get; set; }
}

/// <summary>The first user of a new enterprise.</summary>
public sealed record NewAdministrator(string UserName, string Password);

/// <summary>机构: between enterprise and department.</summary>
public sealed class Institution : IRevised
{
    public int Id { get; set; }

    public int EnterpriseId { get; set; }

    /// <summary>Loaded only where a query asks for it.</summary>
    public Enterprise Enterprise { get; set; } = null!;

    public required string Name { get; set; }

    /// <summary>机构编号; the database makes one where it is empty.</summary>
    public string Code { get; set; } = "";

    public bool Enabled { get; set; } = true;
}

/// <summary>部门: owns agents, queues, numbers and calls.</summary>
public sealed class Department : IRevised
{
    public int Id { get; set; }

    public int EnterpriseId { get; set; }

    /// <summary>Loaded only where a query asks for it.</summary>
    public Enterprise Enterprise { get; set; } = null!;

    public int InstitutionId { get; set; }

    /// <summary>Loaded only where a query asks for it.</summary>
    public Institution Institution { get; set; } = null!;

    public required string Name { get; set; }

    /// <summary>部门编号; the database makes one where it is empty.</summary>
    public string Code { get; set; } = "";

    /// <summary>禁用部门时，对应的部门账号下人员将被禁止登录 (manual 6.1.2): neither its users nor its agents.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>IANA name, e.g. <c>Asia/Shanghai</c>. Screens, days and hours of the department are in this zone.</summary>
    public string TimeZone { get; set; } = "Asia/Shanghai";

    /// <summary>Rows of the demo are marked, so that they are never taken for real ones.</summary>
    public bool Demo { get; set; }
}
