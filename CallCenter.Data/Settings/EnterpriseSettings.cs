namespace CallCenter.Data.Settings;

/// <summary>The settings of one enterprise at one moment. What was never set, or was set to what is no longer allowed, has its default.</summary>
/// <param name="written">Written values by key.</param>
public sealed class EnterpriseSettings(IReadOnlyDictionary<string, string> written)
{
    /// <summary>All defaults.</summary>
    public static EnterpriseSettings Default { get; } = new(new Dictionary<string, string>());

    public T Get<T>(Setting<T> setting) =>
        written.TryGetValue(setting.Key, out var value) && setting.Check(value) is null ? setting.Read(value) : setting.Default;

    /// <summary>The written value, for forms.</summary>
    public string Written(Setting setting) =>
        written.TryGetValue(setting.Key, out var value) && setting.Check(value) is null ? value : setting.DefaultText;
}
