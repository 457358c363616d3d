using CallCenter.Data;
using CallCenter.Data.Settings;
using CallCenter.Data.Tenancy;
using CallCenter.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Console.Settings;

/// <summary>企业配置 for people: checks who may change them, and writes down who did. Thread safe.</summary>
public sealed class SettingsEditor(SettingsStore store, TenantTree tenants, IDbContextFactory<CallCenterContext> contexts, TimeProvider time)
{
    /// <summary>The page's name in the operation log.</summary>
    public const string Page = "enterprise-settings";

    /// <summary>The enterprises whose settings the user may change.</summary>
    public async Task<IReadOnlyList<Enterprise>> EnterprisesAsync(Access access, CancellationToken cancel) =>
        access.Can(Permission.EnterpriseSettings) ? [.. (await tenants.LoadAsync(access.Scope, cancel)).Select(branch => branch.Enterprise)] : [];

    /// <summary>Null when the user may not see them.</summary>
    public async Task<EnterpriseSettings?> ReadAsync(Access access, int enterpriseId, CancellationToken cancel) =>
        await MayAsync(access, enterpriseId, cancel) ? await store.OfEnterpriseAsync(enterpriseId, cancel) : null;

    /// <summary>Stores all of them or none.</summary>
    /// <param name="values">Written values by key; null puts the default back.</param>
    /// <returns>What is wrong, by key; empty when all are stored.</returns>
    public async Task<IReadOnlyDictionary<string, Text>> SaveAsync(
        Access access, int enterpriseId, IReadOnlyDictionary<string, string?> values, CancellationToken cancel)
    {
        if (await ReadAsync(access, enterpriseId, cancel) is not { } before)
        {
            return values.ToDictionary(pair => pair.Key, _ => new Text("您没有修改此企业配置的权限。", "You may not change the settings of this enterprise."));
        }

        var problems = await store.SaveAsync(enterpriseId, values, cancel);
        if (problems.Count == 0 && values.Count > 0)
        {
            await using var context = await contexts.CreateDbContextAsync(cancel);
            context.AuditEntries.Add(new AuditEntry
            {
                At = time.GetUtcNow(), UserId = access.UserId, UserName = access.Name, Address = access.Address, Page = Page, Action = "change", Condition = Describe(enterpriseId, before, values),
            });
            await context.SaveChangesAsync(cancel);
        }

        return problems;
    }

    private async Task<bool> MayAsync(Access access, int enterpriseId, CancellationToken cancel) =>
        (await EnterprisesAsync(access, cancel)).Any(enterprise => enterprise.Id == enterpriseId);

    private static string Describe(int enterpriseId, EnterpriseSettings before, IReadOnlyDictionary<string, string?> values) =>
        $"{enterpriseId}: " + string.Join("; ", values.Select(pair =>
        {
            var setting = SettingCatalog.Named(pair.Key)!;
            return $"{pair.Key} {before.Written(setting)} → {pair.Value ?? setting.DefaultText}";
        }));
}
