namespace CallCenter.Data.Tenancy;

/// <summary>The departments that whoever asks may see. Every query of a department's rows goes through one.</summary>
/// <param name="DepartmentIds">Null means all: only the operator of the installation and background work have that.</param>
public sealed record Scope(IReadOnlySet<int>? DepartmentIds)
{
    /// <summary>All departments; for the application's own work, never for a request.</summary>
    public static Scope Everything { get; } = new((IReadOnlySet<int>?)null);

    public static Scope Of(params IEnumerable<int> departments) => new(departments.ToHashSet());

    public bool Allows(int departmentId) => DepartmentIds is null || DepartmentIds.Contains(departmentId);

    /// <summary>This scope narrowed to a choice (所属企业/机构/部门); what the scope does not allow stays out.</summary>
    public Scope NarrowTo(IEnumerable<int> departments) => new(departments.Where(Allows).ToHashSet());
}
