using System.Text.Json;

namespace CallCenter.Data.Ivr;

/// <summary>How nodes of a flow name what is configured elsewhere, so that what a flow uses can be found without knowing its node types: a text value in the
/// node's settings, <c>week:3</c>.</summary>
public static class FlowReference
{
    /// <summary>How a reference to a voice of 企业语音库 begins.</summary>
    public const string Voice = "voice:";

    /// <summary>How a reference to a sound of 公共语音库 begins.</summary>
    public const string PublicVoice = "public:";

    public static string OfWeekPeriod(int id) => $"week:{id}";

    public static string OfFixedPeriod(int id) => $"fixed:{id}";

    public static string OfRegionGroup(int id) => $"region:{id}";

    public static string OfPhoneGroup(int id) => $"phone-group:{id}";

    public static string OfVoicemailBox(int id) => $"voicemail:{id}";

    public static string OfAnchor(int id) => $"anchor:{id}";

    public static string OfExtension(string number) => $"extension:{number}";

    /// <param name="code">语音变量值</param>
    public static string OfVoice(string code) => $"{Voice}{code}";

    /// <param name="name">Of the 公共语音库.</param>
    public static string OfPublicVoice(string name) => $"{PublicVoice}{name}";

    /// <param name="definition">The JSON of a flow.</param>
    public static bool IsNamed(string definition, string reference)
    {
        using var flow = JsonDocument.Parse(definition);
        return flow.RootElement.TryGetProperty("nodes", out var nodes) && nodes.EnumerateArray().Any(
            node => Holds(node, "settings", reference) || Holds(node, "anchors", reference));
    }

    private static bool Holds(JsonElement node, string property, string reference) => node.TryGetProperty(property, out var value) && Holds(value, reference);

    private static bool Holds(JsonElement value, string reference) => value.ValueKind switch
    {
        JsonValueKind.String => value.ValueEquals(reference),
        JsonValueKind.Array => value.EnumerateArray().Any(item => Holds(item, reference)),
        JsonValueKind.Object => value.EnumerateObject().Any(property => Holds(property.Value, reference)),
        _ => false,
    };
}
