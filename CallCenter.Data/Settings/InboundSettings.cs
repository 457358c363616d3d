namespace CallCenter.Data.Settings;

/// <summary>呼入相关配置 (manual 6.1.3.1.1).</summary>
public static class InboundSettings
{
    public static NumberSetting Concurrent { get; } = new("inbound.concurrent", new("呼入并发限制", "Inbound calls at a time"), 300, 0, 100_000)
    {
        Group = SettingGroup.Inbound, Item = new(1), Unit = new("路", "calls"),
        Help = new("对同一时刻呼入系统的并发做限制，超出的来电被拒绝，并在通话记录中注明原因。", "How many calls may come in at the same time. A caller beyond is refused, and the record says why."),
    };

    public static FlagSetting Survey { get; } = new("inbound.survey", new("呼入自动满意度调查", "Survey after inbound calls"), false)
    {
        Group = SettingGroup.Inbound, Item = new(2),
        Help = new(
            "开启后，呼入来电挂机以后，如在高级设置-满意度设置中配置了满意度调查，则按配置对来电用户发起；关闭则满意度配置不生效。",
            "When on, callers are asked after the call as the satisfaction survey is configured; when off, no survey is made."),
    };

    public static FlagSetting RecordWhole { get; } = new("inbound.record-whole", new("呼入全程录音", "Record inbound calls from the start"), false)
    {
        Group = SettingGroup.Inbound, Item = new(3),
        Help = new(
            "开启后，从电话进入系统并自动应答到通话结束，全程录音；关闭则只录座席通话的部分。",
            "When on, the recording runs from the system's answer to the end of the call; otherwise only the talk with agents is recorded."),
    };

    public static IReadOnlyList<Setting> All { get; } = [Concurrent, Survey, RecordWhole];
}
