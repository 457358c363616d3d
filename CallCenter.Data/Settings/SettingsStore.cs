using CallCenter.Data.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Data.Settings;

/// <summary>Reads and writes the settings of enterprises and of departments. Thread safe.</summary>
/// <remarks>Reading is one lookup by key, so nothing is cached here. Call logic gets the settings with its
/// <see cref="DepartmentConfiguration"/>, which is told of changes.</remarks>
public sealed class SettingsStore(IDbContextFactory<CallCenterContext> contexts, SettingSecrets secrets, TimeProvider time)
{
    public async Task<EnterpriseSettings> OfEnterpriseAsync(int enterpriseId, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        return new(await context.EnterpriseSettings.Where(row => row.EnterpriseId == enterpriseId).ToDictionaryAsync(row => row.Key, row => row.Value, cancel));
    }

    public async Task<EnterpriseSettings> OfDepartmentAsync(int departmentId, CancellationToken cancel) =>
        (await OfScopeAsync(Scope.Of(departmentId), cancel)).Values.SingleOrDefault() ?? EnterpriseSettings.Default;

    /// <summary>The settings of every enterprise that has a department in the scope, by the enterprise's id.</summary>
    public async Task<IReadOnlyDictionary<int, EnterpriseSettings>> OfScopeAsync(Scope scope, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        return await OfScopeAsync(context, scope, cancel);
    }

    internal static async Task<IReadOnlyDictionary<int, EnterpriseSettings>> OfScopeAsync(CallCenterContext context, Scope scope, CancellationToken cancel)
    {
        var enterprises = await context.Departments.In(scope).Select(department => department.EnterpriseId).Distinct().ToListAsync(cancel);
        var rows = await context.EnterpriseSettings.AsNoTracking().Where(row => enterprises.Contains(row.EnterpriseId)).ToListAsync(cancel);
        var written = rows.ToLookup(row => row.EnterpriseId);
        return enterprises.ToDictionary(id => id, id => new EnterpriseSettings(written[id].ToDictionary(row => row.Key, row => row.Value)));
    }

    /// <summary>企业设置 of one department.</summary>
    public async Task<DepartmentSettings> OwnOfDepartmentAsync(int departmentId, CancellationToken cancel) =>
        (await DepartmentsOfScopeAsync(Scope.Of(departmentId), cancel)).Values.SingleOrDefault() ?? DepartmentSettings.Default;

    /// <summary>企业设置 of every department in the scope, by the department's id.</summary>
    public async Task<IReadOnlyDictionary<int, DepartmentSettings>> DepartmentsOfScopeAsync(Scope scope, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        return await DepartmentsOfScopeAsync(context, scope, cancel);
    }

    internal static async Task<IReadOnlyDictionary<int, DepartmentSettings>> DepartmentsOfScopeAsync(CallCenterContext context, Scope scope, CancellationToken cancel)
    {
        var departments = await context.Departments.In(scope).Select(department => department.Id).ToListAsync(cancel);
        var written = (await context.DepartmentSettings.AsNoTracking().In(scope).ToListAsync(cancel)).ToLookup(row => row.DepartmentId);
        return departments.ToDictionary(
            id => id, id => written[id].Any() ? new DepartmentSettings(written[id].ToDictionary(row => row.Key, row => row.Value)) : DepartmentSettings.Default);
    }

    /// <summary>Sets some settings, all of them or, where a value cannot be used, none.</summary>
    /// <param name="values">Written values by key, secrets in clear text; null puts the default back.</param>
    /// <returns>What is wrong, by key; empty when all are stored.</returns>
    public Task<IReadOnlyDictionary<string, Text>> SaveAsync(int enterpriseId, IReadOnlyDictionary<string, string?> values, CancellationToken cancel) =>
        SaveAsync(enterpriseId, values, seen: null, by: "", cancel);

    /// <summary>The same for a person, who is told when somebody else changed one of them meanwhile.</summary>
    /// <param name="seen">The settings as the person saw them; null for a program that does not care.</param>
    /// <param name="by">The person's name.</param>
    public Task<IReadOnlyDictionary<string, Text>> SaveAsync(
        int enterpriseId, IReadOnlyDictionary<string, string?> values, SettingValues? seen, string by, CancellationToken cancel) =>
        SaveAsync(new SettingOwner.OfEnterprise(enterpriseId), values, seen, by, cancel);

    /// <summary>Sets some of 企业设置 of a department; as <see cref="SaveAsync(int, IReadOnlyDictionary{string, string?}, SettingValues?, string, CancellationToken)"/>.</summary>
    public Task<IReadOnlyDictionary<string, Text>> SaveOwnAsync(
        int departmentId, IReadOnlyDictionary<string, string?> values, SettingValues? seen, string by, CancellationToken cancel) =>
        SaveAsync(new SettingOwner.OfDepartment(departmentId), values, seen, by, cancel);

    private async Task<IReadOnlyDictionary<string, Text>> SaveAsync(
        SettingOwner owner, IReadOnlyDictionary<string, string?> values, SettingValues? seen, string by, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await context.Database.BeginTransactionAsync(cancel);
        await owner.LockAsync(context, cancel);
        var rows = await owner.RowsAsync(context, cancel);
        var now = new SettingValues(rows.ToDictionary(row => row.Key, row => row.Value.Value));
        var problems = SettingChecks.Problems(owner.Catalog, now, values);
        foreach (var setting in owner.Catalog.Where(setting => values.ContainsKey(setting.Key) && seen is not null && seen.Written(setting) != now.Written(setting)))
        {
            problems.TryAdd(setting.Key, Overtaken(setting, now, rows.TryGetValue(setting.Key, out var row) ? row.ChangedBy : null));
        }

        await CheckRoutesAsync(context, owner, values, problems, cancel);
        if (problems.Count == 0)
        {
            foreach (var (key, value) in values)
            {
                await StoreAsync(context, owner, owner.Catalog.Single(setting => setting.Key == key), value, by, cancel);
            }

            await transaction.CommitAsync(cancel);
        }

        return problems;
    }

    private static async Task CheckRoutesAsync(
        CallCenterContext context, SettingOwner owner, IReadOnlyDictionary<string, string?> values, Dictionary<string, Text> problems, CancellationToken cancel)
    {
        foreach (var setting in owner.Catalog.OfType<TrunkRouteSetting>().Where(setting => !problems.ContainsKey(setting.Key)))
        {
            var chosen = values.GetValueOrDefault(setting.Key) is { } written ? setting.Read(written) : setting.Default;
            if (chosen != setting.Default && !await context.TrunkRoutes.AnyAsync(route => route.Id == chosen, cancel))
            {
                problems.Add(setting.Key, new($"“{setting.Label.Zh}”选择的路由已不存在。", $"The route chosen for “{setting.Label.En}” is there no more."));
            }
        }
    }

    private static Text Overtaken(Setting setting, SettingValues now, string? by)
    {
        var value = setting.Show(now.Written(setting));
        var who = string.IsNullOrEmpty(by) ? new Text("他人", "somebody else") : new Text(by, by);
        return new(
            $"“{setting.Label.Zh}”刚被{who.Zh}改为“{value.Zh}”。请核对，再次保存将以您的值为准。",
            $"“{setting.Label.En}” was changed to “{value.En}” by {who.En} meanwhile. Please look again; saving once more puts your value in its place.");
    }

    private Task StoreAsync(CallCenterContext context, SettingOwner owner, Setting setting, string? value, string by, CancellationToken cancel) =>
        value is null || value == setting.DefaultText
            ? owner.RemoveAsync(context, setting.Key, cancel)
            : owner.PutAsync(context, setting.Key, secrets.Stored(setting, value)!, by, time.GetUtcNow(), cancel);
}
