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
    public IvrFlowReading? Flow(int id, int version) => Known(id, version) ?? Flow(id);

    /// <summary>A version that is the present one or was asked for before; null for any other.</summary>
    public IvrFlowReading? Known(int id, int version) => flows.TryGetValue((id, version), out var reading) ? reading
        : configuration.Flows.FirstOrDefault(flow => flow.Id == id && flow.Version == version) is { } present ? Read(present)
        : null;

    /// <summary>A version that was published before the present one.</summary>
    public IvrFlowReading Read(IvrFlowVersion former) => Read(former.FlowId, former.Version, former.Name, former.Definition);

    private IvrFlowReading Read(IvrFlow flow) => Read(flow.Id, flow.Version, flow.Name, flow.Definition);

    private IvrFlowReading Read(int id, int version, string name, string definition) => flows.GetOrAdd((id, version), _ =>
    {
        var reading = IvrFlowDefinition.Parse(definition);
        return reading with { Flow = reading.Flow?.Published(id, name, version) };
    });

    private static TimeZoneInfo ZoneOf(DepartmentConfiguration configuration) => Zones.Of(configuration.Department.TimeZone);
}
