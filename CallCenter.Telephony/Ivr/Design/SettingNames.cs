using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CallCenter.Telephony.Expressions;

namespace CallCenter.Telephony.Ivr.Design;

/// <summary>Whether what a node's settings name is there, and whether their templates can be read.</summary>
internal static partial class SettingNames
{
    public static IEnumerable<FlowFinding> Check(SketchNode node, FlowSurroundings surroundings)
    {
        foreach (var (place, value) in Values(node.Settings))
        {
            foreach (var finding in OfText(node, place, value, surroundings))
            {
                yield return finding;
            }
        }

        foreach (var (place, file) in Voices(node.Settings))
        {
            if (file.Length == 0)
            {
                yield return FlowCheck.Error(FlowFault.MissingVoice, node, place, new("没有选择语音。", "No voice is chosen."));
            }
            else if (surroundings.Voices?.Contains(file) == false && !IsTemplate(file))
            {
                yield return FlowCheck.Error(FlowFault.MissingVoice, node, place, new($"语音“{file}”不在语音库中。", $"The voice “{file}” is not in the library."));
            }
        }

        foreach (var anchor in node.Anchors.Where(anchor => !surroundings.References.Contains(anchor)))
        {
            yield return FlowCheck.Error(FlowFault.UnknownName, node, "anchors", new("所选锚点已不存在。", "An anchor that was chosen is gone."));
        }
    }

    private static IEnumerable<FlowFinding> OfText(SketchNode node, string place, string value, FlowSurroundings surroundings)
    {
        if (IsTemplate(value))
        {
            if (Unreadable(value) is { } problem)
            {
                yield return FlowCheck.Error(FlowFault.BrokenTemplate, node, place, new($"“{value}”无法解析：{problem.Zh}", $"“{value}” cannot be read: {problem.En}"));
            }
        }
        else if (node.Type == "queue" && place == "queue" && value.Length > 0 && !surroundings.Queues.Contains(value))
        {
            yield return FlowCheck.Error(FlowFault.UnknownName, node, place, new($"队列“{value}”不存在。", $"There is no queue “{value}”."));
        }
        else if (Reference().IsMatch(value) && !surroundings.References.Contains(value))
        {
            var what = WordFor(value);
            yield return FlowCheck.Error(FlowFault.UnknownName, node, place, new($"所选{what.Zh}已不存在。", $"The {what.En} that was chosen is gone."));
        }
    }

    private static bool IsTemplate(string value) => value.Contains("${", StringComparison.Ordinal) || value.Contains("#{", StringComparison.Ordinal);

    private static Text? Unreadable(string template)
    {
        try
        {
            Template.Parse(template);
            return null;
        }
        catch (ExpressionException wrong)
        {
            return wrong.Problem;
        }
    }

    private static Text WordFor(string reference) => reference.Split(':')[0] switch
    {
        "week" or "fixed" => new("时间条件", "time condition"),
        "region" => new("地区组", "region group"),
        "phone-group" => new("电话组", "phone group"),
        "voicemail" => new("留言箱", "voicemail box"),
        _ => new("锚点", "anchor"),
    };

    /// <summary>Every text of the settings, with the key of the setting it stands in. A password is no template.</summary>
    private static IEnumerable<(string Place, string Value)> Values(JsonObject settings) =>
        settings.Where(setting => setting.Key != "password").SelectMany(setting => Texts(setting.Value).Select(text => (setting.Key, text)));

    private static IEnumerable<string> Texts(JsonNode? value) => value switch
    {
        JsonObject item => item.SelectMany(property => Texts(property.Value)),
        JsonArray list => list.SelectMany(Texts),
        JsonValue text when text.GetValueKind() == JsonValueKind.String => [text.GetValue<string>()],
        _ => [],
    };

    /// <summary>The files of all prompts of the kind voice.</summary>
    private static IEnumerable<(string Place, string File)> Voices(JsonObject settings) =>
        settings.SelectMany(setting => Prompts(setting.Value).Select(prompt => (setting.Key, prompt["file"] is JsonValue file && file.TryGetValue<string>(out var name) ? name : "")));

    private static IEnumerable<JsonObject> Prompts(JsonNode? value) => value switch
    {
        JsonObject prompt when prompt["kind"] is JsonValue kind && kind.TryGetValue<string>(out var name) && name == "voice" => [prompt],
        JsonArray list => list.SelectMany(Prompts),
        _ => [],
    };

    [GeneratedRegex("^(week|fixed|region|phone-group|voicemail|anchor):[0-9]+$")]
    private static partial Regex Reference();
}
