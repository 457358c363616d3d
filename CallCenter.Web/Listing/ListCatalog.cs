using CallCenter.Web.Console.Advanced;
using CallCenter.Web.Console.Agents;
using CallCenter.Web.Console.Logs;
using CallCenter.Web.Console.Interface;
using CallCenter.Web.Console.Ivr;
using CallCenter.Web.Console.Numbers;
using CallCenter.Web.Console.Organisation;
using CallCenter.Web.Console.Staff;
using CallCenter.Web.Console.Users;
using CallCenter.Web.Console.Routes;
using CallCenter.Web.Console.Voices;
using CallCenter.Web.Console.Webhooks;
using CallCenter.Web.Home.Records;
using CallCenter.Web.Home.Records.Expired;
using CallCenter.Web.Home.Records.Exports;

namespace CallCenter.Web.Listing;

/// <summary>All lists of the product. A new page is one definition, one line here and one in <see cref="Shell.Menu"/>.</summary>
public static class ListCatalog
{
    public static IReadOnlyList<ListDefinition> All { get; } =
    [
        InboundCalls.Definition,
        InboundCallDetails.Definition,
        OutboundCalls.Definition,
        WebCalls.Definition,
        PredictiveCalls.Definition,
        SurveyResponses.Definition,
        VoicemailMessages.Definition,
        Callbacks.Definition,
        Transcriptions.Definition,
        ExportRecords.Definition,
        Restores.Definition,
        ArchiveSteps.Definition,
        StaffMembers.Definition,
        Seats.Definition,
        Queues.Definition,
        Skills.Definition,
        BusyReasons.Definition,
        Flows.Definition,
        InboundRoutes.Definition,
        VoiceFiles.Definition,
        ApiTokens.Definition,
        NumberLists.Definition,
        Hotlines.Definition,
        MobileNumbers.Definition,
        NumberRelations.Definition,
        NumberLogs.Definition,
        OwnNumbers.Definition,
        WeekPeriods.Definition,
        FixedPeriods.Definition,
        RegionGroups.Definition,
        Extensions.Definition,
        PhoneGroups.Definition,
        VoicemailBoxes.Definition,
        VoiceGateways.Definition,
        Anchors.Definition,
        AnchorDays.Definition,
        Enterprises.Definition,
        Institutions.Definition,
        Departments.Definition,
        Roles.OfEnterprises,
        Roles.OfSystem,
        UserLists.OfEnterprises,
        UserLists.OfInstitutions,
        UserLists.OfDepartments,
        UserLists.OfSystem,
        SignIns.OfHome,
        SignIns.OfConsole,
        Operations.OfHome,
        Operations.OfConsole,
        ExportLog.Definition,
        WebhookPages.Definition,
        WebhookDeliveries.Definition,
    ];

    public static ListDefinition? Named(string name) => All.FirstOrDefault(definition => definition.Name == name);
}
