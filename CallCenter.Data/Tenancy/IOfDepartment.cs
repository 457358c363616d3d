namespace CallCenter.Data.Tenancy;

/// <summary>A row that belongs to a department. Queries of such rows go through <see cref="ScopeExtensions.In{T}"/>.</summary>
public interface IOfDepartment
{
    int DepartmentId { get; }
}
