namespace CallCenter.Data.Tenancy;

/// <summary>A row of <c>department_settings</c>. A department without one has the defaults of <see cref="DepartmentSettings"/>.</summary>
public sealed class DepartmentSettingsRow : IOfDepartment
{
    public int DepartmentId { get; set; }

    /// <summary>Stored as jsonb, so that a new setting needs no migration.</summary>
    public required DepartmentSettings Settings { get; set; }
}
