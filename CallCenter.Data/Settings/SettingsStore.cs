using CallCenter.Data.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Data.Settings;

/// <summary>Reads and writes the settings of enterprises. Thread safe.</summary>
/// <remarks>Reading is one lookup by key, so nothing is cached here. Call logic gets the settings with its
/// <see cref="DepartmentConfiguration"/>, which is told of changes.</remarks>
public sealed class SettingsStore(IDbContextFactory<CallCenterContext> contexts)
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
    /// <param name="values">Written values by key; null puts the default back.</param>
    /// <returns>What is wrong, by key; empty when all are stored.</returns>
    public async Task<IReadOnlyDictionary<string, Text>> SaveAsync(int enterpriseId, IReadOnlyDictionary<string, string?> values, CancellationToken cancel)
    {
        var problems = new Dictionary<string, Text>();
        foreach (var (key, value) in values)
        {
            var problem = SettingCatalog.Named(key) is not { } setting
                ? new Text($"没有名为“{key}”的配置项。", $"There is no setting “{key}”.")
                : value is null ? (Text?)null : setting.Check(value);
            if (problem is { } sentence)
            {
                problems.Add(key, sentence);
            }
        }

        if (problems.Count == 0)
        {
            await StoreAsync(enterpriseId, values, cancel);
        }

        return problems;
    }

    private async Task StoreAsync(int enterpriseId, IReadOnlyDictionary<string, string?> values, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await context.Database.BeginTransactionAsync(cancel);
        foreach (var (key, value) in values)
        {
            if (value is null || value == SettingCatalog.Named(key)!.DefaultText)
            {
                await context.EnterpriseSettings.Where(row => row.EnterpriseId == enterpriseId && row.Key == key).ExecuteDeleteAsync(cancel);
            }
            else
            {
                await context.Database.ExecuteSqlAsync(
                    $"insert into enterprise_setting (enterprise_id, key, value) values ({enterpriseId}, {key}, {value}) on conflict (enterprise_id, key) do update set value = excluded.value",
                    cancel);
            }
        }

        await transaction.CommitAsync(cancel);
    }
}
