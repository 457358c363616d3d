using System.Text.Json.Nodes;

namespace CallCenter.Web.Console.Ivr.Designer.Forms;

/// <summary>Manual 6.3.4.14.</summary>
internal static class BranchForm
{
    public static NodeForm Form { get; } = new("branch", NodeGroup.Logic, "call_split", new("按变量的值跳转", "A value chooses the way"))
    {
        Fields =
        [
            FieldsOf.Variable("variable", new("变量名", "Variable")),
            new("cases", new("变量值", "Values"), NodeFieldKind.Values) { Required = true, Add = new("添加变量值", "Add a value"), Example = "1", MaxLength = 100, Begin = () => new JsonArray() },
        ],
        Exits = new Dictionary<string, ExitWords> { ["other"] = new(new("其他值", "Other"), new("其他值跳转节点", "Other values")) },
        Summary = (settings, _) => FieldsOf.TextOf(settings, "variable"),
    };
}
