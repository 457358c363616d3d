using CallCenter.Data;
using CallCenter.Data.Numbers;
using CallCenter.Data.Regions;
using CallCenter.Data.Tenancy;
using CallCenter.Telephony.Inbound;
using CallCenter.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Console.Routes;

/// <summary>What would become of a call.</summary>
/// <param name="Region">Where the number is from, for people.</param>
/// <param name="Target">Name of the flow, extension or number that the route leads to; empty when the call is refused.</param>
public sealed record RouteAnswer(InboundDecision Decision, string Region, string Target);

/// <summary>Asks the routing of real calls about a call that somebody thinks of. Thread safe.</summary>
public sealed class RouteTrial(IDbContextFactory<CallCenterContext> contexts, ConfigurationStore configurations, NumberRegions regions, TimeProvider time)
{
    private const int Most = 500;

    /// <summary>The hotlines of the user's departments; mobile numbers are shown to customers, not called by them.</summary>
    public async Task<IReadOnlyList<Hotline>> HotlinesAsync(Access access, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        return await Seen(context, access).OrderBy(hotline => hotline.Number).ThenBy(hotline => hotline.Id).Take(Most).ToListAsync(cancel);
    }

    /// <summary>What the clock of the hotline's department shows, to the minute.</summary>
    public async Task<DateTime> NowAsync(Access access, int hotlineId, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        var zone = await Seen(context, access).Where(hotline => hotline.Id == hotlineId)
            .Join(context.Departments, hotline => hotline.DepartmentId, department => department.Id, (_, department) => department.TimeZone).SingleOrDefaultAsync(cancel);
        var local = TimeZoneInfo.ConvertTime(time.GetUtcNow(), Zones.Of(zone)).DateTime;
        return new DateTime(local.Year, local.Month, local.Day, local.Hour, local.Minute, 0);
    }

    /// <param name="at">What the clock of the hotline's department shows.</param>
    /// <returns>Null when the user may not see the hotline.</returns>
    public async Task<RouteAnswer?> AskAsync(Access access, int hotlineId, string caller, DateTime at, CancellationToken cancel)
    {
        if (await FindAsync(access, hotlineId, cancel) is not { } hotline || await configurations.LoadAsync(hotline.DepartmentId, cancel) is not { } configuration)
        {
            return null;
        }

        var zone = Zones.Of(configuration.Department.TimeZone);
        var moment = DateTime.SpecifyKind(at, DateTimeKind.Unspecified);
        var region = regions.Of(caller);
        var decision = InboundRouting.Choose(configuration, caller, region.AreaCode, hotline.Number, new DateTimeOffset(moment, zone.GetUtcOffset(moment)));
        var target = decision.Route is { Destination: RouteDestination.Ivr } route ? configuration.Flows.FirstOrDefault(flow => $"{flow.Id}" == route.Target)?.Name : decision.Route?.Target;
        return new RouteAnswer(decision, region.AreaCode is "" ? Text.Of("未知", "unknown") : $"{region.Region} ({region.AreaCode})", target ?? "");
    }

    private async Task<Hotline?> FindAsync(Access access, int hotlineId, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        return await Seen(context, access).SingleOrDefaultAsync(hotline => hotline.Id == hotlineId, cancel);
    }

    private static IQueryable<Hotline> Seen(CallCenterContext context, Access access) => access.Can(InboundRoutes.Definition.Permission)
        ? context.Hotlines.AsNoTracking().In(access.Scope).Where(hotline => hotline.Kind != HotlineKind.Mobile)
        : context.Hotlines.Where(_ => false);
}
