using System.Security.Claims;
using CallCenter.Data;
using CallCenter.Data.Recordings;
using CallCenter.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Agents.ServiceRecords;

/// <summary>Lets agents hear the recordings of calls in which they talked, and no others. Thread safe.</summary>
public sealed class OwnRecordings(IDbContextFactory<CallCenterContext> contexts, DeskStore store)
{
    /// <returns>Access to the recording; null when nobody is signed in as an agent, the agent may no longer work, or the call is not the agent's.</returns>
    public async Task<Access?> ForAsync(ClaimsPrincipal principal, RecordingReference recording, CancellationToken cancel)
    {
        if (recording.Kind != RecordingKind.Call || SignedInAgent.From(principal) is not { } agent || !await store.MayWorkAsync(agent, cancel))
        {
            return null;
        }

        await using var context = await contexts.CreateDbContextAsync(cancel);
        return await ServiceRecordList.Talked(context, agent, recording).AnyAsync(cancel) ? ServiceRecordList.AccessOf(agent) : null;
    }
}
