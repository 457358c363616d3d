using System.Text.Json;

namespace CallCenter.Data.Settings;

/// <summary>Any JSON that keeps a rule.</summary>
/// <param name="rule">What is wrong with it, to stand behind the setting's name, or null.</param>
public sealed class DocumentSetting(string key, Text label, string example, Func<JsonElement, Text?> rule) : WrittenJson(key, label, "", MaxLength, example)
{
    public const int MaxLength = 8000;

    protected override Text? Problem(JsonElement json) => rule(json) is { } broken ? new($"“{Label.Zh}”{broken.Zh}。", $"“{Label.En}” {broken.En}.") : null;
}
