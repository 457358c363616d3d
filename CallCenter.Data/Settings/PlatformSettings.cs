namespace CallCenter.Data.Settings;

/// <summary>双云备份, 推送 and 手机APP (manual 6.1.3.1.10, 6.1.3.1.12 and 6.1.3.1.13).</summary>
public static class PlatformSettings
{
    public static TextSetting TwinDepartment { get; } = new("twin-cloud.department", new("备份平台的部门编号", "Department at the twin"), "", 50)
    {
        Group = SettingGroup.TwinCloud, Item = new(47, 1), Awaits = Awaited.TwinCloud,
        Help = new("双云结对平台鉴权信息，数据同步时需要。", "Needed to exchange data with the twin platform."),
    };

    public static TextSetting TwinEnterprise { get; } = new("twin-cloud.enterprise", new("备份平台的企业ID", "Enterprise at the twin"), "", 50)
    {
        Group = SettingGroup.TwinCloud, Item = new(47, 2), Awaits = Awaited.TwinCloud,
        Help = new("双云结对平台鉴权信息，数据同步时需要。", "Needed to exchange data with the twin platform."),
    };

    public static SecretSetting TwinToken { get; } = new("twin-cloud.token", new("备份平台的token", "Token of the twin"), 500)
    {
        Group = SettingGroup.TwinCloud, Item = new(47, 3), Awaits = Awaited.TwinCloud,
        Help = new("双云结对平台鉴权信息，加密保存，不再显示。", "Needed to exchange data with the twin platform; kept encrypted and not shown again."),
    };

    public static FlagSetting TwinSync { get; } = new("twin-cloud.sync", new("双云数据同步", "Twin cloud"), false)
    {
        Group = SettingGroup.TwinCloud, Item = new(48), Awaits = Awaited.TwinCloud,
        Help = new("对接双云的客户可以开启：双云切换时 IP 话机不用修改账号。", "When on, phones keep their accounts when the twin takes over."),
    };

    public static TextSetting TwinCode { get; } = new("twin-cloud.code", new("另一平台的企业编号", "Enterprise number at the other platform"), "", 50)
    {
        Group = SettingGroup.TwinCloud, Item = new(48, 1), Shown = SettingCondition.Of(TwinSync), Awaits = Awaited.TwinCloud,
        Help = new("用于话机双云匹配。", "Tells phones of both platforms apart."),
    };

    public static TextSetting BigbossUser { get; } = new("push.bigboss-user", new("推送话单至bigboss", "Push records to bigboss"), "", 100)
    {
        Group = SettingGroup.Push, Item = new(52), Awaits = Awaited.RecordPush,
        Help = new("bigboss 生成的 userId；为空则不推送。", "The userId that bigboss gave; nothing is pushed when empty."),
    };

    public static NumberSetting PushLevel { get; } = new("push.level", new("企业Curl推送级别", "Priority of pushes"), 0, 0, 10)
    {
        Group = SettingGroup.Push, Item = new(53), Awaits = Awaited.RecordPush,
        Help = new("部门推送话单的优先级，数值越大优先级越高。", "The greater, the sooner the records are pushed."),
    };

    public static FlagSetting PushAgain { get; } = new("push.again", new("自动推送", "Push again at night"), false)
    {
        Group = SettingGroup.Push, Item = new(54), Awaits = Awaited.RecordPush,
        Help = new("开启后每天凌晨 5 点推送前一天推送失败的记录。", "When on, what could not be pushed yesterday is pushed again at 5 in the morning."),
    };

    public static SecretSetting AppSecret { get; } = new("app.secret", new("手机APP分机注册鉴权SecretKey", "SecretKey of the app's phones"), 200)
    {
        Group = SettingGroup.App, Item = new(55), Awaits = Awaited.MobileApp,
        Help = new("APP 外呼时分机注册到 Webrtc sip 服务器使用的 SecretKey，加密保存，不再显示。", "With it the app's phone registers before it calls; kept encrypted and not shown again."),
    };

    public static IReadOnlyList<Setting> Twin { get; } = [TwinDepartment, TwinEnterprise, TwinToken, TwinSync, TwinCode];

    public static IReadOnlyList<Setting> Push { get; } = [BigbossUser, PushLevel, PushAgain];

    public static IReadOnlyList<Setting> App { get; } = [AppSecret];
}
