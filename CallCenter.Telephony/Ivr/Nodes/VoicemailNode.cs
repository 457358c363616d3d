namespace CallCenter.Telephony.Ivr.Nodes;

/// <param name="Box">留言箱 as <see cref="Data.Ivr.FlowReference"/> names it: <c>voicemail:3</c>.</param>
/// <param name="Prompts">播放语音: what callers hear before the tone.</param>
/// <param name="MaxSeconds">Length of a message, 5-600.</param>
/// <param name="SilenceSeconds">So long a silence ends the message, 1-30; 0 for no limit.</param>
public sealed record VoicemailSettings(string Box, IReadOnlyList<Prompt>? Prompts = null, int MaxSeconds = 60, int SilenceSeconds = 5);

/// <summary>留言 (manual 6.3.4.3): a greeting, a tone, and what the caller says then is put into a box. # ends the message.</summary>
public sealed class VoicemailNode : IvrNodeType<VoicemailSettings>
{
    public override string Name => "voicemail";

    public override IReadOnlyList<string> Exits { get; } = [Outcome.Next.Exit];

    protected override IEnumerable<Text> Validate(VoicemailSettings settings)
    {
        if (settings.Box is null || !settings.Box.StartsWith("voicemail:", StringComparison.Ordinal))
        {
            yield return new("请选择留言箱", "box must name a box of voicemail: voicemail:3");
        }

        if (settings.MaxSeconds is < 5 or > 600)
        {
            yield return new($"留言时长须为 5 到 600 秒，不能是 {settings.MaxSeconds}", $"maxSeconds must be 5 to 600, not {settings.MaxSeconds}");
        }

        if (settings.SilenceSeconds is < 0 or > 30)
        {
            yield return new($"静音结束须为 0 到 30 秒，不能是 {settings.SilenceSeconds}", $"silenceSeconds must be 0 to 30, not {settings.SilenceSeconds}");
        }

        foreach (var problem in Check(settings.Prompts))
        {
            yield return problem;
        }
    }

    protected override IEnumerable<IReadOnlyList<Prompt>> PromptsOf(VoicemailSettings settings) => [settings.Prompts ?? []];

    protected override async Task<Outcome> ExecuteAsync(IvrNodeVisit visit, VoicemailSettings settings, CancellationToken cancel)
    {
        await visit.Call.RecordMessageAsync(
            new MessageVisit(settings.Box, visit.Filled(settings.Prompts), TimeSpan.FromSeconds(settings.MaxSeconds), TimeSpan.FromSeconds(settings.SilenceSeconds)), cancel);
        return Outcome.Next;
    }
}
