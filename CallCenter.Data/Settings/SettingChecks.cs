namespace CallCenter.Data.Settings;

/// <summary>What is wrong with a change of settings. Pure.</summary>
public static class SettingChecks
{
    /// <param name="catalog">All settings that the change may touch.</param>
    /// <param name="before">The values before the change.</param>
    /// <param name="changes">Written values by key, secrets in clear text; null puts the default back.</param>
    /// <returns>A sentence by key; empty when all can be stored.</returns>
    public static Dictionary<string, Text> Problems(IReadOnlyList<Setting> catalog, SettingValues before, IReadOnlyDictionary<string, string?> changes)
    {
        var problems = new Dictionary<string, Text>();
        foreach (var (key, value) in changes)
        {
            var problem = catalog.FirstOrDefault(setting => setting.Key == key) is not { } setting
                ? new Text($"没有名为“{key}”的配置项。", $"There is no setting “{key}”.")
                : value is null ? (Text?)null : setting.Check(value);
            if (problem is { } sentence)
            {
                problems.Add(key, sentence);
            }
        }

        string After(Setting setting) => changes.TryGetValue(setting.Key, out var changed) ? changed ?? setting.DefaultText : before.Written(setting);

        foreach (var setting in catalog.Where(setting => setting.Required && After(setting) is "" && Concerned(setting, changes) && SettingCondition.Counts(setting, After)))
        {
            problems.TryAdd(setting.Key, new($"请填写“{setting.Label.Zh}”。", $"“{setting.Label.En}” has to be filled in."));
        }

        return problems;
    }

    /// <summary>It, or something that it depends on, is changed.</summary>
    private static bool Concerned(Setting setting, IReadOnlyDictionary<string, string?> changes) =>
        changes.ContainsKey(setting.Key) || (setting.Shown is { } condition && Concerned(condition.On, changes));
}
