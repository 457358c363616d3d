using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CallCenter.Telephony.Ivr.Design;
using CallCenter.Web.Console.Ivr.Designer.Forms;

namespace CallCenter.Web.Console.Ivr.Designer;

/// <summary>Differences between versions in the words of the forms.</summary>
internal static class DiffWords
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Label(SketchNode node, FieldDifference difference, DesignerChoices choices) => difference.Place switch
    {
        "name" => Text.Of("节点名称", "Name"),
        "type" => Text.Of("节点类型", "Type"),
        "start" => Text.Of("根节点", "First node"),
        "anchors" => Text.Of("已选锚点", "Anchors"),
        ['e', 'x', 'i', 't', ':', .. var exit] => NodeForms.Find(node.Type)?.WordsOf(exit, choices).Long.ToString() ?? exit,
        var key => NodeForms.Find(node.Type)?.Fields.FirstOrDefault(field => field.Key == key)?.Label.ToString() ?? key,
    };

    /// <param name="flow">The version that the value is of.</param>
    public static string Value(SketchNode node, string place, JsonNode? value, FlowSketch flow, DesignerChoices choices)
    {
        if (value is null)
        {
            return Text.Of("无", "None");
        }

        if (place == FlowPasswords.Key)
        {
            return "••••••";
        }

        if (place.StartsWith("exit:", StringComparison.Ordinal))
        {
            return flow.Find(FieldsOf.TextOf(value)) is { } target ? $"{target.Path} {target.Name}" : FieldsOf.TextOf(value);
        }

        return Of(NodeForms.Find(node.Type)?.Fields.FirstOrDefault(field => field.Key == place), value, choices);
    }

    private static string Of(NodeField? field, JsonNode value, DesignerChoices choices) => value switch
    {
        JsonArray list => string.Join("\n", list.OfType<JsonNode>().Select(item => Of(field, item, choices))),
        JsonObject prompt when prompt.ContainsKey("kind") => FieldsOf.HeardOf(prompt, choices),
        JsonObject row => string.Join("  ", row.Where(part => FieldsOf.TextOf(part.Value).Length > 0).Select(part => Cell(field, part.Key, FieldsOf.TextOf(part.Value)))),
        _ when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False => value.GetValueKind() == JsonValueKind.True ? Text.Of("是", "Yes") : Text.Of("否", "No"),
        _ when FieldsOf.TextOf(value) is { Length: > 0 } text => field?.Kind == NodeFieldKind.Configured && field.Source == ConfiguredSource.Queues ? choices.QueueName(text)
            : choices.Name(text) ?? field?.Options.FirstOrDefault(option => option.Code == text)?.Label.ToString() ?? text,
        _ => value.ToJsonString(Readable),
    };

    private static string Cell(NodeField? field, string key, string text) =>
        field?.Columns.FirstOrDefault(column => column.Key == key)?.Options.FirstOrDefault(option => option.Code == text)?.Label.ToString() ?? text;
}
