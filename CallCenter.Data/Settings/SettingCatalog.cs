namespace CallCenter.Data.Settings;

/// <summary>All settings of an enterprise, in the order in which pages show them. A new topic is a class of declarations and a line here.</summary>
public static class SettingCatalog
{
    public static IReadOnlyList<Setting> All { get; } = [.. RecordingSettings.All, .. RecordSettings.All, .. ArchiveSettings.All, .. ExportSettings.All];

    public static Setting? Named(string key) => All.FirstOrDefault(setting => setting.Key == key);
}
