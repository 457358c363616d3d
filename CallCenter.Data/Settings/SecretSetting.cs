namespace CallCenter.Data.Settings;

/// <summary>A password or key: encrypted in the database, masked on screen and in logs. What is stored is not the clear text, which only <see cref="SettingSecrets"/> gives;
/// the default is none.</summary>
public sealed class SecretSetting(string key, Text label, int maxLength) : Setting(key, label)
{
    /// <summary>Stands for a secret that is set.</summary>
    public const string Mask = "••••••••";

    public int MaxLength => maxLength;

    public override string DefaultText => "";

    /// <param name="written">The clear text.</param>
    public override Text? Check(string written) =>
        written.Length > maxLength ? new($"“{Label.Zh}”最多 {maxLength} 个字符。", $"“{Label.En}” has at most {maxLength} characters.")
        : written.Any(char.IsControl) ? new($"“{Label.Zh}”含有不可见的控制字符。", $"“{Label.En}” contains control characters.")
        : null;

    public override Text Show(string written) => written is "" ? new("未设置", "Not set") : Text.Same(Mask);
}
