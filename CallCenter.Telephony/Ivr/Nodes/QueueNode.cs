namespace CallCenter.Telephony.Ivr.Nodes;

/// <param name="Queue">队列号</param>
/// <param name="Prompts">Played before queueing.</param>
/// <param name="AgentPrompt">座席侧提示音: text read to the agent before the caller is put through; empty for none.</param>
public sealed record QueueSettings(string Queue, IReadOnlyList<Prompt>? Prompts = null, string? AgentPrompt = null);

/// <summary>队列 (manual 6.3.4.4): waits for an agent and talks. Exit <c>answered</c> is followed when the agent hung up first.</summary>
public sealed class QueueNode : IvrNodeType<QueueSettings>
{
    public override string Name => "queue";

    public override IReadOnlyList<string> Exits { get; } =
        [Outcome.Unavailable.Exit, Outcome.Full.Exit, Outcome.Timeout.Exit, Outcome.Answered.Exit];

    protected override IEnumerable<Text> Validate(QueueSettings settings)
    {
        if (string.IsNullOrEmpty(settings.Queue))
        {
            yield return new("请选择队列", "queue must be the number of a queue");
        }

        foreach (var problem in Check(settings.Prompts))
        {
            yield return problem;
        }
    }

    protected override IEnumerable<IReadOnlyList<Prompt>> PromptsOf(QueueSettings settings) =>
        [settings.Prompts ?? [], settings.AgentPrompt is { Length: > 0 } text ? [new Prompt.SpokenText(text)] : []];

    protected override async Task<Outcome> ExecuteAsync(IvrNodeVisit visit, QueueSettings settings, CancellationToken cancel)
    {
        if (!visit.Resumed)
        {
            await visit.PlayAsync(settings.Prompts, cancel);
        }

        var agentPrompt = settings.AgentPrompt is { Length: > 0 } text ? new Prompt.SpokenText(text) : null;
        var result = await visit.Call.QueueAsync(
            new QueueVisit(settings.Queue, agentPrompt, visit.Resumed, () => visit.Leave(Outcome.Answered)), cancel);
        return result switch
        {
            QueueVisitResult.Answered => Outcome.Answered,
            QueueVisitResult.Timeout => Outcome.Timeout,
            QueueVisitResult.Full => Outcome.Full,
            _ => Outcome.Unavailable,
        };
    }
}
