namespace CallCenter.Data.Settings;

/// <summary>预测外呼 (manual 6.1.3.1.2 items 8-14).</summary>
public static class PredictiveSettings
{
    public static NumberSetting Concurrent { get; } = new("predictive.concurrent", new("预测外呼并发限制", "Predictive calls at a time"), 30, 0, 10_000)
    {
        Group = SettingGroup.Outbound, Item = new(8), Unit = new("路", "calls"), Awaits = Awaited.PredictiveDialling,
        Help = new("部门下所有预测外呼任务的总并发限制，包含在外呼并发限制内。", "Of all predictive tasks of a department together; part of the limit of outbound calls."),
    };

    public static FlagSetting HoursLimited { get; } = new("predictive.hours-limited", new("预测外呼时间段限制", "Predictive calls at certain hours only"), false)
    {
        Group = SettingGroup.Outbound, Item = new(9), Awaits = Awaited.PredictiveDialling,
        Help = new("开启后只允许在配置的时间段内预测外呼；关闭则无时间段限制。", "When on, predictive calls are placed within the hours below only."),
    };

    public static TimeWindowsSetting Hours { get; } = new("predictive.hours", new("预测外呼时间段", "Hours of predictive calls"), WeeklyWindows.WorkingHours)
    {
        Group = SettingGroup.Outbound, Item = new(9, 1), Shown = SettingCondition.Of(HoursLimited), Awaits = Awaited.PredictiveDialling,
        Help = new("按部门所在时区，每天可配置多个时间段。", "By the department's clock; a day may have several periods."),
    };

    public static NumberSetting LeastAnswered { get; } = new("predictive.least-answered", new("预测外呼最小接听率", "Least share of answered calls"), 20, 0, 100)
    {
        Group = SettingGroup.Outbound, Item = new(10), Unit = new("%", "%"), Awaits = Awaited.PredictiveDialling,
        Help = new("客户接听率小于此值时，预测外呼任务自动暂停。", "A task in which fewer customers answer is paused by itself."),
    };

    public static NumberSetting MostNuisance { get; } = new("predictive.most-nuisance", new("预测外呼最大实时骚扰率", "Greatest nuisance rate"), 50, 0, 100)
    {
        Group = SettingGroup.Outbound, Item = new(11), Unit = new("%", "%"), Awaits = Awaited.PredictiveDialling,
        Help = new(
            "实时骚扰率大于此值时，预测外呼任务自动暂停。实时骚扰率：任务最近 200 个呼叫中，客户接听而未双方接听的比例。",
            "A task with a greater rate is paused by itself. The rate is the share of the last 200 calls that the customer answered and no agent joined."),
    };

    public static NumberSetting MostDelay { get; } = new("predictive.most-delay", new("预测外呼任务座席最大接听时延", "Greatest delay of agents' answers"), 10, 1, 600)
    {
        Group = SettingGroup.Outbound, Item = new(12), Unit = new("秒", "seconds"), Awaits = Awaited.PredictiveDialling,
        Help = new("平均应答时延大于此值时，预测外呼任务自动暂停。", "A task in which customers wait longer for an agent on average is paused by itself."),
    };

    public static FlagSetting Retry { get; } = new("predictive.retry", new("预测外呼重试功能", "Retrying predictive calls"), true)
    {
        Group = SettingGroup.Outbound, Item = new(13), Awaits = Awaited.PredictiveDialling,
        Help = new("开启：按预测外呼任务中的重试策略重试（只重试未接听的客户号码）；关闭：不重试。",
            "When on, customers who did not answer are tried again as the task says; when off, nobody is tried again."),
    };

    public static FlagSetting AnswersLimited { get; } = new("predictive.answers-limited", new("预测外呼座席接听次数限制", "Limit on predictive calls per agent"), false)
    {
        Group = SettingGroup.Outbound, Item = new(14), Awaits = Awaited.PredictiveDialling,
        Help = new(
            "开启：在预测外呼管理-座席接听上限中配置每个座席的接听次数上限，达到后不再有电话转入此座席；关闭：没有限制。",
            "When on, an agent who has answered as many predictive calls as configured gets no more of them."),
    };

    public static IReadOnlyList<Setting> All { get; } = [Concurrent, HoursLimited, Hours, LeastAnswered, MostNuisance, MostDelay, Retry, AnswersLimited];
}
