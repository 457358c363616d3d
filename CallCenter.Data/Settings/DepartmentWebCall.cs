namespace CallCenter.Data.Settings;

/// <summary>webcall, screen pops, and addresses (manual 6.3.8).</summary>
public static class DepartmentWebCall
{
    public static IvrFlowSetting Flow { get; } = new("department.webcall-ivr", new("webcall 默认 IVR", "IVR of WebCalls"))
    {
        Group = DepartmentGroups.WebCall, Awaits = Awaited.OutboundCalls,
        Help = new("webcall 呼叫先呼叫用户，接通后转到此语音导航。", "A WebCall rings the customer first, who then comes to this flow."),
    };

    public static TableSetting Parameters { get; } = Pairs(
        "department.webcall-parameters", new("webcall 自定义参数", "Parameters of WebCalls"), new("参数名", "Name"), new("参数值", "Value"), "source", "website",
        Awaited.OutboundCalls, new("参数名中如有英文逗号，使用逗号之前的部分。", "Of a name with a comma only what stands before it counts."));

    public static TableSetting ScreenPop { get; } = Pairs(
        "department.screen-pop-fields", new("弹屏/接通事件自定义字段", "Fields of screen pops"), new("参数名", "Name"), new("参数变量", "Variable"), "level", "vip_level",
        Awaited.ScreenPop, new("弹屏事件的 variables 中带上这些参数。变量无需使用 {} 括起来；如有英文逗号，使用逗号之前的部分。", "Screen pops carry them in “variables”. Variables need no braces; with a comma, only what stands before it counts."));

    public static TextSetting AddressPrefix { get; } = new("department.address-prefix", new("地址替换", "Address in links"), "", 200, AddressRule)
    {
        Group = DepartmentGroups.WebCall, Awaits = Awaited.ScreenPop, Help = new("地址 url 前缀，不带 http 和 https。", "The beginning of addresses, without http and https."),
    };

    public static IReadOnlyList<Setting> All { get; } = [Flow, Parameters, ScreenPop, AddressPrefix];

    /// <summary>What counts of a name or variable.</summary>
    public static string BeforeComma(string text) => text.Split(',')[0].Trim();

    private static TableSetting Pairs(string key, Text label, Text first, Text second, string name, string value, Awaited awaits, Text help) => new(
        key, label, [new("name", first, name) { MaxLength = 50 }, new("value", second, value) { MaxLength = 200 }], 50,
        row => BeforeComma(row.GetValueOrDefault("name", "")) is "" ? new("参数名不能为空", "the name may not be empty") : null)
    {
        Group = DepartmentGroups.WebCall, Awaits = awaits, Help = help,
    };

    private static Text? AddressRule(string value) =>
        value.Contains("://", StringComparison.Ordinal) || value.Any(char.IsWhiteSpace) || !Uri.TryCreate("https://" + value, UriKind.Absolute, out var address) || address.UserInfo is not ""
            ? new Text("“地址替换”应为不带 http:// 和 https:// 的地址前缀，如 cc.example.com/path。", "“Address in links” is an address without http:// and https://, such as cc.example.com/path.")
            : null;
}
