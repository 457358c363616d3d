namespace CallCenter.Telephony.Ivr.Nodes;

/// <param name="Repeat">重播次数, 1-9: how often the prompts are played.</param>
public sealed record PlaySettings(IReadOnlyList<Prompt> Prompts, int Repeat = 1);

/// <summary>播放 (manual 6.3.4.1).</summary>
public sealed class PlayNode : IvrNodeType<PlaySettings>
{
    public override string Name => "play";

    public override IReadOnlyList<string> Exits { get; } = [Outcome.Next.Exit];

    protected override IEnumerable<string> Validate(PlaySettings settings)
    {
        if (settings.Prompts is not { Count: > 0 })
        {
            yield return "prompts must hold at least one prompt";
        }

        if (settings.Repeat is < 1 or > 9)
        {
            yield return $"repeat must be 1 to 9, not {settings.Repeat}";
        }

        foreach (var problem in Check(settings.Prompts))
        {
            yield return problem;
        }
    }

    protected override IEnumerable<IReadOnlyList<Prompt>> PromptsOf(PlaySettings settings) => [settings.Prompts];

    protected override async Task<Outcome> ExecuteAsync(IvrNodeVisit visit, PlaySettings settings, CancellationToken cancel)
    {
        for (var round = 0; round < settings.Repeat; round++)
        {
            await visit.Call.PlayAsync(settings.Prompts, cancel);
        }

        return Outcome.Next;
    }
}
