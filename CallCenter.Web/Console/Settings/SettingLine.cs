using System.Text.Json;
using CallCenter.Data.Settings;
using CallCenter.Data.Tenancy;
using CallCenter.Web.Listing;
using CallCenter.Web.Security;

namespace CallCenter.Web.Console.Settings;

/// <summary>A line of the operation log about a setting.</summary>
internal static class SettingLine
{
    /// <param name="owner">Whose setting, for people.</param>
    /// <param name="departmentId">Null for an enterprise's.</param>
    /// <param name="value">As it is saved; null where the default came back.</param>
    /// <param name="choices">What the values are called, of a setting that names rows of the database.</param>
    public static AuditEntry Of(
        Access access, string page, string owner, int? departmentId, SettingValues before, Setting setting, string? value, DateTimeOffset at, IReadOnlyList<Choice>? choices = null)
    {
        var (old, fresh) = (Show(setting, choices, before.Written(setting)), Show(setting, choices, value ?? setting.DefaultText));
        return new AuditEntry
        {
            At = at, UserId = access.UserId, UserName = access.Name, DepartmentId = departmentId, Address = access.Address, Page = page, Action = "change",
            Object = $"{owner} {setting.Label.Zh}", Condition = $"{setting.Label.Zh}：{old.Zh} → {fresh.Zh}", ConditionEn = $"{setting.Label.En}: {old.En} → {fresh.En}",
            Before = Json(setting, before.Written(setting)), After = Json(setting, value ?? setting.DefaultText), Names = NamesOf(setting, choices, before.Written(setting), value ?? setting.DefaultText),
        };
    }

    private static string? NamesOf(Setting setting, IReadOnlyList<Choice>? choices, params string[] written) =>
        choices?.Where(choice => written.Contains(choice.Code)).ToDictionary(choice => choice.Code, choice => choice.Label.Zh) is { Count: > 0 } names
            ? JsonSerializer.Serialize(new Dictionary<string, Dictionary<string, string>> { [setting.Key] = names })
            : null;

    private static Text Show(Setting setting, IReadOnlyList<Choice>? choices, string written) => choices?.FirstOrDefault(choice => choice.Code == written)?.Label ?? setting.Show(written);

    private static string Json(Setting setting, string written) =>
        JsonSerializer.Serialize(new Dictionary<string, string> { [setting.Key] = setting is SecretSetting && written.Length > 0 ? SecretSetting.Mask : written });
}
