namespace CallCenter.Data.Settings;

/// <summary>企业设置: the settings of one department at one moment (manual 6.3.8). Its declarations are in <see cref="DepartmentCatalog"/>. Immutable.</summary>
public sealed class DepartmentSettings(IReadOnlyDictionary<string, string> stored) : SettingValues(stored)
{
    private readonly IReadOnlyDictionary<string, string> stored = stored;

    /// <summary>All defaults.</summary>
    public static DepartmentSettings Default { get; } = new(new Dictionary<string, string>());

    /// <summary>The same with another value of one setting.</summary>
    public DepartmentSettings With<T>(Setting<T> setting, T value) => new(new Dictionary<string, string>(stored) { [setting.Key] = setting.Write(value) });
}
