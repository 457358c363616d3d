namespace CallCenter.Data.Settings;

/// <summary>外显号码 (manual 6.3.8).</summary>
public static class DepartmentCallerIds
{
    public static TableSetting Designated { get; } = new(
        "department.designated-caller-ids", new("设置指定号码外显", "Caller ids for certain numbers"),
        [
            new("prefix", new("号码前缀", "Prefix"), "95") { MaxLength = 20 },
            new("numbers", new("号码组", "Caller ids"), "02180001,02180002") { MaxLength = 1000 },
            new("matchArea", new("是否匹配区号", "Match the area")) { Flag = true },
        ],
        100, DesignatedRule)
    {
        Group = DepartmentGroups.CallerIds, Awaits = Awaited.CallerIds,
        Help = new(
            "拨打指定前缀的号码（如 114、400、1010、95）时，从号码组中随机外显，号码组以英文逗号分隔。勾选“是否匹配区号”且前缀是区号时，该地区的固话和手机都指定外显，否则只对固话。",
            "Who calls a number that begins so shows one of these, at random. With “Match the area” and an area code as prefix, mobile numbers of the area count, too."),
    };

    public static NumberSetting UsableShare { get; } = new("department.usable-caller-ids", new("可用外显号码比例", "Share of caller ids that stay usable"), 50, 30, 50)
    {
        Group = DepartmentGroups.CallerIds, Unit = new("%", "%"),
        Help = new("可使用的外显号码占号码总数的百分比。例如有 100 个号码，设为 50% 时最多自动停用 50 个。", "Of 100 numbers, at 50 %, no more than 50 are disabled by themselves."),
    };

    public static ChoicesSetting<AlertWay> AlertWays { get; } = new("department.caller-id-alert", new("外显号码停用告警", "Alert when caller ids are disabled"), [], way => way switch
    {
        AlertWay.Sms => new("短信", "SMS"),
        AlertWay.Mail => new("邮箱", "mail"),
        AlertWay.DingTalk => new("钉钉", "DingTalk"),
        _ => throw new ArgumentOutOfRangeException(nameof(way), way, null),
    })
    {
        Group = DepartmentGroups.CallerIds,
        Help = new("可用号码比例达到阈值时立即发送通知，内容为系统预设。短信和邮件的服务器由系统管理员配置。", "Sent at once when the share is reached. The operator sets up the servers for SMS and mail."),
    };

    public static WordsSetting AlertPhones { get; } = new("department.caller-id-alert-phones", new("告警手机号码", "Mobile numbers to alert"), 20, SettingRules.Telephone)
    {
        Group = DepartmentGroups.CallerIds, Shown = Chosen(AlertWay.Sms), Required = true, Help = Several,
    };

    public static WordsSetting AlertMails { get; } = new("department.caller-id-alert-mails", new("告警邮箱地址", "Mail addresses to alert"), 20, MailRule)
    {
        Group = DepartmentGroups.CallerIds, Shown = Chosen(AlertWay.Mail), Required = true, Help = Several,
    };

    public static TextSetting AlertDingTalk { get; } = new(
        "department.caller-id-alert-dingtalk", new("钉钉机器人地址", "Address of the DingTalk robot"), "", 500, SettingRules.Of(new("钉钉机器人地址", "Address of the DingTalk robot"), SettingRules.WebAddress))
    {
        Group = DepartmentGroups.CallerIds, Shown = Chosen(AlertWay.DingTalk), Required = true,
        Help = new("钉钉群机器人的 Webhook 地址。", "The webhook address of a robot in a DingTalk group."),
    };

    public static SecretSetting AlertDingTalkSecret { get; } = new("department.caller-id-alert-dingtalk-secret", new("钉钉加签密钥", "DingTalk signing secret"), 200)
    {
        Group = DepartmentGroups.CallerIds, Shown = Chosen(AlertWay.DingTalk), Help = new("机器人安全设置为“加签”时的密钥，可不填。", "Where the robot asks for signed messages."),
    };

    public static ChoiceSetting<CallerIdRule> DynamicRule { get; } = new("department.dynamic-caller-id", new("动态外显号码显示规则", "Which caller id is shown"), CallerIdRule.ByAgentArea, rule => rule switch
    {
        CallerIdRule.ByAgentArea => new("按座席所属区号匹配", "Of the agent's area"),
        CallerIdRule.ByCustomerArea => new("按客户号码区号匹配", "Of the customer's area"),
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, null),
    })
    {
        Group = DepartmentGroups.CallerIds, Awaits = Awaited.CallerIds,
    };

    public static IReadOnlyList<Setting> All { get; } =
        [Designated, UsableShare, AlertWays, AlertPhones, AlertMails, AlertDingTalk, AlertDingTalkSecret, DynamicRule];

    private static Text Several => new("输入多个时，以英文逗号隔开。", "Several with commas between.");

    private static SettingCondition Chosen(AlertWay way) => new(AlertWays, written => written.Split(',').Contains(way.ToString()));

    private static Text? MailRule(string address) =>
        address.Length <= 254 && System.Net.Mail.MailAddress.TryCreate(address, out var mail) && mail.Address == address && address.IndexOf('.', address.IndexOf('@', StringComparison.Ordinal)) > 0
            ? null
            : new("不是邮箱地址", "is no mail address");

    private static Text? DesignatedRule(IReadOnlyDictionary<string, string> row)
    {
        var prefix = row.GetValueOrDefault("prefix", "");
        if (prefix is "" || !prefix.All(char.IsAsciiDigit))
        {
            return new("号码前缀应为数字", "the prefix is digits");
        }

        var numbers = row.GetValueOrDefault("numbers", "").Split(',', StringSplitOptions.TrimEntries);
        return numbers.All(number => number.Length is >= 3 and <= 20 && number.All(char.IsAsciiDigit))
            ? null
            : new("号码组应为 3-20 位的号码，多个以英文逗号分隔", "the caller ids have 3 to 20 digits, with commas between several");
    }
}

/// <summary>告警方式</summary>
public enum AlertWay
{
    Sms = 1,
    Mail = 2,
    DingTalk = 3,
}

/// <summary>动态外显号码显示规则</summary>
public enum CallerIdRule
{
    ByAgentArea = 1,
    ByCustomerArea = 2,
}
