namespace CallCenter.Telephony.Ivr.Nodes;

/// <param name="Prompts">Played before hanging up.</param>
public sealed record HangupSettings(IReadOnlyList<Prompt>? Prompts = null);

/// <summary>挂机: says goodbye and ends the call.</summary>
public sealed class HangupNode : IvrNodeType<HangupSettings>
{
    public override string Name => "hangup";

    public override IReadOnlyList<string> Exits { get; } = [];

    protected override IEnumerable<Text> Validate(HangupSettings settings) => Check(settings.Prompts);

    protected override IEnumerable<IReadOnlyList<Prompt>> PromptsOf(HangupSettings settings) => [settings.Prompts ?? []];

    protected override async Task<Outcome> ExecuteAsync(IvrNodeVisit visit, HangupSettings settings, CancellationToken cancel)
    {
        await visit.PlayAsync(settings.Prompts, cancel);
        return Outcome.End;
    }
}
