using System.Text.Json;

namespace CallCenter.Data.Settings;

/// <summary>A JSON object of a known shape.</summary>
/// <param name="shape">Its properties; others are refused.</param>
public sealed class JsonSetting(string key, Text label, string standard, IReadOnlyList<JsonProperty> shape, string example) : WrittenJson(key, label, standard, MaxLength, example)
{
    public const int MaxLength = 4000;

    /// <summary>A property of a value that <see cref="Setting.Check"/> accepts; null when the value does not have it.</summary>
    public static string? Property(string written, string name)
    {
        if (written is "")
        {
            return null;
        }

        using var json = JsonDocument.Parse(written);
        return json.RootElement.TryGetProperty(name, out var value) ? value.ToString() : null;
    }

    protected override Text? Problem(JsonElement json) => json.ValueKind is JsonValueKind.Object ? CheckShape(json) : NoObject;

    private Text NoObject => new($"“{Label.Zh}”应为 JSON 对象，例如 {Example}", $"“{Label.En}” is a JSON object such as {Example}");

    private Text? CheckShape(JsonElement json)
    {
        var known = string.Join("、", shape.Select(property => property.Name));
        foreach (var property in json.EnumerateObject())
        {
            if (shape.FirstOrDefault(one => one.Name == property.Name) is not { } declared)
            {
                return new($"“{Label.Zh}”没有属性 {property.Name}，可用：{known}。", $"“{Label.En}” has no property {property.Name}; it may have {known}.");
            }

            if (declared.Check(property.Value) is { } rule)
            {
                return new($"“{Label.Zh}”的属性 {property.Name} {rule.Zh}。", $"{property.Name} of “{Label.En}” {rule.En}.");
            }
        }

        return shape.FirstOrDefault(property => property.Required && !json.TryGetProperty(property.Name, out _)) is { } missing
            ? new($"“{Label.Zh}”缺少属性 {missing.Name}。", $"“{Label.En}” lacks the property {missing.Name}.")
            : null;
    }
}

/// <param name="Check">The rule that a value breaks, to stand behind the property's name: “应为 1 到 600 的整数”; null for one that can be used.</param>
public sealed record JsonProperty(string Name, bool Required, Func<JsonElement, Text?> Check)
{
    public static JsonProperty Of(string name, bool required, Func<string, Text?>? check = null) => new(name, required, value =>
        value.ValueKind is not JsonValueKind.String ? new Text("应为文本", "is a text") : check?.Invoke(value.GetString()!));

    public static JsonProperty Number(string name, bool required, int min, int max) => new(name, required, value =>
        value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out var number) && number >= min && number <= max
            ? null
            : new Text($"应为 {min} 到 {max} 的整数", $"is a whole number from {min} to {max}"));

    public static JsonProperty Flag(string name, bool required) => new(name, required, value =>
        value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : new Text("应为 true 或 false", "is true or false"));

    /// <summary>One of these, in any case of letters.</summary>
    public static JsonProperty OneOf(string name, bool required, params string[] values) => Of(name, required, text =>
        values.Contains(text, StringComparer.OrdinalIgnoreCase) ? null : new Text($"只能是 {string.Join("、", values)}", $"is one of {string.Join(", ", values)}"));

    /// <summary>Some of these, with commas between.</summary>
    public static JsonProperty SomeOf(string name, bool required, params string[] values) => Of(name, required, text =>
        text.Split(',', StringSplitOptions.TrimEntries).All(values.Contains)
            ? null
            : new Text($"只能是 {string.Join("、", values)}，以逗号分隔", $"holds some of {string.Join(", ", values)}, with commas between"));
}
