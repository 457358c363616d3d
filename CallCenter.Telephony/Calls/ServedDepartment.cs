using System.Collections.Concurrent;
using CallCenter.Data.Ivr;
using CallCenter.Data.Tenancy;
using CallCenter.Telephony.Acd;
using CallCenter.Telephony.Ivr;

namespace CallCenter.Telephony.Calls;

/// <summary>A department whose calls this node handles: its configuration as it is now, and its agents and queues.</summary>
public sealed class ServedDepartment(DepartmentConfiguration configuration, DepartmentAcd acd)
{
    private readonly ConcurrentDictionary<(int Id, int Version), IvrFlowReading> flows = new();
    private volatile DepartmentConfiguration configuration = configuration;
    private volatile TimeZoneInfo zone = ZoneOf(configuration);

    public int Id => configuration.Department.Id;

    /// <summary>A call takes this once where it must not change underway.</summary>
    public DepartmentConfiguration Configuration => configuration;

    public DepartmentAcd Acd => acd;

    public TimeZoneInfo Zone => zone;

    public async Task ConfigureAsync(DepartmentConfiguration changed)
    {
        zone = ZoneOf(changed);
        configuration = changed;
        await acd.ConfigureAsync(changed);
    }

    /// <summary>The flow as it is published now. Null when there is none of this id.</summary>
    public IvrFlowReading? Flow(int id) => configuration.Flows.FirstOrDefault(flow => flow.Id == id) is { } flow ? Read(flow) : null;

    /// <summary>The version with which a call began; the present one when that is no longer known.</summary>
    public IvrFlowReading? Flow(int id, int version) => flows.TryGetValue((id, version), out var reading) ? reading : Flow(id);

    private IvrFlowReading Read(IvrFlow flow) => flows.GetOrAdd((flow.Id, flow.Version), _ =>
    {
        var reading = IvrFlowDefinition.Parse(flow.Definition);
        return reading with { Flow = reading.Flow?.Published(flow.Id, flow.Name, flow.Version) };
    });

    private static TimeZoneInfo ZoneOf(DepartmentConfiguration configuration) => Zones.Of(configuration.Department.TimeZone);
}
