namespace CallCenter.Data.Settings;

/// <summary>When a setting that depends on another one counts.</summary>
/// <param name="On">The setting it depends on.</param>
/// <param name="Holds">Told the written value of <paramref name="On"/>.</param>
public sealed record SettingCondition(Setting On, Predicate<string> Holds)
{
    /// <summary>开启</summary>
    public static SettingCondition Of(FlagSetting flag) => new(flag, written => written == flag.Write(true));

    /// <summary>One of these is chosen.</summary>
    public static SettingCondition Of<T>(ChoiceSetting<T> choice, params T[] values)
        where T : struct, Enum => new(choice, written => values.Any(value => choice.Write(value) == written));

    /// <summary>Whether the setting counts, and whatever it depends on does.</summary>
    /// <param name="written">Written values by setting.</param>
    public static bool Counts(Setting setting, Func<Setting, string> written) =>
        setting.Shown is not { } condition || (condition.Holds(written(condition.On)) && Counts(condition.On, written));
}
