using CallCenter.Data.Agents;
using CallCenter.Web.Editing;

namespace CallCenter.Web.Console.Agents;

/// <summary>The numbers of 外显号码 that are ticked for an agent, out of the department's enabled ones.</summary>
internal static class CallerIds
{
    public static FormField<Agent> Field { get; } = FormField<Agent>.Of(
        "callerIds", new("外显号码", "Numbers shown"), FieldKind.Choices,
        agent => string.Join(',', agent.CallerIds),
        (agent, written) => agent.CallerIds = [.. FormField.Codes(written).Distinct()],
        (context, department) => context.Hotlines.Where(hotline => hotline.DepartmentId == department && hotline.Enabled).OrderBy(hotline => hotline.Number)
            .Select(hotline => new FieldOption(hotline.Number, hotline.AreaCode + hotline.Number))) with
    {
        Help = new("规则为“默认”时不必勾选。", "Not needed with the rule Default."),
    };
}
