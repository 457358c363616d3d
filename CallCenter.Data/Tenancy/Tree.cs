namespace CallCenter.Data.Tenancy;

/// <summary>企业: the root of a tenant.</summary>
public sealed class Enterprise
{
    /// <summary>Seven digits in the manual, e.g. 7600000; part of every recording's name.</summary>
    public int Id { get; set; }

    public required string Name { get; set; }
}

/// <summary>机构: between enterprise and department.</summary>
public sealed class Institution
{
    public int Id { get; set; }

    public int EnterpriseId { get; set; }

    public required string Name { get; set; }
}

/// <summary>部门: owns agents, queues, numbers and calls.</summary>
public sealed class Department
{
    public int Id { get; set; }

    public int EnterpriseId { get; set; }

    public int InstitutionId { get; set; }

    public required string Name { get; set; }

    /// <summary>IANA name, e.g. <c>Asia/Shanghai</c>. Screens, days and hours of the department are in this zone.</summary>
    public string TimeZone { get; set; } = "Asia/Shanghai";

    /// <summary>Rows of the demo are marked, so that they are never taken for real ones.</summary>
    public bool Demo { get; set; }
}
