using System.Text.Json.Nodes;
using CallCenter.Web.Listing;

namespace CallCenter.Web.Console.Ivr.Designer.Forms;

/// <summary>Manual 6.3.4.10.</summary>
internal static class JudgeForm
{
    private static readonly IReadOnlyList<Choice> Operators =
    [
        new("=", new("等于", "=")), new("!=", new("不等于", "≠")), new(">", new("大于", ">")), new(">=", new("大于等于", "≥")), new("<", new("小于", "<")), new("<=", new("小于等于", "≤")),
        new("contains", new("包含", "contains")), new("startsWith", new("开头是", "starts with")), new("endsWith", new("结尾是", "ends with")),
        new("empty", new("为空", "is empty")), new("notEmpty", new("不为空", "is not empty")),
    ];

    public static NodeForm Form { get; } = new("judge", NodeGroup.Logic, "rule", new("变量满足条件与否", "Whether conditions hold"))
    {
        Fields =
        [
            new("conditions", new("条件", "Conditions"), NodeFieldKind.Rows)
            {
                Required = true, Add = new("添加条件", "Add a condition"), Begin = () => new JsonArray(),
                Columns =
                [
                    new("variable", new("变量名", "Variable")) { Required = true, Example = "name" },
                    new("operator", new("操作符", "Operator")) { Options = Operators },
                    new("value", new("变量值", "Value")) { Example = "123", Shown = row => FieldsOf.TextOf(row["operator"]) is not ("empty" or "notEmpty") },
                ],
            },
            new("join", new("条件关系", "Together"), NodeFieldKind.Choice)
            {
                Options = [new("and", new("全部满足", "All hold")), new("or", new("满足任一", "Any holds"))], Begin = () => "and",
                Shown = settings => settings["conditions"] is JsonArray { Count: > 1 },
            },
        ],
        Exits = new Dictionary<string, ExitWords>
        {
            ["true"] = new(new("true", "true"), new("判断为true跳转节点", "When true")), ["false"] = new(new("false", "false"), new("判断为false跳转节点", "When false")),
        },
        Summary = (settings, _) => settings["conditions"] is JsonArray rows
            ? string.Join(FieldsOf.TextOf(settings, "join") == "or" ? " || " : " && ", rows.OfType<JsonObject>().Select(InWords)) : "",
    };

    private static string InWords(JsonObject row)
    {
        var code = FieldsOf.TextOf(row["operator"]);
        return $"{FieldsOf.TextOf(row["variable"])} {Operators.FirstOrDefault(one => one.Code == code)?.Label.ToString() ?? code} {FieldsOf.TextOf(row["value"])}".Trim();
    }
}
