using CallCenter.Data.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Data.Settings;

/// <summary>Reads and writes the settings of enterprises. Thread safe.</summary>
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

    /// <summary>Sets some settings, all of them or, where a value cannot be used, none.</summary>
    /// <param name="values">Written values by key, secrets in clear text; null puts the default back.</param>
    /// <returns>What is wrong, by key; empty when all are stored.</returns>
    public Task<IReadOnlyDictionary<string, Text>> SaveAsync(int enterpriseId, IReadOnlyDictionary<string, string?> values, CancellationToken cancel) =>
        SaveAsync(enterpriseId, values, seen: null, by: "", cancel);

    /// <summary>The same for a person, who is told when somebody else changed one of them meanwhile.</summary>
    /// <param name="seen">The settings as the person saw them; null for a program that does not care.</param>
    /// <param name="by">The person's name.</param>
    public async Task<IReadOnlyDictionary<string, Text>> SaveAsync(
        int enterpriseId, IReadOnlyDictionary<string, string?> values, SettingValues? seen, string by, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await context.Database.BeginTransactionAsync(cancel);
        await context.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('enterprise_setting'), {enterpriseId})", cancel);
        var rows = await context.EnterpriseSettings.AsNoTracking().Where(row => row.EnterpriseId == enterpriseId).ToDictionaryAsync(row => row.Key, cancel);
        var now = new EnterpriseSettings(rows.ToDictionary(row => row.Key, row => row.Value.Value));
        var problems = SettingChecks.Problems(SettingCatalog.All, now, values);
        foreach (var setting in values.Keys.Select(SettingCatalog.Named).OfType<Setting>().Where(setting => seen is not null && seen.Written(setting) != now.Written(setting)))
        {
            problems.TryAdd(setting.Key, Overtaken(setting, now, rows.GetValueOrDefault(setting.Key)?.ChangedBy));
        }

        if (problems.Count == 0)
        {
            await StoreAsync(context, enterpriseId, values, by, cancel);
            await transaction.CommitAsync(cancel);
        }

        return problems;
    }

    private static Text Overtaken(Setting setting, EnterpriseSettings now, string? by)
    {
        var value = setting.Show(now.Written(setting));
        var who = string.IsNullOrEmpty(by) ? new Text("他人", "somebody else") : new Text(by, by);
        return new(
            $"“{setting.Label.Zh}”刚被{who.Zh}改为“{value.Zh}”。请核对，再次保存将以您的值为准。",
            $"“{setting.Label.En}” was changed to “{value.En}” by {who.En} meanwhile. Please look again; saving once more puts your value in its place.");
    }

    private async Task StoreAsync(CallCenterContext context, int enterpriseId, IReadOnlyDictionary<string, string?> values, string by, CancellationToken cancel)
    {
        foreach (var (key, value) in values)
        {
            var setting = SettingCatalog.Named(key)!;
            if (value is null || value == setting.DefaultText)
            {
                await context.EnterpriseSettings.Where(row => row.EnterpriseId == enterpriseId && row.Key == key).ExecuteDeleteAsync(cancel);
            }
            else
            {
                var stored = secrets.Stored(setting, value);
                await context.Database.ExecuteSqlAsync(
                    $"""
                    insert into enterprise_setting (enterprise_id, key, value, changed_by, changed_at) values ({enterpriseId}, {key}, {stored}, {by}, {time.GetUtcNow()})
                    on conflict (enterprise_id, key) do update set value = excluded.value, changed_by = excluded.changed_by, changed_at = excluded.changed_at
                    """,
                    cancel);
            }
        }
    }
}
