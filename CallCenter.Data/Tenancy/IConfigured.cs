namespace CallCenter.Data.Tenancy;

/// <summary>A row of a department that an administrator configures.</summary>
public interface IConfigured : IRevised, IOfDepartment;
