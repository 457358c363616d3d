using System.Globalization;

namespace CallCenter.Telephony.Expressions;

/// <summary>A function of expressions. A new one is a line in <see cref="All"/>.</summary>
/// <param name="Usage">How it is written, for people: <c>REPLACE(文本, 查找, 替换为)</c>.</param>
/// <param name="Least">Fewest arguments.</param>
/// <param name="Most">Most arguments.</param>
internal sealed record ExpressionFunction(string Name, string Usage, int Least, int Most, Func<IReadOnlyList<Node>, FindVariable, ExpressionValue> Compute)
{
    private static readonly IReadOnlyList<ExpressionFunction> All =
    [
        new("IF", "IF(condition, yes, no)", 3, 3, (all, find) => all[0].Compute(find).Truth ? all[1].Compute(find) : all[2].Compute(find)),
        OfTexts("REPLACE", "REPLACE(text, old[, new])", 2, 3, Replace),
        OfTexts("TRIM", "TRIM(text)", 1, 1, texts => ExpressionValue.Of(texts[0].Trim())),
        OfTexts("UPPER", "UPPER(text)", 1, 1, texts => ExpressionValue.Of(texts[0].ToUpperInvariant())),
        OfTexts("LOWER", "LOWER(text)", 1, 1, texts => ExpressionValue.Of(texts[0].ToLowerInvariant())),
        OfTexts("LEN", "LEN(text)", 1, 1, texts => ExpressionValue.Of(texts[0].Length)),
        OfTexts("SUBSTR", "SUBSTR(text, from 1[, length])", 2, 3, Part),
        OfTexts("CONTAINS", "CONTAINS(text, part)", 2, 2, texts => ExpressionValue.Of(texts[0].Contains(texts[1], StringComparison.Ordinal))),
        OfTexts("CONCAT", "CONCAT(text, …)", 1, 20, texts => ExpressionValue.Of(texts.Aggregate(Arithmetic.Joined))),
        new("ROUND", "ROUND(number)", 1, 1, (all, find) => ExpressionValue.Of(Math.Round(Arithmetic.NumberOf(all[0], find), MidpointRounding.AwayFromZero))),
    ];

    public static string Names { get; } = string.Join(", ", All.Select(function => function.Name));

    public static ExpressionFunction? Named(string name) => All.FirstOrDefault(function => function.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static ExpressionFunction OfTexts(string name, string usage, int least, int most, Func<IReadOnlyList<string>, ExpressionValue> compute) =>
        new(name, usage, least, most, (all, find) => compute([.. all.Select(node => node.Compute(find).Text)]));

    /// <summary>Without the third, the old text is taken away.</summary>
    private static ExpressionValue Replace(IReadOnlyList<string> texts)
    {
        if (texts[1] is "")
        {
            return ExpressionValue.Of(texts[0]);
        }

        var replaced = texts[0].Replace(texts[1], texts.Count > 2 ? texts[2] : "", StringComparison.Ordinal);
        return ExpressionValue.Of(Arithmetic.Joined(replaced, ""));
    }

    private static ExpressionValue Part(IReadOnlyList<string> texts)
    {
        var from = Math.Clamp(Whole(texts[1]) - 1, 0, texts[0].Length);
        var length = texts.Count > 2 ? Math.Clamp(Whole(texts[2]), 0, texts[0].Length - from) : texts[0].Length - from;
        return ExpressionValue.Of(texts[0].Substring(from, length));
    }

    private static int Whole(string text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number > int.MinValue
        ? number
        : throw new ExpressionException(new($"“{text}”不是整数。", $"“{text}” is no whole number."));
}
