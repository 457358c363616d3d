using CallCenter.Data;
using CallCenter.Data.Ivr;
using CallCenter.Data.Numbers;
using CallCenter.Data.Settings;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Console.Advanced;

/// <summary>Where things of 高级设置 are used.</summary>
internal static class Uses
{
    public static Text Flows { get; } = new("语音导航", "flows");

    public static Text Settings { get; } = new("部门设置", "department settings");

    public static Text Routes { get; } = new("呼入路由", "inbound routes");

    /// <summary>Names of the department's flows that have the reference in a node, as they are published or in their draft.</summary>
    public static async Task<IReadOnlyList<string>> InFlowsAsync(CallCenterContext context, int departmentId, string reference, CancellationToken cancel)
    {
        var flows = await context.IvrFlows.AsNoTracking().Where(flow => flow.DepartmentId == departmentId).OrderBy(flow => flow.Name).ToListAsync(cancel);
        return [.. flows.Where(flow => FlowReference.IsNamed(flow.Definition, reference) || (flow.Draft is { } draft && FlowReference.IsNamed(draft, reference))).Select(flow => flow.Name)];
    }

    /// <summary>Labels of the department's settings that name the flow, e.g. that of the survey.</summary>
    public static async Task<IReadOnlyList<string>> InSettingsAsync(CallCenterContext context, int departmentId, int flow, CancellationToken cancel)
    {
        var (keys, written) = (DepartmentCatalog.All.OfType<IvrFlowSetting>().Select(setting => setting.Key).ToList(), $"{flow}");
        var set = await context.DepartmentSettings.Where(row => row.DepartmentId == departmentId && keys.Contains(row.Key) && row.Value == written).Select(row => row.Key).ToListAsync(cancel);
        return [.. set.Select(key => DepartmentCatalog.Named(key)!.Label.ToString())];
    }

    /// <summary>What routes are called: their number and what is said of them.</summary>
    public static async Task<IReadOnlyList<string>> NamesAsync(IQueryable<InboundRoute> routes, CancellationToken cancel) =>
        [.. (await routes.AsNoTracking().OrderBy(route => route.Priority).ThenBy(route => route.Id).Take(6).ToListAsync(cancel)).Select(route => $"{route.Id} {route.Description}".TrimEnd())];
}
