namespace CallCenter.Data.Settings;

/// <summary>A line of text; empty for none.</summary>
/// <param name="check">A further rule, for values that are not empty.</param>
public sealed class TextSetting(string key, Text label, string standard, int maxLength, Func<string, Text?>? check = null) : Setting<string>(key, label, standard)
{
    public int MaxLength => maxLength;

    public override Text? Check(string written) =>
        written.Length > maxLength ? new($"“{Label.Zh}”最多 {maxLength} 个字符。", $"“{Label.En}” has at most {maxLength} characters.")
        : written.Any(char.IsControl) ? new($"“{Label.Zh}”含有不可见的控制字符。", $"“{Label.En}” contains control characters.")
        : written is "" ? null
        : check?.Invoke(written);

    public override string Write(string value) => value;

    public override string Read(string written) => written;
}
