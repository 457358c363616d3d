namespace CallCenter.Web.Listing.Conditions;

/// <summary>规则 of 高级搜索 (manual 3.2).</summary>
public enum FieldRule
{
    Equal = 1,
    NotEqual = 2,
    Contains = 3,
    Greater = 4,
    Less = 5,
    AtLeast = 6,
    AtMost = 7,
}

public static class FieldRules
{
    public static IReadOnlyList<FieldRule> Comparing { get; } =
        [FieldRule.Equal, FieldRule.NotEqual, FieldRule.Greater, FieldRule.Less, FieldRule.AtLeast, FieldRule.AtMost];

    private static readonly Dictionary<string, FieldRule> Codes = Enum.GetValues<FieldRule>().ToDictionary(Code, StringComparer.OrdinalIgnoreCase);

    /// <summary>As addresses, saved searches and the interface write it.</summary>
    public static string Code(this FieldRule rule) => rule switch
    {
        FieldRule.Equal => "eq",
        FieldRule.NotEqual => "ne",
        FieldRule.Contains => "contains",
        FieldRule.Greater => "gt",
        FieldRule.Less => "lt",
        FieldRule.AtLeast => "ge",
        FieldRule.AtMost => "le",
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, null),
    };

    public static Text Label(this FieldRule rule) => rule switch
    {
        FieldRule.Equal => new("等于", "equals"),
        FieldRule.NotEqual => new("不等于", "does not equal"),
        FieldRule.Contains => new("包含", "contains"),
        FieldRule.Greater => new("大于", "is greater than"),
        FieldRule.Less => new("小于", "is less than"),
        FieldRule.AtLeast => new("大于等于", "is at least"),
        FieldRule.AtMost => new("小于等于", "is at most"),
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, null),
    };

    public static FieldRule? Named(string code) => Codes.TryGetValue(code, out var rule) ? rule : null;
}
