namespace CallCenter.Data.Settings;

/// <summary>The settings of one enterprise at one moment.</summary>
public sealed class EnterpriseSettings(IReadOnlyDictionary<string, string> stored) : SettingValues(stored)
{
    /// <summary>All defaults.</summary>
    public static EnterpriseSettings Default { get; } = new(new Dictionary<string, string>());
}
