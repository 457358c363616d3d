namespace CallCenter.Data.Settings;

/// <summary>What a page needs to know of a choice, whatever its type.</summary>
public interface IChoiceSetting
{
    /// <summary>The written values with their labels, in the order in which they are offered.</summary>
    IReadOnlyList<(string Written, Text Label)> Choices { get; }

    /// <summary>Several may be chosen: the written value holds them all, with commas between.</summary>
    bool Several { get; }
}

/// <summary>One value of an enumeration, stored by its name.</summary>
public sealed class ChoiceSetting<T>(string key, Text label, T standard, Func<T, Text> words) : Setting<T>(key, label, standard), IChoiceSetting
    where T : struct, Enum
{
    public IReadOnlyList<(string Written, Text Label)> Choices { get; } = [.. Enum.GetValues<T>().Select(value => (value.ToString(), words(value)))];

    public bool Several => false;

    public override Text? Check(string written) => Choices.Any(choice => choice.Written == written)
        ? null
        : new(
            $"“{Label.Zh}”没有这个选项，可选：{string.Join("、", Choices.Select(choice => choice.Label.Zh))}。",
            $"“{Label.En}” has no such option; it may be {string.Join(", ", Choices.Select(choice => choice.Label.En))}.");

    public override string Write(T value) => value.ToString();

    public override T Read(string written) => Enum.Parse<T>(written);

    public override Text Show(string written) => Check(written) is null ? words(Read(written)) : base.Show(written);
}
