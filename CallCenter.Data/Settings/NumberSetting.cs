using System.Globalization;

namespace CallCenter.Data.Settings;

/// <summary>A whole number between two bounds, both included.</summary>
public sealed class NumberSetting(string key, Text label, int standard, int min, int max) : Setting<int>(key, label, standard)
{
    public int Min => min;

    public int Max => max;

    public override Text? Check(string written) =>
        int.TryParse(written, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max
            ? null
            : new($"“{Label.Zh}”应为 {min} 到 {max} 的整数。", $"“{Label.En}” is a whole number from {min} to {max}.");

    public override string Write(int value) => value.ToString(CultureInfo.InvariantCulture);

    public override int Read(string written) => int.Parse(written, CultureInfo.InvariantCulture);
}
