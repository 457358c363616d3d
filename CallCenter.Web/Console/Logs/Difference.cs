using System.Text.Json;
using CallCenter.Data.Tenancy;
using CallCenter.Data.Settings;
using CallCenter.Web.Console.Settings;
using CallCenter.Web.Editing;
using CallCenter.Web.Listing;

namespace CallCenter.Web.Console.Logs;

/// <summary>One field that a change made different. Secrets are masked since before they were written down.</summary>
/// <param name="Before">Null where there was nothing: the object is new.</param>
/// <param name="After">Null where the object is gone.</param>
public sealed record Difference(Text Label, string? Before, string? After)
{
    /// <summary>In the order of the form; only fields that differ.</summary>
    public static IReadOnlyList<Difference> Of(AuditEntry line)
    {
        var (before, after) = (Values(line.Before), Values(line.After));
        var fields = EditCatalog.All.FirstOrDefault(definition => definition.Name == line.Page)?.FormFields ?? [];
        var names = Names(line.Names);
        var order = fields.Select((field, index) => (field.Key, index)).ToDictionary(pair => pair.Key, pair => pair.index);
        return
        [
            .. before.Keys.Union(after.Keys).OrderBy(key => order.GetValueOrDefault(key, int.MaxValue))
                .Where(key => before.GetValueOrDefault(key) != after.GetValueOrDefault(key) && !(line.Before is null && after[key] is ""))
                .Select(key => Of(key, fields.FirstOrDefault(field => field.Key == key), line, names.GetValueOrDefault(key) ?? [], before.GetValueOrDefault(key), after.GetValueOrDefault(key))),
        ];
    }

    private static Difference Of(string key, FormField? field, AuditEntry line, IReadOnlyList<Choice> names, string? before, string? after)
    {
        var setting = SettingOf(key, line);
        return new(field?.Label ?? setting?.Label ?? Text.Same(key), Display(field, setting, names, before), Display(field, setting, names, after));
    }

    private static Setting? SettingOf(string key, AuditEntry line) =>
        line.Page == SettingsEditor.Page ? SettingCatalog.Named(key) : line.Page == DepartmentSettingsEditor.Page ? DepartmentCatalog.Named(key) : null;

    // Choices out of the database may have gone: the line knows what they were called. Where it does not, their codes stand for them.
    private static string? Display(FormField? field, Setting? setting, IReadOnlyList<Choice> names, string? written) => written is null ? null
        : field is null ? names.FirstOrDefault(name => name.Code == written)?.Label.ToString() ?? (setting is not null && setting.Check(written) is null ? setting.Show(written).ToString() : written)
        : field.Display(written, field.Kind == FieldKind.Grants ? [.. Security.Rights.All.Select(right => new Choice(right.Permission, right.Label))] : field.Named ? names : field.FixedChoices);

    private static Dictionary<string, List<Choice>> Names(string? json) => json is null ? []
        : JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(json)!
            .ToDictionary(field => field.Key, field => field.Value.Select(name => new Choice(name.Key, Text.Same(name.Value))).ToList());

    private static Dictionary<string, string?> Values(string? json)
    {
        if (json is null)
        {
            return [];
        }

        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind != JsonValueKind.Object ? [] : document.RootElement.EnumerateObject()
            .ToDictionary(property => property.Name, property => property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString() : property.Value.GetRawText());
    }
}
