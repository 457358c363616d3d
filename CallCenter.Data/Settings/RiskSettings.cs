namespace CallCenter.Data.Settings;

/// <summary>风控（RMS）配置 (manual 6.1.3.2.2).</summary>
public static class RiskSettings
{
    public static FlagSetting PushRights { get; } = Of("push-rights", 4, new("部门权限推送到RMS", "Share departments with RMS"), new(
        "把部门的权限设置推送至风控 RMS 平台。", "RMS learns of departments' rights."));

    public static FlagSetting OwnNumbers { get; } = Of("own-numbers", 5, new("自备号码是否开启RMS", "RMS for numbers of one's own"), new(
        "开启后号码类型为自备号码的也进行风控；关闭后自备号码不进行风控。", "When on, calls with numbers of one's own are checked, too."));

    public static FlagSetting TellReason { get; } = Of("tell-reason", 6, new("提示RMS禁呼原因", "Tell why a number is barred"), new(
        "开启时外呼号码被禁的情况下返回原因和限制时长等；关闭时提示“黑名单或者非白名单号码”。", "When on, agents are told why and for how long; otherwise only that the number is barred."));

    public static FlagSetting Frequency { get; } = Of("frequency", 7, new("外呼频度验证", "Check how often customers are called"), new(
        "开启后检测 RMS 配置的打分模式风控规则；关闭后不走 RMS 风控规则。", "When on, the scoring rules of RMS count."));

    public static FlagSetting PreviewGroups { get; } = TrunkGroups("preview-groups", 8, new("预览外呼", "Preview calls"));

    public static FlagSetting AxbGroups { get; } = TrunkGroups("axb-groups", 9, new("AXB外呼", "AXB calls"));

    public static FlagSetting WebCallGroups { get; } = TrunkGroups("webcall-groups", 10, new("WebCall", "Web calls"));

    public static FlagSetting DirectGroups { get; } = TrunkGroups("direct-groups", 11, new("主叫外呼", "Direct calls"));

    public static FlagSetting PredictiveGroups { get; } = TrunkGroups("predictive-groups", 12, new("预测外呼", "Predictive calls"));

    public static FlagSetting MaySkip { get; } = Of("may-skip", 13, new("接口跳过RMS检测", "The interface may skip RMS"), new(
        "开启后，座席外呼接口传 checkRms=false 时，本次通话跳过 RMS 检查。", "When on, a call placed with checkRms=false is not checked."));

    public static IReadOnlyList<Setting> All { get; } =
        [PushRights, OwnNumbers, TellReason, Frequency, PreviewGroups, AxbGroups, WebCallGroups, DirectGroups, PredictiveGroups, MaySkip];

    private static FlagSetting TrunkGroups(string key, int item, Text calls) => Of(key, item, new($"{calls.Zh}检查中继群组", $"{calls.En}: check trunk groups"), new(
        $"开启后使用{calls.Zh}时，将账户下所有中继组推送到 RMS 检测，RMS 返回可用中继组及优先级，平台根据外显规则选择一个外显号码。",
        "When on, RMS tells which trunk groups may be used, and in which order; the caller id is chosen from them."));

    private static FlagSetting Of(string key, int item, Text label, Text help) =>
        new($"risk.{key}", label, false) { Group = SettingGroup.Risk, Item = new(item), Help = help, Awaits = Awaited.RiskControl };
}
