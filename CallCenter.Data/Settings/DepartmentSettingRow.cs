using CallCenter.Data.Tenancy;

namespace CallCenter.Data.Settings;

/// <summary>A row of <c>department_setting</c>: a value that is not the default.</summary>
public sealed class DepartmentSettingRow : IOfDepartment
{
    public int DepartmentId { get; set; }

    public required string Key { get; set; }

    /// <summary>In the written form of the declaration; secrets are encrypted.</summary>
    public required string Value { get; set; }

    /// <summary>The name of the user who set it.</summary>
    public string ChangedBy { get; set; } = "";

    /// <summary>Null where nobody did: it was kept from before there was this page.</summary>
    public DateTimeOffset? ChangedAt { get; set; }
}
