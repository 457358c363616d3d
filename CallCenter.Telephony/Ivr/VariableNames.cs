namespace CallCenter.Telephony.Ivr;

/// <summary>What a flow may call its variables: what expressions can name.</summary>
public static class VariableNames
{
    public const int Longest = 50;

    /// <summary>A sentence when the name cannot be used.</summary>
    /// <param name="label">What the setting is called.</param>
    public static Text? Problem(Text label, string? name) =>
        string.IsNullOrEmpty(name) ? new($"请填写{label.Zh}", $"{label.En} is missing")
        : name.Length > Longest ? new($"{label.Zh}最多 {Longest} 个字符", $"{label.En} has at most {Longest} characters")
        : !(char.IsLetter(name[0]) || name[0] is '_') || !name.All(symbol => char.IsLetter(symbol) || char.IsAsciiDigit(symbol) || symbol is '_' or '.')
            ? new($"{label.Zh}“{name}”只能由字母、数字、下划线和点组成，且不以数字开头", $"{label.En} \"{name}\" may hold letters, digits, underscores and dots, and begins with a letter or an underscore")
        : null;
}
