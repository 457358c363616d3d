using CallCenter.Data.Settings;

namespace CallCenter.Web.Console.Settings;

/// <summary>What stands in a form of settings, beside what is stored.</summary>
public sealed class SettingsForm(SettingValues stored)
{
    private readonly Dictionary<Setting, string> typed = [];

    /// <summary>By key, what was refused at the last attempt.</summary>
    private readonly Dictionary<string, Text> refused = [];
    private SettingValues stored = stored;

    /// <summary>The settings as whoever fills in the form saw them.</summary>
    public SettingValues Seen => stored;

    /// <summary>The written value that stands there. Of a secret only what was typed just now: what is stored is not shown.</summary>
    public string Value(Setting setting) => typed.TryGetValue(setting, out var value) ? value : setting is SecretSetting ? "" : stored.Written(setting);

    public void Type(Setting setting, string value)
    {
        refused.Remove(setting.Key);
        value = setting.Tidy(value);
        if (value == (setting is SecretSetting ? "" : stored.Written(setting)))
        {
            typed.Remove(setting);
        }
        else
        {
            typed[setting] = value;
        }
    }

    public void Undo(Setting setting)
    {
        refused.Remove(setting.Key);
        typed.Remove(setting);
    }

    /// <summary>Puts the default back; removes a secret.</summary>
    public void Reset(Setting setting)
    {
        Undo(setting);
        if (stored.Written(setting) != setting.DefaultText)
        {
            typed[setting] = setting.DefaultText;
        }
    }

    public bool Changed(Setting setting) => typed.ContainsKey(setting);

    /// <summary>Its default stands there.</summary>
    public bool Standard(Setting setting) => (typed.TryGetValue(setting, out var value) ? value : stored.Written(setting)) == setting.DefaultText;

    /// <summary>Nothing that it depends on is off.</summary>
    public bool Counts(Setting setting) => SettingCondition.Counts(setting, Value);

    /// <summary>What is wrong with what stands there now.</summary>
    public Text? Problem(Setting setting) =>
        Changed(setting) && setting.Check(Value(setting)) is { } problem ? problem
        : refused.TryGetValue(setting.Key, out var sentence) ? sentence
        : null;

    /// <param name="problems">By key.</param>
    /// <param name="now">The settings as they are stored now, if that is known: who saves once more has seen them.</param>
    public void Refuse(IReadOnlyDictionary<string, Text> problems, SettingValues? now = null)
    {
        stored = now ?? stored;
        foreach (var (key, problem) in problems)
        {
            refused[key] = problem;
        }
    }

    /// <summary>Values by key as <c>SaveAsync</c> takes them, null where the default is to come back.</summary>
    /// <remarks>What depends on something that is off is left as it is stored.</remarks>
    public IReadOnlyDictionary<string, string?> Changes =>
        typed.Where(pair => Counts(pair.Key)).ToDictionary(pair => pair.Key.Key, pair => pair.Value == pair.Key.DefaultText ? null : pair.Value);

    /// <summary>How many of the changes cannot be stored as they stand.</summary>
    public int Wrong => typed.Count(pair => Counts(pair.Key) && pair.Key.Check(pair.Value) is not null);
}
