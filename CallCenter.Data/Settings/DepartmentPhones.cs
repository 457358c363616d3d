namespace CallCenter.Data.Settings;

/// <summary>绑定电话 (manual 6.3.8).</summary>
public static class DepartmentPhones
{
    /// <summary>Verifications in the span that <see cref="VerifyMinutes"/> sets.</summary>
    public const int TimesInSpan = 3;

    public static FlagSetting AdaptiveKind { get; } = new("department.adaptive-phone-kind", new("自适应绑定电话类型", "Kind of phone found by itself"), true)
    {
        Group = DepartmentGroups.Phones,
        Help = new("开启后，座席登录可不指定电话类型；关闭后，座席登录需指定电话类型。", "On: who signs in need not say what kind of phone it is. Off: the kind has to be chosen."),
    };

    public static FlagSetting Verify { get; } = new("department.verify-phone", new("绑定电话是否进行验证", "Bound phones are verified"), false)
    {
        Group = DepartmentGroups.Phones,
        Help = new(
            "开启后，绑定电话是固定电话或手机时，系统会拨打绑定电话并报读验证码，填写后才能绑定。已验证过的座席和号码不再验证。",
            "On: a landline or mobile number is called and told a code, which has to be typed before it is bound. A number that the agent verified before is not asked again."),
    };

    public static ChoiceSetting<VerificationLimit> Limit { get; } = new("department.verify-phone-limit", new("验证次数限制", "Limited"), VerificationLimit.ByTimes, limit => limit switch
    {
        VerificationLimit.ByTimes => new("按次数", "by times in an hour"),
        VerificationLimit.BySpan => new("按时长", "by a span of time"),
        _ => throw new ArgumentOutOfRangeException(nameof(limit), limit, null),
    })
    {
        Group = DepartmentGroups.Phones, Shown = SettingCondition.Of(Verify),
    };

    public static NumberSetting VerifyTimes { get; } = new("department.verify-phone-times", new("1 小时内最多次数", "Times in an hour"), 5, 3, 10)
    {
        Group = DepartmentGroups.Phones, Shown = SettingCondition.Of(Limit, VerificationLimit.ByTimes), Unit = new("次", "times"),
    };

    public static NumberSetting VerifyMinutes { get; } = new("department.verify-phone-minutes", new("3 次验证的时长", "Three times in"), 30, 20, 60)
    {
        Group = DepartmentGroups.Phones, Shown = SettingCondition.Of(Limit, VerificationLimit.BySpan), Unit = new("分钟", "minutes"),
    };

    public static IReadOnlyList<Setting> All { get; } = [AdaptiveKind, Verify, Limit, VerifyTimes, VerifyMinutes];
}

/// <summary>How often a bound phone may be verified.</summary>
public enum VerificationLimit
{
    /// <summary>n times in an hour.</summary>
    ByTimes = 1,

    /// <summary>Three times in x minutes.</summary>
    BySpan = 2,
}
