namespace CallCenter.Data.Settings;

/// <summary>webrtc 相关配置 (manual 6.1.3.1.3 and 6.1.3.1.4).</summary>
public static class WebRtcSettings
{
    public static FlagSetting HoursLimited { get; } = new("webrtc.hours-limited", new("webrtc 外呼时间段限制", "Browser phones call out at certain hours only"), false)
    {
        Group = SettingGroup.WebRtc, Item = new(17), Awaits = Awaited.OutboundCalls,
        Help = new("开启后只允许在配置的时间段内进行 webrtc 外呼；关闭则无时间段限制。", "When on, browser phones place calls within the hours below only."),
    };

    public static TimeWindowsSetting Hours { get; } = new("webrtc.hours", new("webrtc 外呼时间段", "Hours of browser phones"), WeeklyWindows.WorkingHours)
    {
        Group = SettingGroup.WebRtc, Item = new(17, 1), Shown = SettingCondition.Of(HoursLimited), Awaits = Awaited.OutboundCalls,
        Help = new("按部门所在时区，每天可配置多个时间段。", "By the department's clock; a day may have several periods."),
    };

    public static FlagSetting Retry { get; } = new("webrtc.retry", new("webrtc 自动重试", "Browser phones retry"), false)
    {
        Group = SettingGroup.WebRtc, Item = new(18), Awaits = Awaited.OutboundCalls,
        Help = new("开启后呼叫失败时使用备用外显号码重试；没有配置备用外显则使用上次呼叫的外显号码。关闭：不会重试呼叫。",
            "When on, a call that fails is tried again with a spare caller id, or with the same one where there is no spare."),
    };

    public static WordsSetting SpareCallerIds { get; } = new("webrtc.spare-caller-ids", new("备用外显号码", "Spare caller ids"), 20, SettingRules.Telephone)
    {
        Group = SettingGroup.WebRtc, Item = new(18, 1), Shown = SettingCondition.Of(Retry), Awaits = Awaited.OutboundCalls,
        Help = new("重试时使用的外显号码，多个以逗号分隔。", "Shown when a call is tried again; several with commas between."),
    };

    public static ChoicesSetting<AnsweredCall> AutoAnswer { get; } = new("webrtc.auto-answer", new("webrtc 自动接听", "Calls that browser phones answer themselves"), [], Words)
    {
        Group = SettingGroup.WebRtc, Item = new(19),
        Help = new(
            "勾选的呼叫类型由浏览器话机自动接听，没有勾选的不会；预览外呼无论是否勾选都会自动接听。",
            "Browser phones answer calls of these kinds without the agent's doing. Preview calls are answered so in any case."),
    };

    public static NetworksSetting RegistrationNetworks { get; } = new("webrtc.registration-networks", new("远程话机或IAD分机注册白名单", "Addresses from which phones register"))
    {
        Group = SettingGroup.WebRtc, Item = new(20),
        Help = new(
            """一旦配置，只有白名单内地址的远程话机或 IAD 分机才能注册成功（webrtc 不受影响），其他地址的注册被拒绝（SIP 403）。每行一个网段，也可粘贴 [{"cidr":"10.10.10.0/24"}] 格式；为空则不限制。""",
            """Where there are any, SIP phones and IADs register from these addresses only (browser phones are not concerned); from others they are refused (SIP 403). One range a line, or pasted as [{"cidr":"10.10.10.0/24"}]; empty for no limit."""),
    };

    public static DecimalSetting ToneVolume { get; } = new("webrtc.tone-volume", new("webrtc 提示音音量", "Volume of tones"), 0.8m, 0, 1, 0.05m)
    {
        Group = SettingGroup.WebRtc, Item = new(21, 1),
        Help = new("startTone：接通、挂断等提示音的音量，范围为 0~1，1 为最大。", "startTone: the short tones when a call begins and ends; 0 is silent, 1 is loudest."),
    };

    public static DecimalSetting RingVolume { get; } = new("webrtc.ring-volume", new("webrtc 响铃音量", "Volume of the ringing"), 0.8m, 0, 1, 0.05m)
    {
        Group = SettingGroup.WebRtc, Item = new(21, 2),
        Help = new("ringtone：来电响铃的音量，范围为 0~1，1 为最大。", "ringtone: the ringing of a call that comes in; 0 is silent, 1 is loudest."),
    };

    public static IReadOnlyList<Setting> All { get; } =
        [HoursLimited, Hours, Retry, SpareCallerIds, AutoAnswer, RegistrationNetworks, ToneVolume, RingVolume];

    private static Text Words(AnsweredCall kind) => kind switch
    {
        AnsweredCall.Inbound => new("呼入", "Inbound"),
        AnsweredCall.Preview => new("预览外呼", "Preview"),
        AnsweredCall.Predictive => new("预测外呼", "Predictive"),
        AnsweredCall.WebCall => new("webcall", "WebCall"),
        AnsweredCall.Internal => new("内部呼叫", "Internal"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}

/// <summary>The kinds of calls that ring at an agent's phone.</summary>
public enum AnsweredCall
{
    Inbound = 1,
    Preview = 2,
    Predictive = 3,
    WebCall = 4,
    Internal = 5,
}
