namespace CallCenter.Data.Settings;

/// <summary>A heading of 企业配置 (manual 6.1.3). Groups are told apart by their key; pages show them in the order of <see cref="SettingCatalog"/>.</summary>
public sealed record SettingGroup(string Key, Text Label)
{
    /// <summary>6.1.3.1.5</summary>
    public static SettingGroup Recording { get; } = new("recording", new("平台录音相关配置", "Recording"));

    /// <summary>6.1.3.1.8</summary>
    public static SettingGroup Records { get; } = new("records", new("通话记录日志配置", "Records and logs"));

    /// <summary>6.1.3.1.14</summary>
    public static SettingGroup Other { get; } = new("other", new("其他配置", "Others"));
}
