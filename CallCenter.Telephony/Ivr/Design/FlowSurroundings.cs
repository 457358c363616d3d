using CallCenter.Data.Ivr;
using CallCenter.Data.Tenancy;

namespace CallCenter.Telephony.Ivr.Design;

/// <summary>What a flow may name: the department's configuration.</summary>
public sealed record FlowSurroundings
{
    /// <summary>队列号</summary>
    public IReadOnlySet<string> Queues { get; init; } = new HashSet<string>();

    /// <summary>Periods, groups, boxes and anchors, as <see cref="FlowReference"/> names them.</summary>
    public IReadOnlySet<string> References { get; init; } = new HashSet<string>();

    /// <summary>Voices, as prompts name them; null where nobody knows them, and all are taken to be there.</summary>
    public IReadOnlySet<string>? Voices { get; init; }

    /// <summary>One of <see cref="FlowPurpose"/>.</summary>
    public string Purpose { get; init; } = FlowPurpose.Inbound;

    public static FlowSurroundings Of(DepartmentConfiguration department) => new()
    {
        Queues = department.Queues.Select(queue => queue.Number).ToHashSet(),
        References = Enumerable.Empty<string>()
            .Concat(department.Times.Weekly.Select(period => FlowReference.OfWeekPeriod(period.Id)))
            .Concat(department.Times.Dated.Select(period => FlowReference.OfFixedPeriod(period.Id)))
            .Concat(department.RegionGroups.Select(group => FlowReference.OfRegionGroup(group.Id)))
            .Concat(department.PhoneGroups.Select(group => FlowReference.OfPhoneGroup(group.Id)))
            .Concat(department.VoicemailBoxes.Select(box => FlowReference.OfVoicemailBox(box.Id)))
            .Concat(department.Anchors.Select(anchor => FlowReference.OfAnchor(anchor.Id))).ToHashSet(),
    };
}
