using CallCenter.Data.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Data.Recordings;

/// <summary>Where each kind of recording is named. A new kind is a line in each method.</summary>
internal static class RecordingRows
{
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
