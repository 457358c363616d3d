using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CallCenter.Telephony.Ivr.Design;

/// <summary>The exits of nodes whose settings need not be right yet: what <see cref="IIvrNodeType.ExitsOf"/> says as soon as they are.</summary>
public static class SketchExits
{
    /// <summary>Of types whose settings make no exits.</summary>
    private static readonly FrozenDictionary<string, string[]> Fixed = new Dictionary<string, string[]>
    {
        ["play"] = ["next"],
        ["select"] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "*", "#", "timeout", "invalid"],
        ["voicemail"] = ["next"],
        ["queue"] = ["unavailable", "full", "timeout", "answered", "callback"],
        ["set"] = ["next"],
        ["collect"] = ["next", "timeout"],
        ["wait"] = ["callback", "timeout"],
        ["judge"] = ["true", "false"],
        ["http"] = ["next", "failed"],
        ["direct"] = ["caller-hung-up", "callee-hung-up", "failed"],
        ["database"] = ["next", "failed"],
    }.ToFrozenDictionary();

    public static IReadOnlyList<string> Of(string type, JsonObject settings) => type switch
    {
        "time" => [.. Texts(settings, "periods"), "other"],
        "region" => [.. Texts(settings, "groups"), "other"],
        "branch" => [.. Texts(settings, "cases").Select(value => $"={value}"), "other"],
        "chatbot" => [.. Texts(settings, "cases").Select(value => $"={value}"), "other", "timeout", "failed"],
        "select" when Texts(settings, "direct").Any() => [.. Fixed[type], "failed"],
        _ => Fixed.GetValueOrDefault(type, []),
    };

    /// <summary>A key on the telephone that leads nowhere is a wrong key, and where a talk has ended a call may end: nobody forgot to connect these.</summary>
    public static bool MayEnd(SketchNode node, string exit) => exit switch
    {
        "answered" or "caller-hung-up" or "callee-hung-up" => true,
        "callback" => node.Type == "queue" || node.Type == "wait",
        _ => node.Type == "select" && IsKey(exit),
    };

    public static bool IsKey(string exit) => exit is [>= '0' and <= '9'] or "*" or "#";

    private static IEnumerable<string> Texts(JsonObject settings, string property) => settings[property] is JsonArray values
        ? values.Where(value => value?.GetValueKind() == JsonValueKind.String).Select(value => value!.GetValue<string>()).Where(text => text.Length > 0).Distinct()
        : [];
}
