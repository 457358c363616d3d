using CallCenter.Data.Ivr;
using CallCenter.Data.Tenancy;

namespace CallCenter.Telephony.Ivr;

/// <summary>What a department has configured, asked as nodes ask: by the names that flows give it.</summary>
internal static class Configured
{
    public static bool CanDial(this DepartmentConfiguration department, DialChoice choice, string number) => choice switch
    {
        DialChoice.Agent => department.Agents.Any(agent => agent.Number == number && agent.Active),
        DialChoice.Extension => department.Extensions.Any(extension => extension.Number == number),
        DialChoice.Queue => department.Queues.Any(queue => queue.Number == number),
        DialChoice.PhoneGroup => department.PhoneGroups.Any(group => group.Number == number && group.Enabled),
        _ => throw new ArgumentOutOfRangeException(nameof(choice), choice, null),
    };

    public static bool InPeriod(this DepartmentConfiguration department, string period, DateTimeOffset at) =>
        department.Times.Weekly.Any(known => FlowReference.OfWeekPeriod(known.Id) == period && department.Times.Covers(known, at))
        || department.Times.Dated.Any(known => FlowReference.OfFixedPeriod(known.Id) == period && department.Times.Covers(known, at));

    public static bool InRegion(this DepartmentConfiguration department, string group, string number, string areaCode) =>
        department.RegionGroups.Any(known => FlowReference.OfRegionGroup(known.Id) == group && known.Covers(number, areaCode));

    public static Anchor? AnchorOf(this DepartmentConfiguration department, string anchor) => department.Anchors.FirstOrDefault(known => FlowReference.OfAnchor(known.Id) == anchor);
}
