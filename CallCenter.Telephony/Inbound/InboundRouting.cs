using CallCenter.Data.Numbers;
using CallCenter.Data.Records;
using CallCenter.Data.Tenancy;

namespace CallCenter.Telephony.Inbound;

/// <summary>What becomes of a call that has just come in.</summary>
/// <param name="Route">The chosen route; null when the call is refused.</param>
/// <param name="Refusal">Why it is refused; null when it is not.</param>
/// <param name="Why">The trace in a sentence: which route and why not the others, or the list entry that refused it.</param>
public sealed record InboundDecision(InboundRoute? Route, EndReason? Refusal, string Why);

/// <summary>Chooses the route of an inbound call (manual 6.3.5, 6.3.8 黑白名单). Pure: the same input gives the same decision.</summary>
public static class InboundRouting
{
    /// <param name="customer">The customer's number in any spelling.</param>
    /// <param name="hotline">The department's own spelling of the dialled hotline.</param>
    public static InboundDecision Choose(DepartmentConfiguration configuration, string customer, string hotline)
    {
        var number = PhoneNumber.Normalise(customer);
        var area = NumberRegion.Of(customer).AreaCode;
        if (configuration.Hotlines.FirstOrDefault(line => line.Number == hotline) is not { Enabled: true })
        {
            return Refused(EndReason.Rejected, $"热线 {hotline} 未启用。");
        }

        if (Listed(configuration, NumberListKind.Black, number, area) is { } black)
        {
            return Refused(EndReason.Blacklisted, $"黑名单条目“{black.Number}”禁止呼入。");
        }

        if (configuration.Settings.WhiteListEnabled && Listed(configuration, NumberListKind.White, number, area) is null)
        {
            return Refused(EndReason.Rejected, "已开启白名单，该号码不在白名单中。");
        }

        return ChooseRoute(configuration.Routes, number, area, hotline);
    }

    private static InboundDecision ChooseRoute(IReadOnlyList<InboundRoute> routes, string number, string area, string hotline)
    {
        var passedOver = new List<string>();
        foreach (var route in routes.OrderBy(route => route.Priority).ThenBy(route => route.Id))
        {
            var objection = Objection(route, number, area, hotline);
            if (objection is null)
            {
                var others = passedOver.Count == 0 ? "没有更优先的路由。" : $"更优先的路由未选中：{string.Join("；", passedOver)}。";
                return new InboundDecision(route, null, $"选中路由 {route.Id}（优先级 {route.Priority}）。{others}");
            }

            passedOver.Add($"路由 {route.Id}（优先级 {route.Priority}）{objection}");
        }

        return Refused(EndReason.Rejected, passedOver.Count == 0
            ? "部门没有设置呼入路由。"
            : $"没有匹配的呼入路由：{string.Join("；", passedOver)}。");
    }

    private static string? Objection(InboundRoute route, string number, string area, string hotline)
    {
        if (!route.Enabled)
        {
            return "已停用";
        }

        if (route.Hotlines.Count > 0 && !route.Hotlines.Contains(hotline))
        {
            return $"不含热线 {hotline}";
        }

        return route.Areas.Count > 0 && !route.Areas.Any(rule => Covers(rule, number, area))
            ? $"来电地区规则不含{(area.Length > 0 ? $"区号 {area}" : "该号码")}"
            : null;
    }

    private static NumberListEntry? Listed(DepartmentConfiguration configuration, NumberListKind kind, string number, string area) =>
        configuration.NumberLists.FirstOrDefault(entry => entry.Kind == kind && Covers(entry.Number, number, area));

    /// <summary>A rule is a whole number or an area code that covers its area.</summary>
    private static bool Covers(string rule, string number, string area) =>
        PhoneNumber.Normalise(rule) == number || (area.Length > 0 && rule.Trim() == area);

    private static InboundDecision Refused(EndReason reason, string why) => new(null, reason, why);
}
