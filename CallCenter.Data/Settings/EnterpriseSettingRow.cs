namespace CallCenter.Data.Settings;

/// <summary>A row of <c>enterprise_setting</c>: a value that is not the default.</summary>
public sealed class EnterpriseSettingRow
{
    public int EnterpriseId { get; set; }

    public required string Key { get; set; }

    /// <summary>In the written form of the declaration; secrets are encrypted.</summary>
    public required string Value { get; set; }

    /// <summary>The name of the user who set it.</summary>
    public string ChangedBy { get; set; } = "";

    public DateTimeOffset ChangedAt { get; set; }
}
