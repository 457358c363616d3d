using System.Text.Json.Nodes;

namespace CallCenter.Web.Console.Ivr.Designer.Forms;

/// <summary>Manual 6.3.4.5.</summary>
internal static class TimeForm
{
    public static NodeForm Form { get; } = new("time", NodeGroup.Logic, "schedule", new("上下班、节假日走不同流程", "Working hours and holidays"))
    {
        Fields =
        [
            new("periods", new("时间", "Times"), NodeFieldKind.ConfiguredList)
            {
                Required = true, Source = ConfiguredSource.Periods, Add = new("添加时间", "Add a time"), Begin = () => new JsonArray(),
                Help = new("选择不同时间，跳转不同节点，时间可在高级设置-时间条件中设置。按顺序，第一个符合的时间有效。", "The first that fits counts. Times are kept under “Advanced”."),
            },
        ],
        Exits = new Dictionary<string, ExitWords> { ["other"] = new(new("其他时间", "Other times"), new("其他时间跳转节点", "Other times")) },
        Summary = (settings, choices) => string.Join(" · ", FieldsOf.ListOf(settings["periods"]).Select(choices.Name)),
    };
}
