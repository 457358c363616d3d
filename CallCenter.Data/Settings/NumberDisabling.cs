namespace CallCenter.Data.Settings;

/// <summary>固话/手机号码自动停用 (manual 6.1.3.1.7 items 35 and 36): which numbers are switched off at night.</summary>
/// <param name="On">Whether any are.</param>
/// <param name="Days">连续天数: the days before today whose calls count.</param>
/// <param name="Calls">外呼次数: as many or more.</param>
/// <param name="AnswerRate">外呼接通率, percent: as much or less. A number that breaks both rules is switched off.</param>
/// <param name="Areas">区号: only numbers of these areas; all where there are none.</param>
public sealed record NumberDisabling(FlagSetting On, NumberSetting Days, NumberSetting Calls, NumberSetting AnswerRate, WordsSetting Areas)
{
    /// <summary>Item 35.</summary>
    public static NumberDisabling Landlines { get; } = Of("landline", 35, new("固话号码", "landline numbers"));

    /// <summary>Item 36.</summary>
    public static NumberDisabling Mobiles { get; } = Of("mobile", 36, new("手机号码", "mobile numbers"));

    public IReadOnlyList<Setting> All => [On, Days, Calls, AnswerRate, Areas];

    private static NumberDisabling Of(string kind, int item, Text what)
    {
        var on = new FlagSetting($"caller-id.disable-{kind}", new($"{what.Zh}自动停用", $"Disable {what.En} by themselves"), false)
        {
            Group = SettingGroup.CallerId, Item = new(item),
            Help = new(
                "开启后每天凌晨分析外显号码报表，连续天数内外呼次数和外呼接通率同时满足条件的号码自动停用，备注“自动停用”。",
                "When on, numbers that break both rules below are switched off at night, with a remark."),
        };
        NumberSetting Number(string key, int part, Text label, int standard, int min, int max, Text unit, Text help) =>
            new($"caller-id.disable-{kind}-{key}", label, standard, min, max)
            {
                Group = SettingGroup.CallerId, Item = new(item, part), Shown = SettingCondition.Of(on), Unit = unit, Help = help,
            };
        return new(
            on,
            Number("days", 1, new("连续天数", "Days"), 5, 3, 60, new("天", "days"), new("以下条件都基于连续天数内统计的数据。", "The rules below look at the calls of these days.")),
            Number("calls", 2, new("外呼次数", "Calls"), 5000, 500, 10_000_000, new("次", "calls"), new("大于等于此数值时停用，不小于 500。", "As many calls or more; at least 500.")),
            Number("answer-rate", 3, new("外呼接通率", "Share of answered calls"), 35, 1, 40, new("%", "%"), new("小于等于此数值时停用（按天）。", "As much or less, by day.")),
            new WordsSetting($"caller-id.disable-{kind}-areas", new("区号", "Area codes"), 400, SettingRules.AreaCode)
            {
                Group = SettingGroup.CallerId, Item = new(item, 4), Shown = SettingCondition.Of(on),
                Help = new("为空时针对全部地区；配置时针对区号地区，多个区号以英文逗号分隔。", "All areas when empty; several with commas between."),
            });
    }
}
