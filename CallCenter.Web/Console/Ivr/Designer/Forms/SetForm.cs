using System.Text.Json.Nodes;

namespace CallCenter.Web.Console.Ivr.Designer.Forms;

/// <summary>Manual 6.3.4.7.</summary>
internal static class SetForm
{
    public static NodeForm Form { get; } = new("set", NodeGroup.Logic, "data_object", new("供其他节点使用的变量", "Values for other nodes"))
    {
        Fields =
        [
            new("variables", new("变量", "Variables"), NodeFieldKind.Rows)
            {
                Required = true, Add = new("添加变量", "Add a variable"), Begin = () => new JsonArray(),
                Columns =
                [
                    new("name", new("变量名", "Name")) { Required = true, Example = "name" },
                    new("value", new("变量值", "Value")) { Required = true, Example = "123" },
                    new("type", new("值类型", "Kind"))
                    {
                        Options = [new("string", new("字符串", "Text")), new("number", new("数字", "Number")), new("expression", new("表达式", "Expression"))],
                    },
                    new("note", new("备注", "Note")),
                ],
            },
        ],
        Exits = FieldsOf.Next,
        Summary = (settings, _) => settings["variables"] is JsonArray rows
            ? string.Join(" · ", rows.OfType<JsonObject>().Select(row => $"{FieldsOf.TextOf(row["name"])} = {FieldsOf.TextOf(row["value"])}")) : "",
    };
}
