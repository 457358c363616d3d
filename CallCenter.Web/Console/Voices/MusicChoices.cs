using CallCenter.Data;
using CallCenter.Data.Ivr;
using CallCenter.Data.Voices;
using CallCenter.Telephony.Ivr.Voices;
using CallCenter.Web.Listing;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Console.Voices;

/// <summary>What waiting callers may hear: public music, and voices of the department that are marked as 等待音乐.</summary>
internal static class MusicChoices
{
    public static async Task<IReadOnlyList<Choice>> OfAsync(CallCenterContext context, int departmentId, CancellationToken cancel)
    {
        var own = await context.VoiceFiles.AsNoTracking()
            .Where(voice => voice.DepartmentId == departmentId && voice.WaitingMusic && voice.Review == VoiceReview.Approved)
            .OrderBy(voice => voice.Name).Select(voice => new { voice.Code, voice.Name, voice.Description }).ToListAsync(cancel);
        return
        [
            .. BuiltInSounds.WaitingMusic.Select(sound => new Choice(sound.Reference, new($"公共语音库：{sound.Label.Zh}", $"Public: {sound.Label.En}"))),
            .. own.Select(voice => Own(voice.Code, $"{voice.Name} {voice.Description}".Trim())),
        ];
    }

    /// <summary>For queues: also what was set before there was a library, so that such a queue can be saved.</summary>
    public static async Task<IReadOnlyList<Choice>> OfQueuesAsync(CallCenterContext context, int departmentId, CancellationToken cancel)
    {
        var choices = await OfAsync(context, departmentId, cancel);
        var set = await context.Queues.Where(queue => queue.DepartmentId == departmentId && queue.MusicOnHold != "").Select(queue => queue.MusicOnHold).Distinct().Order().ToListAsync(cancel);
        return [.. choices, .. set.Where(music => choices.All(choice => choice.Code != music)).Select(music => new Choice(music, new(music, music)))];
    }

    private static Choice Own(string code, string name) => new(FlowReference.OfVoice(code), new($"企业语音库：{name}", $"Own: {name}"));
}
