namespace CallCenter.Data.Settings;

/// <summary>通话记录日志配置 (manual 6.1.3.1.8).</summary>
public static class RecordSettings
{
    /// <summary>Item 40. Older records are in the archive.</summary>
    public static NumberSetting MonthsOpen { get; } = new("records.months-open", new("通话记录日志保留时间", "Records kept open"), 12, 1, 60)
    {
        Group = SettingGroup.Records,
        Unit = new("月", "months"),
        Help = new("通话记录、日志、报表等可直接查询的月数，更早的数据转入归档，可恢复查询。", "How far back records, logs and reports can be queried; older ones are in the archive and can be restored."),
    };

    /// <summary>Manual 3.2: 不支持跨月查询. Off unless an enterprise wants it so.</summary>
    public static FlagSetting WithinOneMonth { get; } = new("records.within-one-month", new("禁止跨月查询", "No query across months"), false)
    {
        Group = SettingGroup.Records,
        Help = new("开启后，一次查询的时间范围不能超出一个自然月。", "When on, the range of a query has to lie within one calendar month."),
    };

    public static IReadOnlyList<Setting> All { get; } = [MonthsOpen, WithinOneMonth];
}
