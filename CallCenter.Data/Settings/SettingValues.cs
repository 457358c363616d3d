namespace CallCenter.Data.Settings;

/// <summary>Values of settings at one moment. What was never set, or was set to what is no longer allowed, has its default.</summary>
/// <param name="stored">Stored values by key.</param>
public class SettingValues(IReadOnlyDictionary<string, string> stored)
{
    public T Get<T>(Setting<T> setting) => Usable(setting) is { } value ? setting.Read(value) : setting.Default;

    /// <summary>The written value, for forms. Of a secret what is stored: encrypted, empty when there is none.</summary>
    public string Written(Setting setting) => Usable(setting) ?? setting.DefaultText;

    private string? Usable(Setting setting) =>
        stored.TryGetValue(setting.Key, out var value) && (setting is SecretSetting || setting.Check(value) is null) ? value : null;
}
