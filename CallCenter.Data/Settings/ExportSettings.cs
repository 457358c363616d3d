namespace CallCenter.Data.Settings;

/// <summary>导出记录 (manual 3.2.7).</summary>
public static class ExportSettings
{
    public static NumberSetting FileDays { get; } = new("export.file-days", new("导出文件保留天数", "Export files kept"), 7, 1, 90)
    {
        Group = SettingGroup.Records,
        Unit = new("天", "days"),
        Help = new("“导出全部”生成的文件保留的天数，到期自动删除；导出记录保留，可重新导出。", "How long the files of exports are kept. The records of exports stay, and can be run again."),
    };

    public static NumberSetting Waiting { get; } = new("export.waiting", new("每人排队导出数", "Exports under way per user"), 10, 1, 100)
    {
        Group = SettingGroup.Records,
        Unit = new("个", "exports"),
        Help = new("一个用户同时等待或进行中的“导出全部”的最大数量。", "How many exports of one user may wait or run at the same time."),
    };

    public static IReadOnlyList<Setting> All { get; } = [FileDays, Waiting];
}
