using CallCenter.Data.Settings;

namespace CallCenter.Web.Console.Settings;

/// <summary>What stands in the form of 企业配置, beside what is stored.</summary>
public sealed class SettingsForm(EnterpriseSettings stored)
{
    private readonly Dictionary<string, string> typed = [];

    /// <summary>By key, what was refused at the last attempt.</summary>
    private readonly Dictionary<string, Text> refused = [];

    public string Value(Setting setting) => typed.TryGetValue(setting.Key, out var value) ? value : stored.Written(setting);

    public void Type(Setting setting, string value)
    {
        refused.Remove(setting.Key);
        value = value.Trim();
        if (value == stored.Written(setting))
        {
            typed.Remove(setting.Key);
        }
        else
        {
            typed[setting.Key] = value;
        }
    }

    public void Undo(Setting setting) => Type(setting, stored.Written(setting));

    public bool Changed(Setting setting) => typed.ContainsKey(setting.Key);

    public bool Standard(Setting setting) => Value(setting) == setting.DefaultText;

    /// <summary>What is wrong with what stands there now.</summary>
    public Text? Problem(Setting setting) =>
        Changed(setting) && setting.Check(Value(setting)) is { } problem ? problem
        : refused.TryGetValue(setting.Key, out var sentence) ? sentence
        : null;

    public void Refuse(IReadOnlyDictionary<string, Text> problems)
    {
        foreach (var (key, problem) in problems)
        {
            refused[key] = problem;
        }
    }

    /// <summary>Written values by key, null where the default is to come back.</summary>
    public IReadOnlyDictionary<string, string?> Changes => typed.ToDictionary(
        pair => pair.Key, pair => pair.Value == SettingCatalog.Named(pair.Key)!.DefaultText ? null : pair.Value);
}
