using System.Text.Json;
using System.Text.RegularExpressions;
using CallCenter.Data;
using CallCenter.Data.Numbers;
using CallCenter.Data.Settings;
using CallCenter.Data.Tenancy;
using CallCenter.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Console.Settings;

/// <summary>The routes that the operator offers to enterprises (manual 6.1.3.3): everybody who sees the settings sees them, only the operator changes them. Thread safe.</summary>
public sealed partial class TrunkRouteDesk(IDbContextFactory<CallCenterContext> contexts, TimeProvider time)
{
    /// <summary>The page's name in the operation log.</summary>
    public const string Page = "trunk-routes";

    /// <summary>In the order of their names.</summary>
    public async Task<IReadOnlyList<TrunkRoute>> AllAsync(CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        return await context.TrunkRoutes.AsNoTracking().OrderBy(route => route.Name).ToListAsync(cancel);
    }

    /// <summary>Routes are of the whole installation: system users change them, as far as their role lets them change settings.</summary>
    public static bool MayChange(Access access) => access.Kind == UserKind.Operator && access.CanChange(Permission.EnterpriseSettings);

    /// <summary>Stores a new route (id 0) or a changed one.</summary>
    /// <returns>What is wrong with it; null when it is stored.</returns>
    public async Task<Text?> SaveAsync(Access access, TrunkRoute route, CancellationToken cancel)
    {
        if (!MayChange(access))
        {
            return NotAllowed;
        }

        if (Problem(route) is { } problem)
        {
            return problem;
        }

        await using var context = await contexts.CreateDbContextAsync(cancel);
        if (await context.TrunkRoutes.AnyAsync(other => other.Name == route.Name && other.Id != route.Id, cancel))
        {
            return new Text($"已有名为“{route.Name}”的路由。", $"There is a route “{route.Name}” already.");
        }

        var before = route.Id == 0 ? null : await context.TrunkRoutes.AsNoTracking().FirstOrDefaultAsync(known => known.Id == route.Id, cancel);
        if (route.Id != 0 && before is null)
        {
            return new Text("该路由已被删除。", "The route has been removed meanwhile.");
        }

        context.Update(route);
        context.AuditEntries.Add(Line(access, before is null ? "add" : "change", before, route));
        await context.SaveChangesAsync(cancel);
        return null;
    }

    /// <returns>Why it stays: the enterprises that use it; null when it is gone.</returns>
    public async Task<Text?> DeleteAsync(Access access, int id, CancellationToken cancel)
    {
        if (!MayChange(access))
        {
            return NotAllowed;
        }

        await using var context = await contexts.CreateDbContextAsync(cancel);
        if (await context.TrunkRoutes.FirstOrDefaultAsync(route => route.Id == id, cancel) is not { } route)
        {
            return null;
        }

        var keys = RouteSettings.All.Select(setting => setting.Key).ToList();
        var written = RouteSettings.Agents.Write(id);
        var users = await context.EnterpriseSettings.Where(row => keys.Contains(row.Key) && row.Value == written)
            .Join(context.Enterprises, row => row.EnterpriseId, enterprise => enterprise.Id, (_, enterprise) => enterprise.Name).Distinct().Order().ToListAsync(cancel);
        if (users.Count > 0)
        {
            return new Text(
                $"路由“{route.Name}”正在使用，不能删除：{string.Join("、", users)}。", $"The route “{route.Name}” is used by {string.Join(", ", users)} and cannot be removed.");
        }

        context.Remove(route);
        context.AuditEntries.Add(Line(access, "delete", route, null));
        await context.SaveChangesAsync(cancel);
        return null;
    }

    private static Text NotAllowed => new("只有系统用户可以修改路由。", "Only the operator may change routes.");

    private static Text? Problem(TrunkRoute route) =>
        route.Name.Trim() is not { Length: > 0 and <= 50 } ? new Text("“路由名称”为 1-50 个字符。", "“Name” has 1 to 50 characters.")
        : !GatewayName().IsMatch(route.Gateway) ? new Text(
            "“网关”只能包含字母、数字、点、横线和下划线，最多 60 个字符。", "“Gateway” holds letters, digits, dots, hyphens and underscores, at most 60.")
        : !NumberPrefix().IsMatch(route.Prefix) ? new Text("“前缀”只能包含数字、* 和 #，最多 20 个字符。", "“Prefix” holds digits, * and #, at most 20.")
        : route.Description.Length > 200 ? new Text("“路由描述信息”最多 200 个字符。", "“Description” has at most 200 characters.")
        : null;

    private AuditEntry Line(Access access, string action, TrunkRoute? before, TrunkRoute? after) => new()
    {
        At = time.GetUtcNow(), UserId = access.UserId, UserName = access.Name, Address = access.Address, Page = Page, Action = action,
        Object = (after ?? before)!.Name, Before = before is null ? null : JsonSerializer.Serialize(before), After = after is null ? null : JsonSerializer.Serialize(after),
    };

    [GeneratedRegex(@"^[A-Za-z0-9._-]{0,60}$")]
    private static partial Regex GatewayName();

    [GeneratedRegex(@"^[0-9*#]{0,20}$")]
    private static partial Regex NumberPrefix();
}
