using CallCenter.Data;
using CallCenter.Data.Ivr;
using CallCenter.Data.Settings;
using CallCenter.Data.Voices;
using CallCenter.Web.Console.Advanced;
using CallCenter.Web.Editing;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Console.Voices;

/// <summary>Where a voice of 企业语音库 is used.</summary>
internal static class VoiceUses
{
    public static Text Delete { get; } = new("删除", "deleted");

    public static Text Change { get; } = new("修改", "changed");

    public static Text Replace { get; } = new("替换", "replaced");

    public static Text Reject { get; } = new("拒绝", "rejected");

    /// <summary>The sentence that says where; null when it is used nowhere.</summary>
    /// <param name="what">What cannot be done with it.</param>
    public static async Task<Text?> SentenceAsync(CallCenterContext context, VoiceFile voice, Text what, CancellationToken cancel) =>
        InUse.Sentence(voice.Name, what, await OfAsync(context, voice.DepartmentId, voice.Code, cancel));

    /// <summary>Queues and settings that play it to whoever waits.</summary>
    public static async Task<IReadOnlyList<(Text Kind, IReadOnlyList<string> Names)>> AsMusicAsync(CallCenterContext context, int departmentId, string code, CancellationToken cancel)
    {
        var reference = FlowReference.OfVoice(code);
        var queues = await context.Queues.Where(queue => queue.DepartmentId == departmentId && queue.MusicOnHold == reference)
            .OrderBy(queue => queue.Number).Select(queue => queue.Number + " " + queue.Name).ToListAsync(cancel);
        var byDefault = await context.DepartmentSettings.AnyAsync(
            row => row.DepartmentId == departmentId && row.Key == DepartmentMusic.Waiting.Key && row.Value == reference, cancel);
        return
        [
            (new("队列等待音乐", "music of queues"), queues),
            (new("企业设置", "department settings"), byDefault ? [DepartmentMusic.Waiting.Label.ToString()] : []),
        ];
    }

    private static async Task<IReadOnlyList<(Text Kind, IReadOnlyList<string> Names)>> OfAsync(CallCenterContext context, int departmentId, string code, CancellationToken cancel)
    {
        // A variable of a flow holds the bare value.
        var flows = (await Uses.InFlowsAsync(context, departmentId, FlowReference.OfVoice(code), cancel)).Union(await Uses.InFlowsAsync(context, departmentId, code, cancel));
        return [(Uses.Flows, [.. flows]), .. await AsMusicAsync(context, departmentId, code, cancel)];
    }
}
