namespace CallCenter.Data.Settings;

/// <summary>All settings of an enterprise, in the order in which pages show them: that of the manual. A new topic is a class of declarations and a line here.</summary>
public static class SettingCatalog
{
    public static IReadOnlyList<Setting> All { get; } =
    [
        .. InboundSettings.All, .. OutboundSettings.All, .. WebRtcSettings.All, .. RecordingSettings.All, .. OwnStorageSettings.OnSite, .. CallerIdSettings.All,
        .. RecordSettings.Open, .. ArchiveSettings.All, .. RecordSettings.Seen, .. ExportSettings.All, .. NumberStateSettings.All, .. PlatformSettings.Twin,
        .. AccessSettings.Authentication, .. PlatformSettings.Push, .. PlatformSettings.App, .. RecordSettings.HiddenFromEnterpriseUsers, .. AccessSettings.Other, .. VoiceSettings.All,
        .. QualitySettings.All, .. RiskSettings.All, .. SpeechStreamSettings.All, .. AxbSettings.All, .. SpeechSettings.All, .. RouteSettings.All,
    ];

    public static Setting? Named(string key) => All.FirstOrDefault(setting => setting.Key == key);
}
