using Microsoft.EntityFrameworkCore;

namespace CallCenter.Data.Voices;

/// <summary>Forgets what was uploaded and not saved, and removes sounds that no voice has any more.</summary>
public sealed class VoiceSweep(IDbContextFactory<CallCenterContext> contexts, VoiceFolder folder, TimeProvider time)
{
    /// <summary>So long a form may stay open; so long, too, a call may still play what was deleted.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromDays(1);

    public async Task RunAsync(CancellationToken cancel)
    {
        var before = time.GetUtcNow() - Patience;
        await using var context = await contexts.CreateDbContextAsync(cancel);
        await context.VoiceUploads.Where(upload => upload.CreatedAt < before).ExecuteDeleteAsync(cancel);
        var used = (await context.VoiceFiles.Select(voice => voice.Hash).Concat(context.VoiceUploads.Select(upload => upload.Hash)).Distinct().ToListAsync(cancel)).ToHashSet();
        foreach (var hash in folder.WrittenBefore(before).Where(hash => !used.Contains(hash)).ToList())
        {
            folder.Remove(hash);
        }
    }
}
