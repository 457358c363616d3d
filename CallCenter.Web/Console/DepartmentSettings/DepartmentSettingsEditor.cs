using System.Text.Json;
using CallCenter.Data;
using CallCenter.Data.Ivr;
using CallCenter.Data.Settings;
using CallCenter.Data.Tenancy;
using CallCenter.Telephony.Expressions;
using CallCenter.Web.Console.Settings;
using CallCenter.Web.Console.Voices;
using CallCenter.Web.Listing;
using CallCenter.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Console;

/// <summary>企业设置 for people: checks who may change them, and writes down who did. Thread safe.</summary>
public sealed class DepartmentSettingsEditor(SettingsStore store, TenantTree tenants, IDbContextFactory<CallCenterContext> contexts, TimeProvider time)
{
    /// <summary>The page's name in the operation log.</summary>
    public const string Page = "department-settings";

    public const string PermissionName = $"{Permission.CallCenterPages}.{Page}";

    public const string Path = "/console/department-settings";

    /// <summary>企业设置 itself: all but what has a page of its own.</summary>
    public static SettingsDoor Main { get; } = new(Page, PermissionName, [.. DepartmentCatalog.All.Where(setting => setting.Group != DepartmentGroups.Surveys)]);

    /// <summary>The departments whose settings the user may see, with where they are in the tree.</summary>
    public async Task<IReadOnlyList<(Department Department, string Path)>> DepartmentsAsync(Access access, CancellationToken cancel, SettingsDoor? door = null) => !access.Can((door ?? Main).Permission)
        ? []
        :
        [
            .. (await tenants.LoadAsync(access.Scope, cancel)).SelectMany(enterprise => enterprise.Institutions.SelectMany(institution => institution.Departments.Select(
                department => (department, $"{enterprise.Enterprise.Name} / {institution.Institution.Name} / {department.Name}")))),
        ];

    /// <summary>Null when the user may not see them.</summary>
    public async Task<DepartmentSettings?> ReadAsync(Access access, int departmentId, CancellationToken cancel, SettingsDoor? door = null) =>
        access.Can((door ?? Main).Permission) && access.Scope.Allows(departmentId) ? await store.OwnOfDepartmentAsync(departmentId, cancel) : null;

    /// <summary>语音导航 of the department.</summary>
    /// <param name="purpose">One of <see cref="FlowPurpose"/>.</param>
    public async Task<IReadOnlyList<Choice>> FlowsAsync(Access access, int departmentId, CancellationToken cancel, string purpose = FlowPurpose.Inbound)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        return [.. (await context.IvrFlows.AsNoTracking().In(access.Scope).Where(flow => flow.DepartmentId == departmentId && flow.Purpose == purpose).OrderBy(flow => flow.Name).Select(flow => new { flow.Id, flow.Name }).ToListAsync(cancel))
            .Select(flow => new Choice($"{flow.Id}", Text.Same(flow.Name)))];
    }

    /// <summary>What waiting callers of the department may hear.</summary>
    public async Task<IReadOnlyList<Choice>> MusicAsync(Access access, int departmentId, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        return access.Scope.Allows(departmentId) ? await MusicChoices.OfAsync(context, departmentId, cancel) : [];
    }

    /// <summary>Stores all of them or none.</summary>
    /// <param name="values">Written values by key, secrets in clear text; null puts the default back.</param>
    /// <param name="seen">The settings as the user saw them: one that somebody else changed since is refused.</param>
    /// <param name="door">The page that they are changed on; null for 企业设置.</param>
    /// <returns>What is wrong, by key; empty when all are stored.</returns>
    public async Task<IReadOnlyDictionary<string, Text>> SaveAsync(
        Access access, int departmentId, IReadOnlyDictionary<string, string?> values, SettingValues seen, CancellationToken cancel, SettingsDoor? door = null)
    {
        var (page, permission, settings) = door ?? Main;
        if (!access.CanChange(permission) || values.Keys.Any(key => settings.All(setting => setting.Key != key)) || await ReadAsync(access, departmentId, cancel, door) is not { } before)
        {
            return values.ToDictionary(pair => pair.Key, _ => new Text("您没有修改此部门设置的权限。", "You may not change the settings of this department."));
        }

        if (await ProblemsAsync(access, departmentId, values, cancel) is { Count: > 0 } wrong)
        {
            return wrong;
        }

        var problems = await store.SaveOwnAsync(departmentId, values, seen, access.Name, cancel);
        if (problems.Count == 0 && values.Count > 0)
        {
            await using var context = await contexts.CreateDbContextAsync(cancel);
            var name = await context.Departments.Where(department => department.Id == departmentId).Select(department => department.Name).SingleAsync(cancel);
            IReadOnlyList<Choice> flows = [.. await FlowsAsync(access, departmentId, cancel), .. await FlowsAsync(access, departmentId, cancel, FlowPurpose.Survey)];
            context.AuditEntries.AddRange(values.Select(change => DepartmentCatalog.Named(change.Key)!).Select(setting =>
                SettingLine.Of(access, page, name, departmentId, before, setting, values[setting.Key], time.GetUtcNow(), setting is IvrFlowSetting ? flows : null)));
            await context.SaveChangesAsync(cancel);
        }

        return problems;
    }

    /// <summary>What a declaration by itself cannot tell: whether a flow is the department's, and whether templates can be read.</summary>
    private async Task<Dictionary<string, Text>> ProblemsAsync(Access access, int departmentId, IReadOnlyDictionary<string, string?> values, CancellationToken cancel)
    {
        var problems = new Dictionary<string, Text>();
        foreach (var setting in DepartmentCatalog.All.OfType<IvrFlowSetting>())
        {
            if (values.GetValueOrDefault(setting.Key) is { } flow and not "0" && (await FlowsAsync(access, departmentId, cancel, setting.Purpose)).All(known => known.Code != flow))
            {
                problems[setting.Key] = new($"“{setting.Label.Zh}”所选的语音导航不存在。", $"The flow of “{setting.Label.En}” does not exist.");
            }
        }

        foreach (var setting in DepartmentCatalog.All.OfType<MusicSetting>())
        {
            if (values.GetValueOrDefault(setting.Key) is { Length: > 0 } music && (await MusicAsync(access, departmentId, cancel)).All(known => known.Code != music))
            {
                problems[setting.Key] = new($"“{setting.Label.Zh}”所选的音乐不存在，或未新增到等待音乐。", $"The music of “{setting.Label.En}” does not exist, or is not marked as waiting music.");
            }
        }

        var fields = DepartmentRecords.CustomFields;
        if (values.GetValueOrDefault(fields.Key) is { Length: > 0 } written && fields.Check(written) is null && TemplateProblem(written) is var (name, problem))
        {
            problems[fields.Key] = new($"“{fields.Label.Zh}”的字段 {name}：{problem.Zh}", $"“{fields.Label.En}”, {name}: {problem.En}");
        }

        return problems;
    }

    private static (string Name, Text Problem)? TemplateProblem(string written)
    {
        using var json = JsonDocument.Parse(written);
        foreach (var field in json.RootElement.EnumerateObject())
        {
            try
            {
                Template.Parse(field.Value.ToString());
            }
            catch (ExpressionException wrong)
            {
                return (field.Name, wrong.Problem);
            }
        }

        return null;
    }
}

/// <summary>A page that shows some of a department's settings.</summary>
/// <param name="Page">Its name in the operation log.</param>
/// <param name="Permission">Who may look at it.</param>
/// <param name="Settings">What it shows, and may change.</param>
public sealed record SettingsDoor(string Page, string Permission, IReadOnlyList<Setting> Settings);
