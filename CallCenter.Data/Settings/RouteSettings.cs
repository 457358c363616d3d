namespace CallCenter.Data.Settings;

/// <summary>企业路由配置 (manual 6.1.3.3): the trunk through which each kind of call leaves.</summary>
public static class RouteSettings
{
    public static TrunkRouteSetting Agents { get; } = new("route.agents", new("呼入呼出转座席侧路由", "To agents' telephones"))
    {
        Group = SettingGroup.Routes, Item = new(1),
        Help = new("外呼、呼入场景下，呼叫座席侧（电话号码）的路由。", "Calls to agents who are bound to telephone numbers, inbound and outbound."),
    };

    public static TrunkRouteSetting Preview { get; } = new("route.preview", new("预览外呼客户侧路由", "To customers, preview calls"))
    {
        Group = SettingGroup.Routes, Item = new(2), Awaits = Awaited.OutboundCalls,
        Help = new("预览外呼场景下，呼叫客户侧的路由。", "Preview calls to customers."),
    };

    public static TrunkRouteSetting Predictive { get; } = new("route.predictive", new("预测外呼客户侧路由", "To customers, predictive calls"))
    {
        Group = SettingGroup.Routes, Item = new(3), Awaits = Awaited.PredictiveDialling,
        Help = new("预测外呼场景下，呼叫客户侧的路由。", "Predictive calls to customers."),
    };

    public static TrunkRouteSetting WebCall { get; } = new("route.webcall", new("webcall外呼客户侧路由", "To customers, web calls"))
    {
        Group = SettingGroup.Routes, Item = new(4),
        Help = new("webcall 外呼和预约回呼场景下，呼叫客户侧的路由。", "Web calls and callbacks to customers."),
    };

    public static IReadOnlyList<Setting> All { get; } = [Agents, Preview, Predictive, WebCall];
}
