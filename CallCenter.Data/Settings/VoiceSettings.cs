namespace CallCenter.Data.Settings;

/// <summary>企业语音库 of an enterprise (manual 6.3.6).</summary>
public static class VoiceSettings
{
    public static FlagSetting Review { get; } = new("voices.review", new("企业语音审核", "Voices are reviewed"), false)
    {
        Group = SettingGroup.Other,
        Help = new(
            "开启：上传或合成的语音为“待审核”，由企业管理员审核通过后才能使用。关闭：保存后即为“审核通过”。",
            "On: an uploaded or spoken voice waits until an administrator of the enterprise approves it. Off: it may be used at once."),
    };

    public static IReadOnlyList<Setting> All { get; } = [Review];
}
