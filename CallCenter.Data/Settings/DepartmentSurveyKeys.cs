using System.Globalization;
using CallCenter.Data.Records.Story;

namespace CallCenter.Data.Settings;

/// <summary>What the keys of a survey mean (manual 6.3.9.6).</summary>
public static class DepartmentSurveyKeys
{
    private const string Digits = "0123456789*#";

    public static TableSetting Meanings { get; } = new(
        "department.survey-keys", new("按键与分值", "Keys and their scores"),
        [new("key", new("按键", "Key"), "1") { MaxLength = 1 }, new("score", new("分值", "Score"), "5") { MaxLength = 3 }, new("meaning", new("含义", "Meaning"), "非常满意") { MaxLength = 20 }],
        Digits.Length, RowRule)
    {
        Group = DepartmentGroups.Surveys,
        Help = new(
            "客户在选择节点的按键换算为满意度记录中的分值。不填写时，按键本身（0-9）就是分值；填写后，表中没有的按键不计分。",
            "What a customer presses becomes the score in the records. Without a table the digit itself is the score; with one, keys that it lacks give none."),
    };

    public static IReadOnlyList<Setting> All { get; } = [Meanings];

    /// <summary>The table; empty when each digit stands for itself.</summary>
    public static IReadOnlyList<SurveyKey> Of(DepartmentSettings settings) =>
        [.. settings.Get(Meanings).Select(row => new SurveyKey(row["key"], int.Parse(row["score"], CultureInfo.InvariantCulture), row.GetValueOrDefault("meaning", "")))];

    private static Text? RowRule(IReadOnlyDictionary<string, string> row) =>
        row.GetValueOrDefault("key", "") is not [var key] || !Digits.Contains(key) ? new("按键应为 0-9、* 或 #", "the key is 0 to 9, * or #")
        : !int.TryParse(row.GetValueOrDefault("score", ""), NumberStyles.None, CultureInfo.InvariantCulture, out var score) || score > 100 ? new("分值应为 0-100 的整数", "the score is a whole number from 0 to 100")
        : null;
}
