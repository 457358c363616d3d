using CallCenter.Data;
using CallCenter.Data.Ivr;
using CallCenter.Data.Numbers;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Console.Advanced;

/// <summary>Where things of 高级设置 are used.</summary>
internal static class Uses
{
    public static Text Flows { get; } = new("语音导航", "flows");

    public static Text Routes { get; } = new("呼入路由", "inbound routes");

    /// <summary>Names of the department's flows that have the reference in a node, as they are published or in their draft.</summary>
    public static async Task<IReadOnlyList<string>> InFlowsAsync(CallCenterContext context, int departmentId, string reference, CancellationToken cancel)
    {
        var flows = await context.IvrFlows.AsNoTracking().Where(flow => flow.DepartmentId == departmentId).OrderBy(flow => flow.Name).ToListAsync(cancel);
        return [.. flows.Where(flow => FlowReference.IsNamed(flow.Definition, reference) || (flow.Draft is { } draft && FlowReference.IsNamed(draft, reference))).Select(flow => flow.Name)];
    }

    /// <summary>What routes are called: their number and what is said of them.</summary>
    public static async Task<IReadOnlyList<string>> NamesAsync(IQueryable<InboundRoute> routes, CancellationToken cancel) =>
        [.. (await routes.AsNoTracking().OrderBy(route => route.Priority).ThenBy(route => route.Id).Take(6).ToListAsync(cancel)).Select(route => $"{route.Id} {route.Description}".TrimEnd())];
}
