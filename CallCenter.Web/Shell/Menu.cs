using CallCenter.Web.Console;
using CallCenter.Web.Console.Advanced;
using CallCenter.Web.Console.Agents;
using CallCenter.Web.Console.Interface;
using CallCenter.Web.Console.Ivr;
using CallCenter.Web.Console.Logs;
using CallCenter.Web.Console.Numbers;
using CallCenter.Web.Console.Organisation;
using CallCenter.Web.Console.Routes;
using CallCenter.Web.Console.Staff;
using CallCenter.Web.Console.Surveys;
using CallCenter.Web.Console.Users;
using CallCenter.Web.Console.Voices;
using CallCenter.Web.Console.Webhooks;
using CallCenter.Web.Home.Records;
using CallCenter.Web.Home.Records.Expired;
using CallCenter.Web.Home.Records.Exports;
using CallCenter.Web.Listing;
using CallCenter.Web.Security;

namespace CallCenter.Web.Shell;

/// <summary>The five modules of the header and what their menus hold. A new page is one line here.</summary>
public static class Menu
{
    public static Module Console { get; } = new("console", new("配置中心", "Console"), "/console", "tune",
    [
        new(new("企业管理", "Enterprise"), "apartment",
        [
            new(new("组织管理", "Organisation"), "/console", Permission.Organisation),
            MenuEntry.Of(Enterprises.Definition),
            MenuEntry.Of(Institutions.Definition),
            MenuEntry.Of(Departments.Definition),
            MenuEntry.Of(Roles.OfEnterprises),
            MenuEntry.Of(UserLists.OfEnterprises),
            MenuEntry.Of(UserLists.OfInstitutions),
            MenuEntry.Of(UserLists.OfDepartments),
            new(new("企业配置", "Enterprise settings"), "/console/settings", Permission.EnterpriseSettings),
            MenuEntry.Of(OwnNumbers.Definition),
        ]),
        new(new("员工管理", "Staff"), "badge",
        [
            MenuEntry.Of(StaffMembers.Definition),
        ]),
        new(new("CallCenter 管理", "Call centre"), "headset_mic",
        [
            MenuEntry.Of(Seats.Definition),
            MenuEntry.Of(Queues.Definition),
            MenuEntry.Of(Skills.Definition),
            new(new("企业设置", "Department settings"), DepartmentSettingsEditor.Path, DepartmentSettingsEditor.PermissionName),
            MenuEntry.Of(BusyReasons.Definition),
            MenuEntry.Of(Flows.Definition),
            MenuEntry.Of(InboundRoutes.Definition),
            MenuEntry.Of(VoiceFiles.Definition),
            MenuEntry.Of(ApiTokens.Definition),
        ]),
        new(new("号码管理", "Numbers"), "dialpad",
        [
            MenuEntry.Of(Hotlines.Definition),
            MenuEntry.Of(MobileNumbers.Definition),
            MenuEntry.Of(NumberRelations.Definition),
            MenuEntry.Of(NumberLogs.Definition),
            new(new("号码自动停用", "Disabling by themselves"), "/console/callcenter/number-disabling", DisablingView.Permission),
        ]),
        new(new("高级设置", "Advanced"), "settings_applications",
        [
            MenuEntry.Of(WeekPeriods.Definition),
            MenuEntry.Of(FixedPeriods.Definition),
            MenuEntry.Of(RegionGroups.Definition),
            MenuEntry.Of(Extensions.Definition),
            MenuEntry.Of(PhoneGroups.Definition),
            MenuEntry.Of(VoicemailBoxes.Definition),
            new(SurveySettings.Title, SurveySettings.Path, SurveySettings.PermissionName),
            MenuEntry.Of(NumberLists.Definition),
            MenuEntry.Of(VoiceGateways.Definition),
            MenuEntry.Of(Anchors.Definition),
            MenuEntry.Of(AnchorDays.Definition),
            MenuEntry.Of(WebhookPages.Definition),
            MenuEntry.Of(WebhookDeliveries.Definition),
        ]),
        new(new("日志", "Logs"), "history",
        [
            MenuEntry.Of(SignIns.OfConsole),
            MenuEntry.Of(Operations.OfConsole),
        ]),
        new(new("系统管理", "System"), "monitor_heart",
        [
            MenuEntry.Of(Roles.OfSystem),
            MenuEntry.Of(UserLists.OfSystem),
            new(new("系统诊断", "Diagnostics"), "/console/diagnostics", Permission.Diagnostics),
        ]),
    ]);

    public static Module Home { get; } = new("home", new("管理中心", "Home"), "/home", "dashboard",
    [
        new(new("首页", "Overview"), "dashboard",
        [
            new(new("实时看板", "Live board"), "/home", Permission.Board),
        ]),
        new(new("记录管理", "Records"), "list_alt",
        [
            MenuEntry.Of(InboundCalls.Definition),
            MenuEntry.Of(InboundCallDetails.Definition),
            MenuEntry.Of(OutboundCalls.Definition),
            MenuEntry.Of(WebCalls.Definition),
            MenuEntry.Of(PredictiveCalls.Definition),
            MenuEntry.Of(SurveyResponses.Definition),
            MenuEntry.Of(VoicemailMessages.Definition),
            MenuEntry.Of(Callbacks.Definition),
            MenuEntry.Of(Transcriptions.Definition),
            MenuEntry.Of(ExportRecords.Definition),
        ]),
        new(new("过期数据", "Expired data"), "inventory_2",
        [
            MenuEntry.Of(Restores.Definition),
            MenuEntry.Of(ArchiveSteps.Definition),
        ]),
        new(new("日志管理", "Logs"), "history",
        [
            MenuEntry.Of(SignIns.OfHome),
            MenuEntry.Of(Operations.OfHome),
            MenuEntry.Of(ExportLog.Definition),
        ]),
    ]);

    /// <summary>The toolbar has no menu: it is a page of its own.</summary>
    public static Module Agent { get; } = new("agent", new("座席", "Agent"), "/agent", "headset_mic", []);

    public static Module Interface { get; } = new("interface", new("接口", "Interface"), "/interface", "api",
    [
        new(new("接口", "Interface"), "api",
        [
            new(new("接口文档", "API reference"), "/interface", null),
        ]),
    ]);

    public static Module Wiki { get; } = new("wiki", new("帮助", "Wiki"), "/wiki", "menu_book",
    [
        new(new("帮助中心", "Help"), "menu_book",
        [
            new(new("快速上手", "Getting started"), "/wiki", null),
        ]),
    ]);

    public static IReadOnlyList<Module> Modules { get; } = [Console, Home, Agent, Interface, Wiki];

    /// <summary>The first page of a module that may be opened; null when there is none, or the module is not in the user's 登录范围.</summary>
    public static string? DoorOf(Module module, Access? access)
    {
        if (access?.Modules?.Contains(module.Name) == false && module != Wiki && module != Agent)
        {
            return null;
        }

        return module.Groups.Count == 0 ? module.Href : module.Groups.SelectMany(group => group.Entries)
            .FirstOrDefault(entry => entry.Permission is null || access?.Can(entry.Permission) == true)?.Href;
    }

    /// <summary>Where somebody is led who did not ask for a page: home, or the first page that they may see.</summary>
    public static string LandingOf(Access? access) => access is null ? SignInEndpoints.SignInPath : DoorOf(Home, access) ?? DoorOf(Console, access) ?? "/wiki";

    /// <summary>The module whose page the path is; home when it is none's.</summary>
    public static Module At(string path) =>
        Modules.FirstOrDefault(module => path == module.Href || path.StartsWith(module.Href + "/", StringComparison.Ordinal)) ?? Home;
}

/// <param name="Name">Also the first part of the path.</param>
/// <param name="Icon">A material symbol.</param>
public sealed record Module(string Name, Text Label, string Href, string Icon, IReadOnlyList<MenuGroup> Groups);

public sealed record MenuGroup(Text Label, string Icon, IReadOnlyList<MenuEntry> Entries);

/// <param name="Permission">Null for every signed-in user.</param>
public sealed record MenuEntry(Text Label, string Href, string? Permission)
{
    public static MenuEntry Of(ListDefinition list) => new(list.Title, list.Href, list.Permission);
}
