namespace CallCenter.Data.Settings;

/// <summary>外呼相关配置 (manual 6.1.3.1.2), without what concerns predictive dialling alone (<see cref="PredictiveSettings"/>).</summary>
public static class OutboundSettings
{
    public static NumberSetting Concurrent { get; } = new("outbound.concurrent", new("外呼并发限制", "Outbound calls at a time"), 300, 0, 100_000)
    {
        Group = SettingGroup.Outbound, Item = new(4), Unit = new("路", "calls"),
        Help = new(
            "预览外呼、预测外呼、主叫外呼、webcall 共用此并发限制；达到后只限制预测外呼和 webcall，不限制主叫外呼和预览外呼。",
            "Preview, predictive, direct and web calls share it. When it is reached, only predictive and web calls have to wait; direct and preview calls go on."),
    };

    public static FlagSetting Survey { get; } = new("outbound.survey", new("外呼自动满意度调查", "Survey after outbound calls"), false)
    {
        Group = SettingGroup.Outbound, Item = new(5),
        Help = new(
            "开启后，外呼接通座席挂机以后，如配置了满意度调查，则按配置对外呼用户发起；关闭则满意度配置不生效。",
            "When on, customers are asked after an agent's outbound call as the satisfaction survey is configured; when off, no survey is made."),
    };

    public static FlagSetting RecordWhole { get; } = new("outbound.record-whole", new("外呼全程录音", "Record outbound calls from the start"), false)
    {
        Group = SettingGroup.Outbound, Item = new(6), Awaits = Awaited.OutboundCalls,
        Help = new("开启后，从第一侧接听开始录音，到通话结束。", "When on, the recording runs from the first side's answer to the end of the call."),
    };

    public static FlagSetting PreviewHoursLimited { get; } = new("outbound.preview-hours-limited", new("预览外呼时间段限制", "Preview calls at certain hours only"), false)
    {
        Group = SettingGroup.Outbound, Item = new(7), Awaits = Awaited.OutboundCalls,
        Help = new("开启后只允许在配置的时间段内预览外呼；关闭则无时间段限制。", "When on, preview calls are possible within the hours below only."),
    };

    public static TimeWindowsSetting PreviewHours { get; } = new("outbound.preview-hours", new("预览外呼时间段", "Hours of preview calls"), WeeklyWindows.WorkingHours)
    {
        Group = SettingGroup.Outbound, Item = new(7, 1), Shown = SettingCondition.Of(PreviewHoursLimited), Awaits = Awaited.OutboundCalls,
        Help = new("按部门所在时区，每天可配置多个时间段。", "By the department's clock; a day may have several periods."),
    };

    public static FlagSetting ExtensionsByPattern { get; } = new("outbound.extensions-by-pattern", new("分机呼叫方式", "Dialling between extensions"), false)
    {
        Group = SettingGroup.Outbound, Item = new(15), Awaits = Awaited.OutboundCalls,
        Help = new("开启：号码匹配 exten_regex 时为分机互拨，不匹配为摘机外呼；关闭：全部为摘机外呼。",
            "When on, a dialled number that fits the pattern is an extension, any other a call outside; when off, all are calls outside."),
    };

    public static JsonSetting ExtensionPattern { get; } = new(
        "outbound.extension-pattern", new("分机匹配规则", "Pattern of extensions"), "", [JsonProperty.Of("exten_regex", true, SettingRules.Pattern)], """{"exten_regex":"^8[0-9]{3}$"}""")
    {
        Group = SettingGroup.Outbound, Item = new(15, 1), Shown = SettingCondition.Of(ExtensionsByPattern), Required = true, Awaits = Awaited.OutboundCalls,
        Help = new("exten_regex 为正则表达式。", "exten_regex is a regular expression."),
    };

    public static FlagSetting EncryptNumbers { get; } = new("outbound.encrypt-numbers", new("外呼号码加密规则", "Encrypting numbers of outbound calls"), false)
    {
        Group = SettingGroup.Outbound, Item = new(16), Awaits = Awaited.OutboundCalls,
        Help = new("开启后按配置对需要加密的字段和场景进行加密。", "When on, the fields below are encrypted where the scope says so."),
    };

    public static JsonSetting Encryption { get; } = new(
        "outbound.encryption", new("加密字段和场景", "Fields and scope"), "",
        [JsonProperty.SomeOf("fields", true, "customerNumber", "clid", "leftClid"), JsonProperty.SomeOf("scope", true, "1", "2")],
        """{"fields":"customerNumber,clid,leftClid","scope":"1,2"}""")
    {
        Group = SettingGroup.Outbound, Item = new(16, 1), Shown = SettingCondition.Of(EncryptNumbers), Required = true, Awaits = Awaited.OutboundCalls,
        Help = new(
            "fields：customerNumber 客户号码、clid 座席侧外显、leftClid 客户侧外显；scope：1 接口外呼加密、2 回调事件加密。",
            "fields: customerNumber, clid (shown to the agent), leftClid (shown to the customer); scope: 1 calls placed by the interface, 2 pushed events."),
    };

    public static IReadOnlyList<Setting> All { get; } =
        [Concurrent, Survey, RecordWhole, PreviewHoursLimited, PreviewHours, .. PredictiveSettings.All, ExtensionsByPattern, ExtensionPattern, EncryptNumbers, Encryption];
}
