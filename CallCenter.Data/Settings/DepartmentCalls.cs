namespace CallCenter.Data.Settings;

/// <summary>黑白名单 and 主叫记忆 (manual 6.3.8).</summary>
public static class DepartmentCalls
{
    public static ChoiceSetting<NumberListSwitch> NumberLists { get; } = new("department.number-lists", new("黑白名单配置", "Black and white lists"), NumberListSwitch.Black, Words)
    {
        Group = DepartmentGroups.Inbound,
        Help = new(
            "开启黑名单：黑名单中的电话号码和城市区号不能呼入。开启白名单：只有白名单中的电话号码和城市区号可以呼入。名单在“黑/白名单”中维护。",
            "Black list: listed numbers and area codes cannot call in. White list: only listed ones can. The lists are on the page “Black and white lists”."),
    };

    public static FlagSetting CallerMemory { get; } = new("department.caller-memory", new("来电主叫记忆", "Memory of callers"), false)
    {
        Group = DepartmentGroups.Inbound,
        Help = new(
            "有效期内客户来电进入队列曾经被接听过，下次来电进入此队列优先转接到接听座席；座席忙或不在线时，转接到队列其他座席。",
            "Who was answered from a queue lately is offered to the same agent when coming to that queue again; to others while that agent is busy or away."),
    };

    public static NumberSetting CallerMemoryDays { get; } = new("department.caller-memory-days", new("来电主叫记忆有效期", "Callers are remembered for"), 30, 1, 365)
    {
        Group = DepartmentGroups.Inbound, Shown = SettingCondition.Of(CallerMemory),
        Unit = new("天", "days"),
    };

    public static FlagSetting OutboundMemory { get; } = new("department.outbound-memory", new("外呼主叫记忆", "Memory of who called them"), false)
    {
        Group = DepartmentGroups.Inbound, Awaits = Awaited.OutboundCalls,
        Help = new(
            "有效期内座席曾经呼叫过客户，客户来电优先转接到外呼座席；座席忙或不在线时，转到语音导航。",
            "A customer whom an agent called lately is put through to that agent, and goes to the IVR while that agent is busy or away."),
    };

    public static NumberSetting OutboundMemoryDays { get; } = new("department.outbound-memory-days", new("外呼主叫记忆有效期", "Calls to customers are remembered for"), 30, 1, 365)
    {
        Group = DepartmentGroups.Inbound, Awaits = Awaited.OutboundCalls, Shown = SettingCondition.Of(OutboundMemory),
        Unit = new("天", "days"),
    };

    public static IReadOnlyList<Setting> All { get; } = [NumberLists, CallerMemory, CallerMemoryDays, OutboundMemory, OutboundMemoryDays];

    private static Text Words(NumberListSwitch lists) => lists switch
    {
        NumberListSwitch.Off => new("关闭", "Off"),
        NumberListSwitch.Black => new("开启黑名单", "Black list"),
        NumberListSwitch.White => new("开启白名单", "White list"),
        _ => throw new ArgumentOutOfRangeException(nameof(lists), lists, null),
    };
}

/// <summary>黑白名单配置</summary>
public enum NumberListSwitch
{
    /// <summary>Everybody may call in.</summary>
    Off = 1,

    Black = 2,

    /// <summary>Only who is on the white list may, and not who is on the black list, too.</summary>
    White = 3,
}
