using System.Text.Json;
using System.Text.Json.Nodes;

namespace CallCenter.Web.Console.Ivr.Designer.Forms;

/// <summary>Settings that several types of nodes have, and reading of settings that may be anything.</summary>
internal static class FieldsOf
{
    public static readonly Text Variables = new("支持变量，例如: ${count}", "May hold variables, e.g. ${count}");

    public static NodeField Prompts(bool required = true) => new("prompts", new("播放内容", "Prompts"), NodeFieldKind.Prompts)
    {
        Required = required, Begin = () => new JsonArray(),
        Help = new("可连续添加多条语音、数字或 TTS。", "Voices, numbers and text to be read, one after the other."),
    };

    public static NodeField Repeat(int times) => new("repeat", new("重播次数", "Times"), NodeFieldKind.Number)
    {
        Required = true, Least = 1, Most = 9, Begin = () => times,
        Help = new("无操作时重复播放语音的次数。*支持变量，例如: ${count}", "How often it is played while the caller does nothing. May hold variables, e.g. ${count}"),
    };

    public static NodeField Seconds(string key, Text label, int begin, int least, int most, Text? help = null) => new(key, label, NodeFieldKind.Whole)
    {
        Required = true, Unit = new("秒", "s"), Least = least, Most = most, Begin = () => begin, Help = help,
    };

    public static NodeField Variable(string key, Text label, Text? help = null) => new(key, label, NodeFieldKind.Name)
    {
        Required = true, MaxLength = 50, Example = "name", Help = help, Begin = () => "",
    };

    /// <summary>The only exit of types that have one.</summary>
    public static IReadOnlyDictionary<string, ExitWords> Next { get; } = new Dictionary<string, ExitWords>
    {
        ["next"] = new(new("下一步", "Next"), new("跳转节点", "Next node")),
    };

    public static string TextOf(JsonObject settings, string key) => TextOf(settings[key]);

    public static string TextOf(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.Number => value.ToJsonString(),
        _ => "",
    };

    public static bool IsOn(JsonObject settings, string key) => settings[key]?.GetValueKind() == JsonValueKind.True;

    public static IReadOnlyList<string> ListOf(JsonNode? value) => value is JsonArray list ? [.. list.Select(TextOf).Where(text => text.Length > 0)] : [];

    /// <summary>What callers hear, in a few words.</summary>
    public static string Heard(JsonObject settings, DesignerChoices choices) =>
        settings["prompts"] is JsonArray prompts ? string.Join(" · ", prompts.OfType<JsonObject>().Select(prompt => HeardOf(prompt, choices)).Where(text => text.Length > 0)) : "";

    public static string HeardOf(JsonObject prompt, DesignerChoices choices) => TextOf(prompt["kind"]) switch
    {
        "tts" => TextOf(prompt["text"]),
        "number" => TextOf(prompt["value"]),
        "voice" => choices.VoiceName(TextOf(prompt["file"])),
        _ => "",
    };
}
