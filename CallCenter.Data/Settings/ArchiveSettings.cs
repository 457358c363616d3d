namespace CallCenter.Data.Settings;

/// <summary>恢复过期数据 (manual 6.1.3.1.8, items 41 and 42).</summary>
public static class ArchiveSettings
{
    public static NumberSetting RestoresAMonth { get; } = new("archive.restores-a-month", new("通话记录日志恢复每月次数限制", "Restores a month"), 1, 0, 100)
    {
        Group = SettingGroup.Records, Item = new(41),
        Unit = new("次", "times"),
        Help = new("整个企业每个自然月可以恢复过期数据的次数，失败的恢复不计。", "How often the enterprise may bring archived records back in a calendar month; restores that failed do not count."),
    };

    public static NumberSetting RestoredDays { get; } = new("archive.restored-days", new("通话记录日志恢复后的过期时间", "Days that restored records stay"), 7, 1, 90)
    {
        Group = SettingGroup.Records, Item = new(42),
        Unit = new("天", "days"),
        Help = new("恢复的数据过了这些天再次移出，归档文件仍然保留。", "After these days restored records leave again; the archive keeps them."),
    };

    public static IReadOnlyList<Setting> All { get; } = [RestoresAMonth, RestoredDays];
}
