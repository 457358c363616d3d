namespace CallCenter.Telephony.Ivr.Nodes;

/// <param name="Repeat">重播次数, 1-9: how often the prompts are played. Once when it is not said.</param>
public sealed record PlaySettings(IReadOnlyList<Prompt> Prompts, IvrNumber? Repeat = null);

/// <summary>播放 (manual 6.3.4.1).</summary>
public sealed class PlayNode : IvrNodeType<PlaySettings>
{
    /// <summary>Largest 重播次数.</summary>
    public const int MostRepeats = 9;

    public override string Name => "play";

    public override IReadOnlyList<string> Exits { get; } = [Outcome.Next.Exit];

    protected override IEnumerable<Text> Validate(PlaySettings settings)
    {
        if (settings.Prompts is not { Count: > 0 })
        {
            yield return new("请添加播放内容", "prompts must hold at least one prompt");
        }

        if (settings.Repeat?.Problem(new("重播次数", "repeat"), 1, MostRepeats) is { } repeat)
        {
            yield return repeat;
        }

        foreach (var problem in Check(settings.Prompts))
        {
            yield return problem;
        }
    }

    protected override IEnumerable<IReadOnlyList<Prompt>> PromptsOf(PlaySettings settings) => [settings.Prompts];

    protected override async Task<Outcome> ExecuteAsync(IvrNodeVisit visit, PlaySettings settings, CancellationToken cancel)
    {
        var rounds = visit.Number(settings.Repeat ?? 1, 1, MostRepeats);
        for (var round = 0; round < rounds; round++)
        {
            await visit.PlayAsync(settings.Prompts, cancel);
        }

        return Outcome.Next;
    }
}
