namespace CallCenter.Data.Settings;

/// <summary>鉴权相关配置 (manual 6.1.3.1.11), and what else concerns who may do how much (6.1.3.1.14).</summary>
public static class AccessSettings
{
    public static NumberSetting RequestMinutes { get; } = new("access.request-minutes", new("API接口鉴权时间配置", "Validity of signed requests"), 30, 1, 1440)
    {
        Group = SettingGroup.Authentication, Item = new(49), Unit = new("分钟", "minutes"), Awaits = Awaited.SignedRequests,
        Help = new("接口请求时参与鉴权加密的 timestamp 字段的有效时间。", "How old the timestamp of a signed request may be."),
    };

    public static NumberSetting AgentSessionSeconds { get; } = new("access.agent-session-seconds", new("企业座席session保活时间", "Agents' sessions last"), 3600, 300, 86_400)
    {
        Group = SettingGroup.Authentication, Item = new(50), Unit = new("秒", "seconds"),
        Help = new("座席 session 每次延长的时间；超过此时间没有活动（如关闭了座席页面），需要重新登录。", "An agent whose page has not been open for so long has to sign in again."),
    };

    public static FlagSetting VerifyPhones { get; } = new("access.verify-phones", new("绑定电话验证开关", "Verify bound phones"), false)
    {
        Group = SettingGroup.Authentication, Item = new(51),
        Help = new(
            "开启：座席登录时电话类型为“电话号码”的，号码须已验证，否则“登录失败！电话号码未验证”；关闭：不验证，直接登录。",
            "When on, agents sign in with telephone numbers only that were verified."),
    };

    public static FlagSetting ReportsLimited { get; } = new("access.reports-limited", new("报表接口访问频次限制", "Limit on the interface of reports"), false)
    {
        Group = SettingGroup.Other, Item = new(58),
        Help = new("开启：请求所有报表接口的频次不能超过配置的频次；关闭：使用平台的默认频次。", "When on, programs may ask for reports as often as configured; otherwise as often as the installation allows."),
    };

    public static NumberSetting ReportsAMinute { get; } = new("access.reports-a-minute", new("报表接口访问频次", "Reports a minute"), 60, 1, 6000)
    {
        Group = SettingGroup.Other, Item = new(58, 1), Unit = new("次/分钟", "a minute"), Shown = SettingCondition.Of(ReportsLimited),
        Help = new("整个企业每分钟请求报表接口的次数，超出的请求返回 429。", "Of the whole enterprise; requests beyond are answered with 429."),
    };

    public static TextSetting PhoneDomain { get; } = new(
        "access.phone-domain", new("IP/IAD话机注册域名", "Domain at which phones register"), "", 200, SettingRules.Of(new("IP/IAD话机注册域名", "Domain at which phones register"), SettingRules.Host))
    {
        Group = SettingGroup.Other, Item = new(59),
        Help = new("双云备份时 webrtc 切换到配置的域名；为空则使用平台域名。", "Browser phones register at this domain, for instance at the twin cloud; at the installation's own when empty."),
    };

    public static NumberSetting MostOverflows { get; } = new("access.most-overflows", new("队列最大溢出次数", "Queue overflows per call"), 10, 0, 100)
    {
        Group = SettingGroup.Other, Item = new(57), Unit = new("次", "times"),
        Help = new("每通客户来电最大的溢出次数：达到后不再进入下一个队列。", "How often a call may overflow from one queue to the next; after that it enters no further queue."),
    };

    public static IReadOnlyList<Setting> Authentication { get; } = [RequestMinutes, AgentSessionSeconds, VerifyPhones];

    public static IReadOnlyList<Setting> Other { get; } = [MostOverflows, ReportsLimited, ReportsAMinute, PhoneDomain];
}
