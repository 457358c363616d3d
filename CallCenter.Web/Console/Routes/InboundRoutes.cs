using CallCenter.Data.Ivr;
using CallCenter.Data.Numbers;
using CallCenter.Data.Regions;
using CallCenter.Web.Editing;
using CallCenter.Web.Listing;
using Microsoft.EntityFrameworkCore;
using Column = CallCenter.Web.Listing.ListColumn<CallCenter.Data.Numbers.InboundRoute>;
using Field = CallCenter.Web.Editing.FormField<CallCenter.Data.Numbers.InboundRoute>;
using Filter = CallCenter.Web.Listing.ListFilter<CallCenter.Data.Numbers.InboundRoute>;

namespace CallCenter.Web.Console.Routes;

/// <summary>呼入路由设置 (manual 6.3.5).</summary>
public static class InboundRoutes
{
    private static readonly Text Areas = new("来电地区规则配置", "Regions");
    private static readonly Text Hours = new("时间规则配置", "Hours");
    private static readonly Text Others = new("路由其他规则配置", "Hotlines and destination");
    private static readonly Text None = new("无", "None");
    private static readonly Text All = new("全部", "All");

    public static ListDefinition<InboundRoute> Definition { get; } = new()
    {
        Name = "inbound-routes",
        Title = new("呼入路由设置", "Inbound routes"),
        Module = "console",
        Section = "callcenter",
        Rows = context => context.InboundRoutes,
        Complete = RouteNames.FillInAsync,
        Key = route => route.Id.ToString(),
        Order = route => route.Priority.ToString().PadLeft(10, '0'),
        Head = typeof(RouteTester),
        By =
        [
            Filter.Cases("enabled", new("状态", "State"),
                (new Choice("on", new("启用", "On")), route => route.Enabled), (new Choice("off", new("禁用", "Off")), route => !route.Enabled)),
            Filter.Among("destination", new("路由目的", "Destination"), route => route.Destination, Label),
            Filter.Contains("description", new("说明", "Description"), route => route.Description),
        ],
        Show =
        [
            Column.Of("id", new("路由编号", "Route"), route => route.Id, ColumnKind.Number, shown: false),
            Column.Either("enabled", new("状态", "State"), route => route.Enabled, new Choice("on", new("启用", "On")), new Choice("off", new("禁用", "Off"))),
            Column.Of("priority", new("优先级", "Priority"), route => route.Priority, ColumnKind.Number),
            Column.Words("hours", new("时间规则", "Hours"), route => route.HourNames.Count == 0 ? None : new(string.Join("、", route.HourNames), string.Join(", ", route.HourNames))),
            Column.Words("areas", new("来电地区规则", "Regions"), route => Joined(route.Areas, None)),
            Column.Words("hotlines", new("热线号码规则", "Hotlines"), route => Joined(route.Hotlines, All)),
            Column.Words("destination", new("路由目的", "Destination"), Leading),
            Column.Of("description", new("说明", "Description"), route => route.Description),
        ],
    };

    public static EditDefinition<InboundRoute> Editing { get; } = new()
    {
        Of = Definition,
        Noun = new("呼入路由", "Route"),
        Create = department => new InboundRoute { DepartmentId = department, Target = "" },
        Title = route => $"{route.Id} {route.Description}".TrimEnd(),
        ImportRows = 0,
        Fields =
        [
            Field.Of("areas", new("来电地区规则", "Regions"), FieldKind.Text, route => string.Join(',', route.Areas), (route, written) => route.Areas = [.. Codes(written)]) with
            {
                Group = Areas, MaxLength = 1000, Rule = WrongArea,
                Help = new("区号（如 010）或具体号码，多个用逗号分隔；只有这些来电可以走此路由，留空表示全部。", "Area codes such as 010, or whole numbers, separated by commas: only these callers take the route. Empty is all."),
            },
            Field.Of("fixedPeriods", new("固定时间规则", "Dates"), FieldKind.Choices,
                route => string.Join(',', route.FixedPeriods), (route, written) => route.FixedPeriods = Ids(written),
                (context, department) => context.FixedPeriods.Where(period => period.DepartmentId == department).OrderBy(period => period.Priority).ThenBy(period => period.Id)
                    .Select(period => new FieldOption(period.Id.ToString(), period.Name))) with { Group = Hours, Help = new("在“时间条件”中设置；只在所勾选的任一时间内可以呼入，都不勾选表示不限时间。", "From “Time conditions”: callers take the route within any of those ticked; none ticked is always.") },
            Field.Of("weekPeriods", new("星期时间规则", "Hours of the week"), FieldKind.Choices,
                route => string.Join(',', route.WeekPeriods), (route, written) => route.WeekPeriods = Ids(written),
                (context, department) => context.WeekPeriods.Where(period => period.DepartmentId == department).OrderBy(period => period.Priority).ThenBy(period => period.Id)
                    .Select(period => new FieldOption(period.Id.ToString(), period.Name))) with { Group = Hours },
            Field.Of("hotlines", new("热线号码", "Hotlines"), FieldKind.Choices,
                route => string.Join(',', route.Hotlines), (route, written) => route.Hotlines = [.. Codes(written)],
                (context, department) => context.Hotlines.Where(hotline => hotline.DepartmentId == department).OrderBy(hotline => hotline.Number)
                    .Select(hotline => new FieldOption(hotline.Number, hotline.Number))) with { Group = Others, Help = new("都不勾选表示全部热线号码。", "None ticked is every hotline.") },
            Field.OfChoice("destination", new("路由目的", "Destination"), route => route.Destination, Label) with { Group = Others },
            Target("flow", new("语音导航", "Flow"), RouteDestination.Ivr, (context, department) => context.IvrFlows
                .Where(flow => flow.DepartmentId == department && flow.Purpose == FlowPurpose.Inbound).OrderBy(flow => flow.Name).Select(flow => new FieldOption(flow.Id.ToString(), flow.Name))),
            Target("extension", new("分机", "Extension"), RouteDestination.Extension, (context, department) => context.Extensions.Where(extension => extension.DepartmentId == department)
                .OrderBy(extension => extension.Number).Select(extension => new FieldOption(extension.Number, extension.Number))),
            Field.Of("number", new("固定号码", "Fixed number"), FieldKind.Text, route => TargetOf(route, RouteDestination.FixedNumber), (route, written) => route.Target = written.Trim()) with
            {
                Group = Others, Required = true, Batch = false, MaxLength = 20, OnlyWhen = ("destination", Choice.CodeOf(RouteDestination.FixedNumber)),
                Rule = number => PhoneNumber.Normalise(number) is var plain && (PhoneNumber.IsMobile(plain) || PhoneNumber.IsLandline(plain))
                    ? null
                    : new("“固定号码”应为带区号的固话或手机号码。", "“Fixed number” is a landline with its area code, or a mobile number."),
            },
            Field.OfNumber("priority", new("优先级", "Priority"), route => route.Priority) with { Group = Others, Min = 1, Max = 9999, Help = new("数字越小，优先级越高。", "The lowest number comes first.") },
            Field.OfFlag("enabled", new("启用", "In use"), route => route.Enabled) with { Group = Others },
            Field.OfText("description", new("说明", "Description"), route => route.Description) with { Group = Others, MaxLength = 100 },
        ],
        Actions =
        [
            new("enable", new("启用", "Switch on"), "play_circle", (_, routes, _) => SwitchAsync(routes, true)) { AppliesTo = route => !route.Enabled },
            new("disable", new("停用", "Switch off"), "pause_circle", (_, routes, _) => SwitchAsync(routes, false))
            {
                AppliesTo = route => route.Enabled, Confirm = new("停用后来电不再走此路由。确定停用？", "Callers will no longer take the route. Switch it off?"),
            },
        ],
    };

    internal static Text Label(RouteDestination destination) => destination switch
    {
        RouteDestination.Ivr => new("语音导航", "Flow"),
        RouteDestination.Extension => new("分机", "Extension"),
        RouteDestination.FixedNumber => new("固定号码", "Fixed number"),
        _ => throw new ArgumentOutOfRangeException(nameof(destination), destination, null),
    };

    private static Field Target(string key, Text label, RouteDestination destination, Func<Data.CallCenterContext, int, IQueryable<FieldOption>> options) =>
        Field.OfOption(key, label, route => TargetOf(route, destination), (route, written) => route.Target = written, options) with
        {
            Group = Others, Required = true, Batch = false, OnlyWhen = ("destination", Choice.CodeOf(destination)),
        };

    private static string TargetOf(InboundRoute route, RouteDestination destination) => route.Destination == destination ? route.Target : "";

    private static Task<Text?> SwitchAsync(IReadOnlyList<InboundRoute> routes, bool on)
    {
        foreach (var route in routes)
        {
            route.Enabled = on;
        }

        return Task.FromResult<Text?>(null);
    }

    private static IEnumerable<string> Codes(string written) => FormField.Codes(written.Replace('，', ','));

    private static List<int> Ids(string written) => [.. Codes(written).Select(int.Parse)];

    /// <summary>Area codes that there are, or numbers.</summary>
    private static Text? WrongArea(string written) => Codes(written)
        .Where(area => !(area.Length is > 1 and <= 20 && area.All(char.IsAsciiDigit) && (area.Length > 4 || AreaCodes.Find(area) is not null)))
        .Select(area => (Text?)new Text($"“来电地区规则”中的“{area}”不是区号，也不是电话号码。", $"“{area}” in “Regions” is neither an area code nor a telephone number."))
        .FirstOrDefault();

    private static Text Leading(InboundRoute route)
    {
        var to = route.Destination != RouteDestination.Ivr ? Text.Same(route.Target)
            : route.FlowName is { } name ? Text.Same(name)
            : new($"{route.Target}（已删除）", $"{route.Target} (deleted)");
        return new($"{Label(route.Destination).Zh}: {to.Zh}", $"{Label(route.Destination).En}: {to.En}");
    }

    private static Text Joined(IReadOnlyList<string> values, Text none) => values.Count == 0 ? none : Text.Same(string.Join(' ', values));
}
