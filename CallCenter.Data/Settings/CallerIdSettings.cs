namespace CallCenter.Data.Settings;

/// <summary>外显相关配置 (manual 6.1.3.1.7), without the disabling of numbers (<see cref="NumberDisabling"/>).</summary>
public static class CallerIdSettings
{
    public static TextSetting DefaultArea { get; } = new(
        "caller-id.default-area", new("外显默认区号", "Area code unless another fits"), "", 4, SettingRules.Of(new("外显默认区号", "Area code unless another fits"), SettingRules.AreaCode))
    {
        Group = SettingGroup.CallerId, Item = new(31), Awaits = Awaited.CallerIds,
        Help = new(
            "座席外显规则为按区号或动态外显、而座席配置中没有匹配的外显号码时，在可用的中继群组中选一个与此区号相同的外显号码。如：010。",
            "Where an agent's caller id goes by area and none of the agent's fits, one of this area is taken from the trunk groups that may be used. Such as 010."),
    };

    public static WordsSetting Defaults { get; } = new("caller-id.defaults", new("默认外显号码", "Caller ids unless others fit"), 100, SettingRules.Telephone)
    {
        Group = SettingGroup.CallerId, Item = new(32), Awaits = Awaited.CallerIds,
        Help = new(
            "优先级低于“外显默认区号”：仍未找到时，在这些号码中随机外显一个（号码也需在可用的中继群组中）。多个以逗号分隔。",
            "After the area code above: one of these is taken at random (it has to be in a trunk group that may be used). Several with commas between."),
    };

    public static FlagSetting AxbAsLandline { get; } = new("caller-id.axb-as-landline", new("AXB外呼切换为固话外呼", "AXB calls as landline calls"), false)
    {
        Group = SettingGroup.CallerId, Item = new(33), Awaits = Awaited.Axb,
        Help = new("开启：所有 AXB 手机号外呼自动降级为固话外呼；关闭：AXB 手机号正常外呼。", "When on, all AXB calls with mobile numbers become landline calls."),
    };

    public static ChoiceSetting<AxbNumberRule> AxbNumber { get; } = new("caller-id.axb-number", new("AXB呼叫，X号码获取规则", "How AXB calls get their X number"), AxbNumberRule.Dynamic, Words)
    {
        Group = SettingGroup.CallerId, Item = new(34), Awaits = Awaited.Axb,
        Help = new(
            "按照区号：每次外呼都在符合条件的号码中随机外显一个；动态绑定：再拨打同一被叫时使用第一次匹配到的外显号。",
            "By area: at each call one of the numbers that fit, at random. Dynamic: a customer called again sees the number of the first time."),
    };

    public static ChoiceSetting<AreaOwner> AxbArea { get; } = new("caller-id.axb-area", new("区号匹配", "Whose area"), AreaOwner.Customer, Words)
    {
        Group = SettingGroup.CallerId, Item = new(34, 1), Awaits = Awaited.Axb,
        Help = new("按座席所属区号或客户所属区号匹配。", "The area that the X number is to be of."),
    };

    public static FlagSetting AxbCapital { get; } = new("caller-id.axb-capital", new("是否匹配省会区号", "Capital of the province"), true)
    {
        Group = SettingGroup.CallerId, Item = new(34, 2), Awaits = Awaited.Axb,
        Help = new("没有同区号的号码时匹配省会区号，优先级高于“指定区号”。", "Where no number is of the area, one of the province's capital; before the given area code."),
    };

    public static TextSetting AxbGivenArea { get; } = new(
        "caller-id.axb-given-area", new("指定区号", "Given area code"), "", 4, SettingRules.Of(new("指定区号", "Given area code"), SettingRules.AreaCode))
    {
        Group = SettingGroup.CallerId, Item = new(34, 3), Awaits = Awaited.Axb,
        Help = new("以上均未匹配时使用此区号的号码。如：0755。", "Used where nothing above fits. Such as 0755."),
    };

    public static FlagSetting Groups { get; } = new("caller-id.groups", new("clidGroup外显规则", "Groups of caller ids (clidGroup)"), false)
    {
        Group = SettingGroup.CallerId, Item = new(37), Awaits = Awaited.CallerIds,
        Help = new(
            "开启：接口中传递的 obClidGroup（previewOutcall、webcall）和 telXGroup（previewOutcall、axbOutcall、axbWebcall）生效；关闭：不生效，使用默认规则。",
            "When on, obClidGroup (previewOutcall, webcall) and telXGroup (previewOutcall, axbOutcall, axbWebcall) of the interface count."),
    };

    public static ChoiceSetting<AreaOwner> GroupArea { get; } = new("caller-id.group-area", new("clidGroup外显区号规则", "Area within a group"), AreaOwner.Customer, Words)
    {
        Group = SettingGroup.CallerId, Item = new(38), Shown = SettingCondition.Of(Groups), Awaits = Awaited.CallerIds,
        Help = new("在外显号码组中按客户区号或座席区号选择一个同区号的号码进行外显，默认按客户区号。", "Which area the number taken from the group is to be of; the customer's unless told."),
    };

    public static ChoicesSetting<ShownToAgent> CustomerShown { get; } = new("caller-id.customer-shown", new("座席侧外显客户号码", "Agents' phones show the customer's number"), [ShownToAgent.Inbound, ShownToAgent.Preview, ShownToAgent.Predictive], Words)
    {
        Group = SettingGroup.CallerId, Item = new(39),
        Help = new(
            "勾选的呼叫，座席话机上看到的是客户真实号码；未勾选的不透传：呼入时显示热线号码。",
            "For calls of these kinds an agent's phone shows the customer's own number; for others it does not: an inbound call shows the hotline."),
    };

    public static IReadOnlyList<Setting> All { get; } =
    [
        DefaultArea, Defaults, AxbAsLandline, AxbNumber, AxbArea, AxbCapital, AxbGivenArea, .. NumberDisabling.Landlines.All, .. NumberDisabling.Mobiles.All,
        Groups, GroupArea, CustomerShown,
    ];

    private static Text Words(AxbNumberRule rule) => rule switch
    {
        AxbNumberRule.Area => new("按照区号", "By area"),
        AxbNumberRule.Dynamic => new("动态绑定", "Dynamic"),
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, null),
    };

    private static Text Words(AreaOwner owner) => owner switch
    {
        AreaOwner.Customer => new("按客户区号", "The customer's"),
        AreaOwner.Agent => new("按座席区号", "The agent's"),
        _ => throw new ArgumentOutOfRangeException(nameof(owner), owner, null),
    };

    private static Text Words(ShownToAgent kind) => kind switch
    {
        ShownToAgent.Inbound => new("呼入转座席", "Inbound"),
        ShownToAgent.Preview => new("预览外呼转座席", "Preview"),
        ShownToAgent.Predictive => new("预测外呼转座席", "Predictive"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}

/// <summary>X号码获取规则</summary>
public enum AxbNumberRule
{
    Area = 1,
    Dynamic = 2,
}

/// <summary>Whose area code counts.</summary>
public enum AreaOwner
{
    Customer = 1,
    Agent = 2,
}

/// <summary>Kinds of calls at which agents may see the customer's number.</summary>
public enum ShownToAgent
{
    Inbound = 1,
    Preview = 2,
    Predictive = 3,
}
