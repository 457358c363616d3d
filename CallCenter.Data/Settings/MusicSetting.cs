namespace CallCenter.Data.Settings;

/// <summary>What waiting callers hear: a reference such as <c>voice:1558605875510</c> or <c>public:calm</c>, empty for the switch's own music. Whether it exists is for
/// whoever saves to check.</summary>
public sealed class MusicSetting(string key, Text label) : Setting<string>(key, label, "")
{
    public override Text? Check(string written) => written.Length <= 100 ? null : new($"“{Label.Zh}”没有这个选项。", $"“{Label.En}” has no such option.");

    public override string Write(string value) => value;

    public override string Read(string written) => written;

    public override Text Show(string written) => written is "" ? new("系统默认", "The built-in music") : base.Show(written);
}
