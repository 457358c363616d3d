using CallCenter.Data.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Data.Recordings;

/// <summary>Where each kind of recording is named. A new kind is a line in each method.</summary>
internal static class RecordingRows
{
    /// <summary>The recordings of an enterprise that finished records of about a day name, without their extensions. A call in progress has no record yet.</summary>
    public static async Task<HashSet<string>> StemsAsync(CallCenterContext context, int enterpriseId, DateOnly day, CancellationToken cancel)
    {
        // Days of files are the department's, and a voicemail or a ring-back tone may be later than its call entered.
        var from = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddDays(-1);
        var to = from.AddDays(3);
        var departments = Scope.Of(await context.Departments.Where(row => row.EnterpriseId == enterpriseId).Select(row => row.Id).ToListAsync(cancel));
        var calls = await context.CallRecords.In(departments)
            .Where(call => call.EnteredAt >= from && call.EnteredAt < to && (call.Recording != "" || call.RingBack != ""))
            .Select(call => new { call.Recording, call.RingBack }).ToListAsync(cancel);
        var messages = await context.VoicemailMessages.In(departments)
            .Where(message => message.EnteredAt >= from && message.EnteredAt < to && message.File != "").Select(message => message.File).ToListAsync(cancel);
        return [.. calls.SelectMany(call => new[] { call.Recording, call.RingBack }).Concat(messages).Where(path => path is not "").Select(path => Path.ChangeExtension(path, null))];
    }

    /// <summary>The path as the row has it: relative to the store's root. Null when the scope does not have the row; empty when the row has no recording.</summary>
    public static Task<string?> OfAsync(CallCenterContext context, Scope scope, RecordingReference reference, CancellationToken cancel)
    {
        var narrow = Scope.Of(reference.DepartmentId);
        var calls = context.CallRecords.In(scope).In(narrow).Where(call => call.UniqueId == reference.Key && call.EnteredAt == reference.At);
        var messages = context.VoicemailMessages.In(scope).In(narrow).Where(message => message.Id == reference.Key && message.EnteredAt == reference.At);
        return reference.Kind switch
        {
            RecordingKind.Call => calls.Select(call => call.Recording).SingleOrDefaultAsync(cancel),
            RecordingKind.RingBack => calls.Select(call => call.RingBack).SingleOrDefaultAsync(cancel),
            RecordingKind.Voicemail => messages.Select(message => message.File).SingleOrDefaultAsync(cancel),
            _ => Task.FromResult<string?>(null),
        };
    }
}
