using System.Text.Json.Nodes;

namespace CallCenter.Web.Console.Ivr.Designer.Forms;

/// <summary>Manual 6.3.4.6.</summary>
internal static class RegionForm
{
    public static NodeForm Form { get; } = new("region", NodeGroup.Logic, "map", new("不同地区走不同流程", "Where the caller is"))
    {
        Fields =
        [
            new("groups", new("地区", "Regions"), NodeFieldKind.ConfiguredList)
            {
                Required = true, Source = ConfiguredSource.RegionGroups, Add = new("添加地区", "Add a region"), Begin = () => new JsonArray(),
                Help = new("选择不同地区，跳转不同节点，地区可在高级设置-地区组中设置", "The first that fits counts. Groups of regions are kept under “Advanced”."),
            },
        ],
        Exits = new Dictionary<string, ExitWords> { ["other"] = new(new("其他地区", "Elsewhere"), new("其他地区跳转节点", "Elsewhere")) },
        Summary = (settings, choices) => string.Join(" · ", FieldsOf.ListOf(settings["groups"]).Select(choices.Name)),
    };
}
