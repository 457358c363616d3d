namespace CallCenter.Data.Settings;

/// <summary>开启 or 关闭.</summary>
public sealed class FlagSetting(string key, Text label, bool standard) : Setting<bool>(key, label, standard)
{
    public override Text? Check(string written) => bool.TryParse(written, out _)
        ? null
        : new($"“{Label.Zh}”只能是开启或关闭。", $"“{Label.En}” is either on or off.");

    public override string Write(bool value) => value ? "true" : "false";

    public override bool Read(string written) => bool.Parse(written);

    public override Text Show(string written) => written == Write(true) ? new("开启", "On") : new("关闭", "Off");
}
