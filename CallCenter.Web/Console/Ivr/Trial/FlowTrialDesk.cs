using CallCenter.Data;
using CallCenter.Data.Numbers;
using CallCenter.Data.Regions;
using CallCenter.Data.Tenancy;
using CallCenter.Telephony.Ivr;
using CallCenter.Telephony.Ivr.Trial;
using CallCenter.Web.Security;

namespace CallCenter.Web.Console.Ivr.Trial;

/// <summary>What somebody asks a trial for.</summary>
/// <param name="AreaCode">Empty: as the number says.</param>
/// <param name="At">What the department's clock shows.</param>
public sealed record TrialRequest(string Number, string AreaCode, string Hotline, DateTime At);

/// <summary>Trials of flows for those who may edit them: trials ask the interfaces and databases that the flow names. Thread safe.</summary>
public sealed class FlowTrialDesk(ConfigurationStore configurations, FlowTrials trials, NumberRegions regions, TimeProvider time)
{
    /// <summary>The department's hotlines that customers can call, and what its clock shows, to the minute; null for those who may not try its flows.</summary>
    public async Task<(IReadOnlyList<string> Hotlines, DateTime Now)?> OpenAsync(Access access, int departmentId, CancellationToken cancel)
    {
        if (await LoadAsync(access, departmentId, cancel) is not { } configuration)
        {
            return null;
        }

        var local = configuration.Times.Local(time.GetUtcNow());
        return ([.. configuration.Hotlines.Where(hotline => hotline.Kind != HotlineKind.Mobile).Select(hotline => hotline.Number).Order(StringComparer.Ordinal)],
            new DateTime(local.Year, local.Month, local.Day, local.Hour, local.Minute, 0));
    }

    /// <param name="name">The flow's name, for the protocol.</param>
    /// <param name="definition">The flow's JSON.</param>
    /// <returns>The trial, or what keeps it from running.</returns>
    public async Task<(FlowTrial? Trial, Text? Problem)> StartAsync(
        Access access, int departmentId, string name, string definition, TrialRequest request, Action<TrialView> changed, CancellationToken cancel)
    {
        if (await LoadAsync(access, departmentId, cancel) is not { } configuration)
        {
            return (null, new("没有权限试用此导航。", "You may not try this flow."));
        }

        var reading = IvrFlowDefinition.Parse(definition);
        if (reading.Flow is not { } flow)
        {
            return (null, new($"导航有 {reading.Problems.Count} 处错误，请先改正。", $"The flow has {reading.Problems.Count} mistakes: mend them first."));
        }

        var zone = Zones.Of(configuration.Department.TimeZone);
        var moment = DateTime.SpecifyKind(request.At, DateTimeKind.Unspecified);
        var area = request.AreaCode is "" ? regions.Of(request.Number).AreaCode : request.AreaCode;
        var region = AreaCodes.Find(area) is { } known ? $"{known.Province} / {known.City}" : "";
        var caller = new TrialCaller(request.Number, area, region, request.Hotline, new DateTimeOffset(moment, zone.GetUtcOffset(moment)));
        return (trials.Start(flow.Published(0, name, 0), configuration, caller, changed), null);
    }

    private async Task<DepartmentConfiguration?> LoadAsync(Access access, int departmentId, CancellationToken cancel) =>
        access.CanChange(Flows.Definition.Permission) && access.Scope.Allows(departmentId) ? await configurations.LoadAsync(departmentId, cancel) : null;
}
