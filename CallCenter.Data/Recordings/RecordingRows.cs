using CallCenter.Data.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Data.Recordings;

/// <summary>Where each kind of recording is named. A new kind is a line in each method.</summary>
internal static class RecordingRows
{
    /// <summary>The path as the row has it: relative to the store's root. Null when the scope does not have the row; empty when the row has no recording.</summary>
    public static Task<string?> OfAsync(CallCenterContext context, Scope scope, RecordingReference reference, CancellationToken cancel) => reference.Kind switch
    {
        RecordingKind.Call => context.CallRecords.In(scope)
            .Where(call => call.UniqueId == reference.Key && call.EnteredAt == reference.At && call.DepartmentId == reference.DepartmentId)
            .Select(call => call.Recording).SingleOrDefaultAsync(cancel),
        _ => Task.FromResult<string?>(null),
    };
}
