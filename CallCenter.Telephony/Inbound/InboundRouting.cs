using CallCenter.Data.Numbers;
using CallCenter.Data.Records;
using CallCenter.Data.Tenancy;

namespace CallCenter.Telephony.Inbound;

/// <summary>What becomes of a call that has just come in.</summary>
/// <param name="Route">The chosen route; null when the call is refused.</param>
/// <param name="Refusal">Why it is refused; null when it is not.</param>
/// <param name="Why">The trace in a sentence: which route and why not the others, or the list entry that refused it.</param>
public sealed record InboundDecision(InboundRoute? Route, EndReason? Refusal, Text Why);

/// <summary>Chooses the route of an inbound call (manual 6.3.5, 6.3.8 黑白名单). Pure: the same input gives the same decision.</summary>
public static class InboundRouting
{
    private static readonly Text Semicolon = new("；", "; ");

    /// <param name="customer">The customer's number in any spelling.</param>
    /// <param name="area">The customer's area code; empty when unknown.</param>
    /// <param name="hotline">The department's own spelling of the dialled hotline.</param>
    public static InboundDecision Choose(DepartmentConfiguration configuration, string customer, string area, string hotline)
    {
        var number = PhoneNumber.Normalise(customer);
        if (configuration.Hotlines.FirstOrDefault(line => line.Number == hotline) is not { Enabled: true })
        {
            return Refused(EndReason.Rejected, new($"热线 {hotline} 未启用。", $"Hotline {hotline} is not in use."));
        }

        if (Listed(configuration, NumberListKind.Black, number, area) is { } black)
        {
            return Refused(EndReason.Blacklisted, new($"黑名单条目“{black.Number}”禁止呼入。", $"The black list entry \"{black.Number}\" bars the call."));
        }

        if (configuration.Settings.WhiteListEnabled && Listed(configuration, NumberListKind.White, number, area) is null)
        {
            return Refused(EndReason.Rejected, new("已开启白名单，该号码不在白名单中。", "The white list is on, and the number is not on it."));
        }

        return ChooseRoute(configuration.Routes, number, area, hotline);
    }

    private static InboundDecision ChooseRoute(IReadOnlyList<InboundRoute> routes, string number, string area, string hotline)
    {
        var passedOver = new List<Text>();
        foreach (var route in routes.OrderBy(route => route.Priority).ThenBy(route => route.Id))
        {
            var objection = Objection(route, number, area, hotline);
            if (objection is null)
            {
                var others = Text.Join(Semicolon, passedOver);
                return new InboundDecision(route, null, new Text(
                    $"选中路由 {route.Id}（优先级 {route.Priority}）。", $"Route {route.Id} (priority {route.Priority}) was chosen.").Then(
                        passedOver.Count == 0
                            ? new("没有更优先的路由。", "No route has precedence over it.")
                            : new($"更优先的路由未选中：{others.Zh}。", $"Those with precedence were not: {others.En}.")));
            }

            passedOver.Add(new($"路由 {route.Id}（优先级 {route.Priority}）{objection.Value.Zh}", $"route {route.Id} (priority {route.Priority}) {objection.Value.En}"));
        }

        var all = Text.Join(Semicolon, passedOver);
        return Refused(EndReason.Rejected, passedOver.Count == 0
            ? new("部门没有设置呼入路由。", "The department has no inbound route.")
            : new($"没有匹配的呼入路由：{all.Zh}。", $"No inbound route fits: {all.En}."));
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

    private static NumberListEntry? Listed(DepartmentConfiguration configuration, NumberListKind kind, string number, string area) =>
        configuration.NumberLists.FirstOrDefault(entry => entry.Kind == kind && Covers(entry.Number, number, area));

    /// <summary>A rule is a whole number or an area code that covers its area.</summary>
    private static bool Covers(string rule, string number, string area) =>
        PhoneNumber.Normalise(rule) == number || (area.Length > 0 && rule.Trim() == area);

    private static InboundDecision Refused(EndReason reason, Text why) => new(null, reason, why);
}
