using CallCenter.Data;
using CallCenter.Data.Records;
using CallCenter.Data.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Home.Records.Transcripts;

/// <summary>Reads the transcripts of a call, one a channel. Thread safe.</summary>
public sealed class TranscriptReader(IDbContextFactory<CallCenterContext> contexts)
{
    public async Task<IReadOnlyList<Transcript>> ReadAsync(IOfCall call, Scope scope, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        return await context.Transcripts.AsNoTracking().In(scope)
            .Where(transcript => transcript.UniqueId == call.UniqueId && transcript.EnteredAt == call.EnteredAt)
            .OrderBy(transcript => transcript.Channel)
            .ToListAsync(cancel);
    }
}
