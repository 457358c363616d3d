namespace CallCenter.Data.Settings;

/// <summary>Any of the values of an enumeration, also none; stored by their names in the enumeration's order, with commas between.</summary>
public sealed class ChoicesSetting<T>(string key, Text label, IReadOnlyCollection<T> standard, Func<T, Text> words)
    : Setting<IReadOnlyCollection<T>>(key, label, standard), IChoiceSetting
    where T : struct, Enum
{
    public IReadOnlyList<(string Written, Text Label)> Choices { get; } = [.. Enum.GetValues<T>().Select(value => (value.ToString(), words(value)))];

    public bool Several => true;

    public override Text? Check(string written) => Names(written).FirstOrDefault(name => Choices.All(choice => choice.Written != name)) is { } unknown
        ? new(
            $"“{Label.Zh}”没有选项“{unknown}”，可选：{string.Join("、", Choices.Select(choice => choice.Label.Zh))}。",
            $"“{Label.En}” has no option “{unknown}”; it may be {string.Join(", ", Choices.Select(choice => choice.Label.En))}.")
        : null;

    public override string Write(IReadOnlyCollection<T> value) => string.Join(',', Enum.GetValues<T>().Where(value.Contains));

    public override IReadOnlyCollection<T> Read(string written) => [.. Names(written).Select(Enum.Parse<T>)];

    /// <summary>One order for the same choice, so that it compares equal.</summary>
    public override string Tidy(string typed) => Check(typed) is null ? Write(Read(typed)) : typed;

    public override Text Show(string written) =>
        Check(written) is not null ? base.Show(written)
        : Names(written) is { Length: > 0 } ? Text.Join(new("、", ", "), [.. Read(written).Select(words)])
        : new("未选择", "None");

    private static string[] Names(string written) => written.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
