using System.Globalization;

namespace CallCenter.Data.Settings;

/// <summary>Two whole numbers, the first smaller than the second: <c>30,180</c>.</summary>
/// <param name="firstLabel">What the first is called.</param>
public sealed class SpanSetting(string key, Text label, Text firstLabel, Text secondLabel, (int From, int To) standard, int min, int max)
    : Setting<(int From, int To)>(key, label, standard)
{
    public Text FirstLabel => firstLabel;

    public Text SecondLabel => secondLabel;

    public int Min => min;

    public int Max => max;

    public override Text? Check(string written) => Parts(written) is not var (from, to)
        ? new(
            $"“{Label.Zh}”的{firstLabel.Zh}和{secondLabel.Zh}应为 {min} 到 {max} 的整数。", $"{firstLabel.En} and {secondLabel.En} of “{Label.En}” are whole numbers from {min} to {max}.")
        : from < to
            ? null
            : new($"“{Label.Zh}”的{firstLabel.Zh}应小于{secondLabel.Zh}。", $"{firstLabel.En} of “{Label.En}” is smaller than {secondLabel.En}.");

    public override string Write((int From, int To) value) => string.Create(CultureInfo.InvariantCulture, $"{value.From},{value.To}");

    public override (int From, int To) Read(string written) => Parts(written)!.Value;

    public override Text Show(string written) => Parts(written) is var (from, to) ? new($"{from}–{to}", $"{from}–{to}") : base.Show(written);

    private (int From, int To)? Parts(string written) =>
        written.Split(',') is [var first, var second] && Number(first) is { } from && Number(second) is { } to ? (from, to) : null;

    private int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max ? number : null;
}
