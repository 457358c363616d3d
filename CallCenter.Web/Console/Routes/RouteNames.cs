using System.Globalization;
using CallCenter.Data;
using CallCenter.Data.Numbers;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Console.Routes;

/// <summary>What routes refer to, by name.</summary>
internal static class RouteNames
{
    /// <summary>Fills in <see cref="InboundRoute.HourNames"/> and <see cref="InboundRoute.FlowName"/>.</summary>
    public static async Task FillInAsync(CallCenterContext context, IReadOnlyList<InboundRoute> routes, CancellationToken cancel)
    {
        var departments = routes.Select(route => route.DepartmentId).Distinct().ToList();
        var dates = await context.FixedPeriods.AsNoTracking().Where(period => departments.Contains(period.DepartmentId)).OrderBy(period => period.Priority).ThenBy(period => period.Id).ToListAsync(cancel);
        var weeks = await context.WeekPeriods.AsNoTracking().Where(period => departments.Contains(period.DepartmentId)).OrderBy(period => period.Priority).ThenBy(period => period.Id).ToListAsync(cancel);
        var flows = await context.IvrFlows.AsNoTracking().Where(flow => departments.Contains(flow.DepartmentId)).Select(flow => new { flow.Id, flow.DepartmentId, flow.Name }).ToListAsync(cancel);
        foreach (var route in routes)
        {
            route.HourNames =
            [
                .. dates.Where(period => period.DepartmentId == route.DepartmentId && route.FixedPeriods.Contains(period.Id)).Select(period => period.Name),
                .. weeks.Where(period => period.DepartmentId == route.DepartmentId && route.WeekPeriods.Contains(period.Id)).Select(period => period.Name),
            ];
            route.FlowName = route.Destination == RouteDestination.Ivr && int.TryParse(route.Target, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                ? flows.Find(flow => flow.Id == id && flow.DepartmentId == route.DepartmentId)?.Name
                : null;
        }
    }
}
