using CallCenter.Data;
using CallCenter.Data.Settings;
using CallCenter.Data.Tenancy;
using CallCenter.Web.Listing;
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
    /// <param name="values">Written values by key, secrets in clear text; null puts the default back.</param>
    /// <param name="seen">The settings as the user saw them: one that somebody else changed since is refused.</param>
    /// <returns>What is wrong, by key; empty when all are stored.</returns>
    public async Task<IReadOnlyDictionary<string, Text>> SaveAsync(
        Access access, int enterpriseId, IReadOnlyDictionary<string, string?> values, SettingValues seen, CancellationToken cancel)
    {
        if (!access.CanChange(Permission.EnterpriseSettings) || await ReadAsync(access, enterpriseId, cancel) is not { } before)
        {
            return values.ToDictionary(pair => pair.Key, _ => new Text("您没有修改此企业配置的权限。", "You may not change the settings of this enterprise."));
        }

        var problems = await store.SaveAsync(enterpriseId, values, seen, access.Name, cancel);
        if (problems.Count == 0 && values.Count > 0)
        {
            await using var context = await contexts.CreateDbContextAsync(cancel);
            var name = await context.Enterprises.Where(enterprise => enterprise.Id == enterpriseId).Select(enterprise => enterprise.Name).SingleAsync(cancel);
            var routes = (await context.TrunkRoutes.AsNoTracking().ToListAsync(cancel)).Select(route => new Choice($"{route.Id}", Text.Same(route.Name))).Prepend(new("0", new("默认路由", "The usual route"))).ToList();
            context.AuditEntries.AddRange(values.Select(change => SettingCatalog.Named(change.Key)!).Select(setting =>
                SettingLine.Of(access, Page, name, null, before, setting, values[setting.Key], time.GetUtcNow(), setting is TrunkRouteSetting ? routes : null)));
            await context.SaveChangesAsync(cancel);
        }

        return problems;
    }

    private async Task<bool> MayAsync(Access access, int enterpriseId, CancellationToken cancel) =>
        (await EnterprisesAsync(access, cancel)).Any(enterprise => enterprise.Id == enterpriseId);
}
