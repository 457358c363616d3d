using System.Text.Json.Nodes;
using CallCenter.Telephony.Ivr.Design;

namespace CallCenter.Web.Console.Ivr.Designer;

/// <summary>Passwords in flows leave the page neither in files nor in copies.</summary>
internal static class FlowPasswords
{
    public const string Key = "password";

    public static FlowSketch Without(FlowSketch flow) => flow with { Nodes = [.. flow.Nodes.Select(Without)] };

    public static SketchNode Without(SketchNode node)
    {
        if (!node.Settings.ContainsKey(Key))
        {
            return node;
        }

        var settings = node.Settings.DeepClone().AsObject();
        settings[Key] = "";
        return node with { Settings = settings };
    }

    /// <summary>Passwords that an imported flow lacks are kept where the same node had one.</summary>
    public static FlowSketch Kept(FlowSketch imported, FlowSketch before) => imported with
    {
        Nodes = [.. imported.Nodes.Select(node => FieldOf(node) is "" && before.Find(node.Id) is { } old && old.Type == node.Type && FieldOf(old) is { Length: > 0 } kept ? With(node, kept) : node)],
    };

    private static string? FieldOf(SketchNode node) => node.Settings[Key] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static SketchNode With(SketchNode node, string password)
    {
        var settings = node.Settings.DeepClone().AsObject();
        settings[Key] = (JsonNode)password;
        return node with { Settings = settings };
    }
}
