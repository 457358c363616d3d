namespace CallCenter.Data.Settings;

/// <summary>预约回呼 (manual 6.3.4.4).</summary>
public static class DepartmentCallbacks
{
    public static NumberSetting Attempts { get; } = new("department.callback-attempts", new("预约回呼次数", "Callbacks: attempts"), 3, 1, 10)
    {
        Group = DepartmentGroups.Inbound, Unit = new("次", "times"),
        Help = new("客户未接听时最多回呼的次数。", "How often a customer is called back who does not answer."),
    };

    public static NumberSetting PauseMinutes { get; } = new("department.callback-pause-minutes", new("预约回呼间隔", "Callbacks: pause"), 10, 1, 240)
    {
        Group = DepartmentGroups.Inbound, Unit = new("分钟", "minutes"),
        Help = new("客户未接听后，过多久再次回呼。", "How long after an attempt in vain the next one is made."),
    };

    public static NumberSetting Hours { get; } = new("department.callback-hours", new("预约回呼有效期", "Callbacks: valid for"), 8, 1, 72)
    {
        Group = DepartmentGroups.Inbound, Unit = new("小时", "hours"),
        Help = new("超过有效期仍未回呼的预约自动过期。", "Who could not be called back within this time is called no more."),
    };

    public static NumberSetting RingSeconds { get; } = new("department.callback-ring-seconds", new("预约回呼振铃时间", "Callbacks: ringing"), 30, 10, 60)
    {
        Group = DepartmentGroups.Inbound, Unit = new("秒", "seconds"),
        Help = new("呼叫客户时最长的振铃时间，期间已为其预留座席。", "How long the customer's phone may ring; an agent is reserved meanwhile."),
    };

    public static IReadOnlyList<Setting> All { get; } = [Attempts, PauseMinutes, Hours, RingSeconds];
}
