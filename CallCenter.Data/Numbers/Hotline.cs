using CallCenter.Data.Tenancy;

namespace CallCenter.Data.Numbers;

/// <summary>热线号码: a number that customers dial.</summary>
public sealed class Hotline : IConfigured
{
    public int Id { get; set; }

    public int DepartmentId { get; set; }

    /// <summary>As dialled without area code, e.g. <c>89193634</c>; unique in the installation.</summary>
    public required string Number { get; set; }

    /// <summary>热线号码区号, e.g. <c>010</c>.</summary>
    public string AreaCode { get; set; } = "";

    public bool Enabled { get; set; } = true;
}
