namespace CallCenter.Data.Settings;

/// <summary>通话记录日志配置 (manual 6.1.3.1.8), and how much of customers' numbers may be seen (6.1.3.1.14 item 56; for other users it is the department's, 6.3.8).</summary>
public static class RecordSettings
{
    /// <summary>Older records are in the archive.</summary>
    public static NumberSetting MonthsOpen { get; } = new("records.months-open", new("通话记录日志保留时间", "Records kept open"), 12, 1, 60)
    {
        Group = SettingGroup.Records, Item = new(40),
        Unit = new("月", "months"),
        Help = new("通话记录、日志、报表等可直接查询的月数，更早的数据转入归档，可恢复查询。", "How far back records, logs and reports can be queried; older ones are in the archive and can be restored."),
    };

    /// <summary>Manual 3.2: 不支持跨月查询. Off unless an enterprise wants it so.</summary>
    public static FlagSetting WithinOneMonth { get; } = new("records.within-one-month", new("禁止跨月查询", "No query across months"), false)
    {
        Group = SettingGroup.Records,
        Help = new("开启后，一次查询的时间范围不能超出一个自然月。", "When on, the range of a query has to lie within one calendar month."),
    };

    public static FlagSetting HiddenFromEnterprise { get; } = new(
        "records.hidden-from-enterprise", new("企业级用户隐藏号码配置", "Hide numbers from users of the enterprise"), false)
    {
        Group = SettingGroup.Other, Item = new(56),
        Help = new(
            "开启后，企业级用户查看通话记录时也隐藏客户号码的中间几位。机构用户、部门用户不受影响，在“隐藏客户号码”处配置。",
            "When on, users of the whole enterprise see customers' numbers with hidden digits, too. What users of institutions and departments see is set elsewhere."),
    };

    public static ChoiceSetting<EnterpriseUsers> HiddenFrom { get; } = new("records.hidden-from", new("隐藏的用户", "From whom"), EnterpriseUsers.All, users => users switch
    {
        EnterpriseUsers.All => new("全部", "All"),
        EnterpriseUsers.Users => new("企业用户", "Users"),
        EnterpriseUsers.Administrators => new("企业管理员", "Administrators"),
        _ => throw new ArgumentOutOfRangeException(nameof(users), users, null),
    })
    {
        Group = SettingGroup.Other, Item = new(56, 1), Shown = SettingCondition.Of(HiddenFromEnterprise),
        Help = new("对哪些企业级用户隐藏。", "Which of the enterprise's users see hidden digits."),
    };

    public static NumberSetting DigitsHiddenFromEnterprise { get; } = new(
        "records.digits-hidden-from-enterprise", new("隐藏位数", "Hidden digits"), 4, 1, 20)
    {
        Group = SettingGroup.Other, Item = new(56, 2), Shown = SettingCondition.Of(HiddenFromEnterprise),
        Unit = new("位", "digits"),
        Help = new("号码中间以 * 代替的位数。", "How many digits in the middle are replaced by *."),
    };

    public static IReadOnlyList<Setting> Open { get; } = [MonthsOpen];

    public static IReadOnlyList<Setting> Seen { get; } = [WithinOneMonth];

    public static IReadOnlyList<Setting> HiddenFromEnterpriseUsers { get; } = [HiddenFromEnterprise, HiddenFrom, DigitsHiddenFromEnterprise];
}

/// <summary>隐藏的用户</summary>
public enum EnterpriseUsers
{
    All = 1,

    /// <summary>企业用户</summary>
    Users = 2,

    /// <summary>企业管理员</summary>
    Administrators = 3,
}
