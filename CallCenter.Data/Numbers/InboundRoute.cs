using CallCenter.Data.Tenancy;

namespace CallCenter.Data.Numbers;

/// <summary>呼入路由 (manual 6.3.5). Of the enabled routes that match, the one with the lowest priority number wins.</summary>
public sealed class InboundRoute : IConfigured
{
    public int Id { get; set; }

    public int DepartmentId { get; set; }

    public bool Enabled { get; set; } = true;

    public int Priority { get; set; } = 1;

    /// <summary>热线号码规则: empty means every hotline of the department.</summary>
    public List<string> Hotlines { get; set; } = [];

    /// <summary>来电地区规则: area codes or whole numbers that may come in; empty means all.</summary>
    public List<string> Areas { get; set; } = [];

    /// <summary>星期时间规则: ids of <see cref="Schedules.WeekPeriod"/>.</summary>
    public List<int> WeekPeriods { get; set; } = [];

    /// <summary>固定时间规则: ids of <see cref="Schedules.FixedPeriod"/>. With periods of either kind the route is open while one of them holds; without, always.</summary>
    public List<int> FixedPeriods { get; set; } = [];

    public RouteDestination Destination { get; set; } = RouteDestination.Ivr;

    /// <summary>IVR id, extension or telephone number, per <see cref="Destination"/>.</summary>
    public required string Target { get; set; }

    public string Description { get; set; } = "";

    /// <summary>Names of the time conditions, dates first; filled in where a list shows them.</summary>
    public IReadOnlyList<string> HourNames { get; set; } = [];

    /// <summary>The flow that <see cref="Target"/> means; filled in where a list shows it, null when there is none.</summary>
    public string? FlowName { get; set; }
}

/// <summary>路由目的.</summary>
public enum RouteDestination
{
    Ivr = 1,
    Extension = 2,
    FixedNumber = 3,
}
