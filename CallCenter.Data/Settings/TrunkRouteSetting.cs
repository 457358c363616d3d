using System.Globalization;

namespace CallCenter.Data.Settings;

/// <summary>One of the operator's <see cref="Numbers.TrunkRoute"/>s, by its id; 0 for the installation's usual one.</summary>
public sealed class TrunkRouteSetting(string key, Text label) : Setting<int>(key, label, 0)
{
    public override Text? Check(string written) => int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out _)
        ? null
        : new($"“{Label.Zh}”没有这条路由。", $"“{Label.En}” has no such route.");

    public override string Write(int value) => value.ToString(CultureInfo.InvariantCulture);

    public override int Read(string written) => int.Parse(written, CultureInfo.InvariantCulture);
}
