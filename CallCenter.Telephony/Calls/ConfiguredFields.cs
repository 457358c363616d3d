using System.Text.Json;
using CallCenter.Data.Records.Story;
using CallCenter.Data.Settings;
using CallCenter.Telephony.Expressions;
using CallCenter.Telephony.Webhooks;

namespace CallCenter.Telephony.Calls;

/// <summary>通话记录自定义字段 (manual 6.3.8): the fields that a department wants in every record, made from what the call brought along and from what happened in it.</summary>
public static class ConfiguredFields
{
    /// <summary>In the order in which they are configured. One that is empty or cannot be computed is left out.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(DepartmentSettings settings, CallStory story)
    {
        if (settings.Get(DepartmentRecords.CustomFields) is not { Length: > 0 } written)
        {
            return [];
        }

        var call = new CallNarration(story.UniqueId, story.EnterpriseId, story.DepartmentId);
        foreach (var step in story.Events)
        {
            call.Tell(step);
        }

        using var json = JsonDocument.Parse(written);
        return [.. json.RootElement.EnumerateObject().Select(field => KeyValuePair.Create(field.Name, ValueOf(field.Value.ToString(), call))).Where(field => field.Value is not "")];
    }

    private static string ValueOf(string template, CallNarration call)
    {
        try
        {
            var value = Template.Parse(template).Fill(call.Value);
            return value.Length > IncomingFields.LongestValue ? value[..IncomingFields.LongestValue] : value;
        }
        catch (ExpressionException)
        {
            // Of this call it cannot be computed; the others are not to suffer.
            return "";
        }
    }
}
