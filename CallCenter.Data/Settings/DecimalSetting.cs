using System.Globalization;

namespace CallCenter.Data.Settings;

/// <summary>A number between two bounds, both included, in steps: 0.8 of 0 to 1.</summary>
/// <param name="step">Also tells how many decimals it may have.</param>
public sealed class DecimalSetting(string key, Text label, decimal standard, decimal min, decimal max, decimal step) : Setting<decimal>(key, label, standard)
{
    public decimal Min => min;

    public decimal Max => max;

    public decimal Step => step;

    public override Text? Check(string written) =>
        decimal.TryParse(written, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
        && value >= min && value <= max && value % step == 0
            ? null
            : new(
                $"“{Label.Zh}”应为 {Write(min)} 到 {Write(max)} 的数，精确到 {Write(step)}。",
                $"“{Label.En}” is a number from {Write(min)} to {Write(max)} in steps of {Write(step)}.");

    public override string Write(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    public override decimal Read(string written) => decimal.Parse(written, CultureInfo.InvariantCulture);

    public override string Tidy(string typed) => Check(typed.Trim()) is null ? Write(Read(typed.Trim())) : typed.Trim();
}
