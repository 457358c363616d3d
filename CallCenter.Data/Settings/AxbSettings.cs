namespace CallCenter.Data.Settings;

/// <summary>AXB外呼配置 (manual 6.1.3.2.4): calls through an intermediate number of the VNC platform.</summary>
public static class AxbSettings
{
    public static FlagSetting On { get; } = new("axb.on", new("AXB外呼", "AXB calls"), false)
    {
        Group = SettingGroup.Axb, Item = new(19), Awaits = Awaited.Axb,
        Help = new("开启时账号开启 AXB 功能。", "When on, the enterprise may place AXB calls."),
    };

    public static TextSetting App { get; } = new("axb.app", new("VNC appId", "VNC appId"), "", 100)
    {
        Group = SettingGroup.Axb, Item = new(19, 1), Shown = SettingCondition.Of(On), Awaits = Awaited.Axb,
        Help = new("VNC 平台分配的 appId。", "As the VNC platform gave it."),
    };

    public static SecretSetting Token { get; } = new("axb.token", new("VNC token", "VNC token"), 500)
    {
        Group = SettingGroup.Axb, Item = new(19, 2), Shown = SettingCondition.Of(On), Awaits = Awaited.Axb,
        Help = new("VNC 平台分配的 token，加密保存，不再显示。", "As the VNC platform gave it; kept encrypted and not shown again."),
    };

    public static NumberSetting TimeoutSeconds { get; } = new("axb.timeout-seconds", new("接口超时时间", "Patience with the VNC interface"), 5, 1, 60)
    {
        Group = SettingGroup.Axb, Item = new(19, 3), Unit = new("秒", "seconds"), Shown = SettingCondition.Of(On), Awaits = Awaited.Axb,
        Help = new("调用 VNC 接口的超时时间。", "How long an answer of the VNC interface may take."),
    };

    public static ChoiceSetting<AxbUnbinding> Unbind { get; } = new("axb.unbind", new("VNC解绑方式", "When numbers are released"), AxbUnbinding.HangUp, Words)
    {
        Group = SettingGroup.Axb, Item = new(19, 4), Shown = SettingCondition.Of(On), Awaits = Awaited.Axb,
        Help = new("挂机解绑：通话结束解绑；响铃解绑：客户响铃解绑。", "At the end of the call, or when the customer's phone rings."),
    };

    public static NumberSetting UnbindSeconds { get; } = new("axb.unbind-seconds", new("自动解绑时间", "Release by itself after"), 30, 1, 86_400)
    {
        Group = SettingGroup.Axb, Item = new(19, 5), Unit = new("秒", "seconds"), Shown = SettingCondition.Of(On), Awaits = Awaited.Axb,
        Help = new("如 30：超过 30 秒后 AXB 自动解绑。", "After so many seconds a number is released in any case."),
    };

    public static FlagSetting Record { get; } = new("axb.record", new("VNC录音", "Record at the VNC platform"), false)
    {
        Group = SettingGroup.Axb, Item = new(19, 6), Shown = SettingCondition.Of(On), Awaits = Awaited.Axb,
        Help = new("是否开启 VNC 平台录音。", "Whether the VNC platform records."),
    };

    public static FlagSetting PlatformChoosesA { get; } = new("axb.platform-chooses-a", new("统一A号码调度", "The platform chooses the A number"), false)
    {
        Group = SettingGroup.Axb, Item = new(19, 7), Shown = SettingCondition.Of(On), Awaits = Awaited.Axb,
        Help = new("开启后 A 号码由 VNC 平台统一调度，接口传入的 telA 将失效。", "When on, telA of the interface does not count."),
    };

    public static FlagSetting Fallback { get; } = new("axb.fallback", new("VNC绑定失败备份群组", "Another trunk group where VNC fails"), false)
    {
        Group = SettingGroup.Axb, Item = new(19, 8), Shown = SettingCondition.Of(On), Awaits = Awaited.Axb,
        Help = new("开启后调用 VNC 接口失败会自动降级至手机号中继组；不填写或没有手机号中继组时降级至固话。", "When on, a call for which VNC fails goes through a trunk group of mobile numbers, or as a landline call where there is none."),
    };

    public static TextSetting FallbackGroup { get; } = new("axb.fallback-group", new("手机号中继组", "Trunk group of mobile numbers"), "", 100)
    {
        Group = SettingGroup.Axb, Item = new(19, 9), Shown = SettingCondition.Of(Fallback), Awaits = Awaited.Axb,
        Help = new("手机号中继组的名称；为空则降级至固话。", "Its name; landline calls when empty."),
    };

    public static IReadOnlyList<Setting> All { get; } = [On, App, Token, TimeoutSeconds, Unbind, UnbindSeconds, Record, PlatformChoosesA, Fallback, FallbackGroup];

    private static Text Words(AxbUnbinding when) => when switch
    {
        AxbUnbinding.HangUp => new("挂机解绑", "At the end of the call"),
        AxbUnbinding.Ringing => new("响铃解绑", "When the customer's phone rings"),
        _ => throw new ArgumentOutOfRangeException(nameof(when), when, null),
    };
}

/// <summary>VNC解绑方式</summary>
public enum AxbUnbinding
{
    HangUp = 1,
    Ringing = 2,
}
