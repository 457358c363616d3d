using CallCenter.Data.Agents;
using CallCenter.Data.Numbers;
using CallCenter.Web.Editing;

namespace CallCenter.Web.Console.Agents;

/// <summary>The numbers of 外显号码 that are ticked for an agent, as others dial them (<see cref="Hotline.Full"/>): hotlines and mobile numbers of the department that may be shown.</summary>
internal static class CallerIds
{
    public static FormField<Agent> Field { get; } = FormField<Agent>.Of(
        "callerIds", new("外显号码", "Numbers shown"), FieldKind.Choices,
        agent => string.Join(',', agent.CallerIds),
        (agent, written) => agent.CallerIds = [.. FormField.Codes(written).Distinct()],
        (context, department) => context.Hotlines.Where(hotline => hotline.DepartmentId == department && hotline.Displayed && (hotline.CallerId || hotline.Kind != HotlineKind.Mobile))
            .OrderBy(hotline => hotline.Kind).ThenBy(hotline => hotline.Number)
            .Select(hotline => hotline.Kind == HotlineKind.Mobile ? new FieldOption(hotline.Number, hotline.Number) : new FieldOption(hotline.AreaCode + hotline.Number, hotline.AreaCode + hotline.Number))) with
    {
        Help = new("规则为“默认”时不必勾选。", "Not needed with the rule Default."),
    };
}
