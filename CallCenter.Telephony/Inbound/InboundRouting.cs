using System.Globalization;
using CallCenter.Data.Numbers;
using CallCenter.Data.Records;
using CallCenter.Data.Schedules;
using CallCenter.Data.Settings;
using CallCenter.Data.Tenancy;

namespace CallCenter.Telephony.Inbound;

/// <summary>What becomes of a call that has just come in.</summary>
/// <param name="Route">The chosen route; null when the call is refused.</param>
/// <param name="Refusal">Why it is refused; null when it is not.</param>
/// <param name="Why">The trace in a sentence: which route and why not the others, or the list entry that refused it.</param>
public sealed record InboundDecision(InboundRoute? Route, EndReason? Refusal, Text Why)
{
    /// <summary>The routes that were looked at, in order: each with what spoke against it, null for the chosen one. Empty when the call was refused before that.</summary>
    public IReadOnlyList<(InboundRoute Route, Text? Objection)> Considered { get; init; } = [];
}

/// <summary>Chooses the route of an inbound call (manual 6.3.5, 6.3.8 黑白名单). Pure: the same input gives the same decision.</summary>
public static class InboundRouting
{
    private static readonly Text Semicolon = new("；", "; ");

    /// <param name="customer">The customer's number in any spelling.</param>
    /// <param name="area">The customer's area code; empty when unknown.</param>
    /// <param name="hotline">The department's own spelling of the dialled hotline.</param>
    /// <param name="at">When the call comes in, for the hours of routes.</param>
    public static InboundDecision Choose(DepartmentConfiguration configuration, string customer, string area, string hotline, DateTimeOffset at)
    {
        var number = PhoneNumber.Normalise(customer);
        if (configuration.Hotlines.FirstOrDefault(line => line.Number == hotline) is not { Enabled: true })
        {
            return Refused(EndReason.Rejected, new($"热线 {hotline} 未启用。", $"Hotline {hotline} is not in use."));
        }

        var lists = configuration.Settings.Get(DepartmentCalls.NumberLists);
        if (lists != NumberListSwitch.Off && Listed(configuration, NumberListKind.Black, number, area) is { } black)
        {
            return Refused(EndReason.Blacklisted, Barred(black));
        }

        if (lists == NumberListSwitch.White && Listed(configuration, NumberListKind.White, number, area) is null)
        {
            return Refused(EndReason.Rejected, new("已开启白名单，该号码不在白名单中。", "The white list is on, and the number is not on it."));
        }

        return ChooseRoute(configuration, number, area, hotline, at);
    }

    private static InboundDecision ChooseRoute(DepartmentConfiguration configuration, string number, string area, string hotline, DateTimeOffset at)
    {
        var considered = new List<(InboundRoute Route, Text? Objection)>();
        var passedOver = new List<Text>();
        var closed = false;
        foreach (var route in configuration.Routes.OrderBy(route => route.Priority).ThenBy(route => route.Id))
        {
            var objection = Objection(route, number, area, hotline);
            if (objection is null && Hours(route, configuration.Times, at) is { } hours)
            {
                (objection, closed) = (hours, true);
            }

            considered.Add((route, objection));
            if (objection is null)
            {
                var others = Text.Join(Semicolon, passedOver);
                return new InboundDecision(route, null, new Text(
                    $"选中路由 {route.Id}（优先级 {route.Priority}）。", $"Route {route.Id} (priority {route.Priority}) was chosen.").Then(
                        passedOver.Count == 0
                            ? new("没有更优先的路由。", "No route has precedence over it.")
                            : new($"更优先的路由未选中：{others.Zh}。", $"Those with precedence were not: {others.En}."))) { Considered = considered };
            }

            passedOver.Add(new($"路由 {route.Id}（优先级 {route.Priority}）{objection.Value.Zh}", $"route {route.Id} (priority {route.Priority}) {objection.Value.En}"));
        }

        var all = Text.Join(Semicolon, passedOver);
        return Refused(closed ? EndReason.OutsideHours : EndReason.Rejected, passedOver.Count == 0
            ? new("部门没有设置呼入路由。", "The department has no inbound route.")
            : new($"没有匹配的呼入路由：{all.Zh}。", $"No inbound route fits: {all.En}.")) with { Considered = considered };
    }

    private static Text? Objection(InboundRoute route, string number, string area, string hotline)
    {
        if (!route.Enabled)
        {
            return new("已停用", "is switched off");
        }

        if (route.Hotlines.Count > 0 && !route.Hotlines.Contains(hotline))
        {
            return new($"不含热线 {hotline}", $"is not for hotline {hotline}");
        }

        return route.Areas.Count > 0 && !route.Areas.Any(rule => Covers(rule, number, area))
            ? area.Length > 0
                ? new($"来电地区规则不含区号 {area}", $"does not cover area code {area}")
                : new Text("来电地区规则不含该号码", "does not cover the number")
            : null;
    }

    /// <summary>Null while the route is open: it has no hours, or one of them holds.</summary>
    private static Text? Hours(InboundRoute route, Timetable times, DateTimeOffset at)
    {
        if (route.WeekPeriods.Count + route.FixedPeriods.Count == 0 || times.At(at, route.WeekPeriods, route.FixedPeriods) is not null)
        {
            return null;
        }

        var local = times.Local(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return new($"不在其时间条件内（当地时间 {local}）", $"is outside its hours (local time {local})");
    }

    private static Text Barred(NumberListEntry entry) => entry.PhoneKind switch
    {
        ListedPhone.AreaCode => new($"黑名单条目“{entry.Number}”（城市区号）禁止呼入。", $"The black list entry \"{entry.Number}\" (area code) bars the call."),
        ListedPhone.Unknown => new("黑名单条目“未知号码”禁止没有显示号码的来电。", "The black list bars calls that show no number."),
        _ => new($"黑名单条目“{entry.Number}”禁止呼入。", $"The black list entry \"{entry.Number}\" bars the call."),
    };

    private static NumberListEntry? Listed(DepartmentConfiguration configuration, NumberListKind kind, string number, string area) =>
        configuration.NumberLists.FirstOrDefault(entry => entry.Kind == kind && entry.Direction == ListedCalls.Inbound && entry.Covers(number, area));

    /// <summary>A rule is a whole number or an area code that covers its area.</summary>
    private static bool Covers(string rule, string number, string area) =>
        PhoneNumber.Normalise(rule) == number || (area.Length > 0 && rule.Trim() == area);

    private static InboundDecision Refused(EndReason reason, Text why) => new(null, reason, why);
}
