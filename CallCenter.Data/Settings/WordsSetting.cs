namespace CallCenter.Data.Settings;

/// <summary>Several short texts, also none, with commas between: area codes, agents' numbers.</summary>
/// <param name="check">What is wrong with one of them, e.g. “应为 3-4 位区号”, or null.</param>
public sealed class WordsSetting(string key, Text label, int most, Func<string, Text?> check) : Setting<IReadOnlyList<string>>(key, label, [])
{
    public int Most => most;

    public override Text? Check(string written)
    {
        var words = Read(written);
        return words.Count > most
            ? new($"“{Label.Zh}”最多 {most} 个。", $"“{Label.En}” has at most {most}.")
            : words.Select(word => (word, Problem: check(word))).FirstOrDefault(each => each.Problem is not null) is (var wrong, { } problem)
                ? new($"“{Label.Zh}”中的“{wrong}”{problem.Zh}。", $"“{wrong}” in “{Label.En}” {problem.En}.")
                : null;
    }

    public override string Write(IReadOnlyList<string> value) => string.Join(',', value);

    public override IReadOnlyList<string> Read(string written) => written.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public override string Tidy(string typed) => string.Join(',', typed
        .Split([',', '，', '、', ';', '；', ' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct());
}
