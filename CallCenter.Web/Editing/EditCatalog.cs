using CallCenter.Web.Console.Advanced;
using CallCenter.Web.Console.Agents;
using CallCenter.Web.Console.Interface;
using CallCenter.Web.Console.Ivr;
using CallCenter.Web.Console.Numbers;
using CallCenter.Web.Console.Organisation;
using CallCenter.Web.Console.Staff;
using CallCenter.Web.Console.Users;
using CallCenter.Web.Console.Routes;
using CallCenter.Web.Console.Voices;
using CallCenter.Web.Console.Webhooks;
using CallCenter.Web.Listing;

namespace CallCenter.Web.Editing;

/// <summary>Everything that administrators configure in lists. A new kind of thing is one definition, one line here, one in <see cref="ListCatalog"/> and one in
/// <see cref="Shell.Menu"/>.</summary>
public static class EditCatalog
{
    public static IReadOnlyList<EditDefinition> All { get; } =
    [
        StaffMembers.Editing,
        Seats.Editing,
        Queues.Editing,
        Skills.Editing,
        BusyReasons.Editing,
        Flows.Editing,
        InboundRoutes.Editing,
        VoiceFiles.Editing,
        ApiTokens.Editing,
        NumberLists.Editing,
        Hotlines.Editing,
        MobileNumbers.Editing,
        NumberRelations.Editing,
        OwnNumbers.Editing,
        WeekPeriods.Editing,
        FixedPeriods.Editing,
        RegionGroups.Editing,
        Extensions.Editing,
        PhoneGroups.Editing,
        VoicemailBoxes.Editing,
        VoiceGateways.Editing,
        Anchors.Editing,
        Enterprises.Editing,
        Institutions.Editing,
        Departments.Editing,
        Roles.EditingOfEnterprises,
        Roles.EditingOfSystem,
        UserEditing.OfEnterprises,
        UserEditing.OfInstitutions,
        UserEditing.OfDepartments,
        UserEditing.OfSystem,
        WebhookPages.Editing,
    ];

    /// <summary>Null for a list that is only looked at.</summary>
    public static EditDefinition? Of(ListDefinition list) => All.FirstOrDefault(definition => definition.List == list);
}
