namespace CallCenter.Web.Listing.Conditions;

/// <summary>A condition of 高级搜索 as it is written in addresses, saved searches and requests: <c>talkSeconds:gt:60</c>. Nothing of it is checked yet.</summary>
/// <param name="Field">Key of a column.</param>
/// <param name="Rule">Code of a <see cref="FieldRule"/>.</param>
public sealed record WrittenCondition(string Field, string Rule, string Value)
{
    /// <summary>Stands between the conditions of a text. No value holds one: control characters are refused.</summary>
    private const char Separator = '\n';

    /// <summary>The value may have colons of its own. A part that is missing is empty.</summary>
    public static WrittenCondition Of(string text)
    {
        var parts = text.Split(':', 3);
        return new(parts[0].Trim(), parts.ElementAtOrDefault(1)?.Trim() ?? "", parts.ElementAtOrDefault(2)?.Trim() ?? "");
    }

    public static string Join(IEnumerable<string?> conditions) => string.Join(Separator, conditions);

    public static string Join(IEnumerable<WrittenCondition> conditions) => Join(conditions.Select(condition => condition.ToString()));

    public static IReadOnlyList<WrittenCondition> Split(string text) =>
        [.. text.Split(Separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Of)];

    /// <summary>How many there are, without taking the text apart.</summary>
    public static int Count(string text) => text.AsSpan().Trim().IsEmpty ? 0 : text.AsSpan().Trim().Count(Separator) + 1;

    public override string ToString() => $"{Field}:{Rule}:{Value}";
}
