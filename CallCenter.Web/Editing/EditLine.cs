using System.Text.Encodings.Web;
using System.Text.Json;
using CallCenter.Data.Tenancy;

namespace CallCenter.Web.Editing;

/// <summary>Lines of the operation log about what was edited: only what differs, secrets masked, and what choices out of the database were called.</summary>
internal sealed class EditLine(TimeProvider time)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task<AuditEntry> OfAsync(EditContext context, EditDefinition definition, string action, EditTrace trace, CancellationToken cancel)
    {
        var access = context.Access;
        var (before, after) = Differences(definition, trace);
        return new()
        {
            At = time.GetUtcNow(), UserId = access.UserId, UserName = access.Name, Address = access.Address, DepartmentId = trace.DepartmentId, Page = definition.Name, Action = action,
            Object = trace.Title, Succeeded = trace.Outcome.Done, Condition = trace.Outcome.Refusal?.Zh ?? "",
            Before = Json(before), After = Json(after), Names = await NamesAsync(context, definition, trace.DepartmentId ?? 0, before, after, cancel),
        };
    }

    /// <summary>Only what differs from the other side; all of it where there is no other side.</summary>
    private static (Dictionary<string, string>? Before, Dictionary<string, string>? After) Differences(EditDefinition definition, EditTrace trace)
    {
        var (before, after) = (Only(trace.Before, trace.After), Only(trace.After, trace.Before));
        foreach (var field in definition.FormFields.Where(field => field.Mask is not null))
        {
            var (was, now) = (before?.GetValueOrDefault(field.Key), after?.GetValueOrDefault(field.Key));
            if (was is not null)
            {
                before![field.Key] = field.Mask!(was);
            }

            if (now is not null)
            {
                var masked = field.Mask!(now);
                after![field.Key] = was is not null && masked == before![field.Key] ? masked + FormField.Renewed : masked;
            }
        }

        return (before, after);
    }

    private static Dictionary<string, string>? Only(IReadOnlyDictionary<string, string>? values, IReadOnlyDictionary<string, string>? others) =>
        values?.Where(pair => others is null || others.GetValueOrDefault(pair.Key) != pair.Value).ToDictionary(pair => pair.Key, pair => pair.Value);

    private static async Task<string?> NamesAsync(
        EditContext context, EditDefinition definition, int departmentId, Dictionary<string, string>? before, Dictionary<string, string>? after, CancellationToken cancel)
    {
        var names = new Dictionary<string, Dictionary<string, string>>();
        foreach (var field in definition.FormFields.Where(field => field.Named))
        {
            var codes = new[] { before, after }.Select(side => side?.GetValueOrDefault(field.Key)).OfType<string>().SelectMany(field.CodesIn).ToHashSet();
            if (codes.Count == 0)
            {
                continue;
            }

            var known = (await definition.ChoicesOfAsync(context, field.Key, departmentId, cancel)).Where(choice => codes.Contains(choice.Code) && choice.Label.Zh != choice.Code)
                .DistinctBy(choice => choice.Code).ToDictionary(choice => choice.Code, choice => choice.Label.Zh);
            if (known.Count > 0)
            {
                names[field.Key] = known;
            }
        }

        return names.Count == 0 ? null : JsonSerializer.Serialize(names, Readable);
    }

    private static string? Json(Dictionary<string, string>? values) => values is null ? null : JsonSerializer.Serialize(values);
}
