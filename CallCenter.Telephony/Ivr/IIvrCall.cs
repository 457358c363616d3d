namespace CallCenter.Telephony.Ivr;

/// <summary>What a node may do with the call it is visited by. Every wait ends with <see cref="OperationCanceledException"/> when the caller hangs up.</summary>
public interface IIvrCall
{
    /// <summary>The world outside the call.</summary>
    IIvrOutreach Outreach { get; }

    /// <summary>Plays to the end.</summary>
    Task PlayAsync(IReadOnlyList<Prompt> prompts, CancellationToken cancel);

    /// <summary>Plays and waits for keys, which interrupt the prompt. Empty when none came in time.</summary>
    Task<string> CollectAsync(IReadOnlyList<Prompt> prompts, int maxDigits, TimeSpan timeout, CancellationToken cancel);

    /// <summary>Waits in a queue, and talks with the agent who answers: returns when the talk is over or the queue gave the call up.</summary>
    Task<QueueVisitResult> QueueAsync(QueueVisit visit, CancellationToken cancel);

    /// <summary>A variable of the call: one that was set, one the call brought along, or <c>cdr_…</c>, what is known of the call. Null when there is none.</summary>
    string? Find(string name);

    void Set(string nodeId, string name, string value);

    void NodeEntered(IvrFlowDefinition flow, IvrNode node);

    /// <param name="anchor">As <see cref="Data.Ivr.FlowReference"/> names it; one that is gone is not counted.</param>
    void AnchorPassed(string anchor);

    void KeysPressed(string nodeId, string digits, bool accepted);

    void NodeLeft(string nodeId, Outcome outcome, Text? why);
}

/// <param name="Queue">队列号</param>
/// <param name="AgentPrompt">座席侧提示音: read to the agent before the caller is put through; null for none.</param>
/// <param name="Resumed">The call was in this queue already when the application came back.</param>
/// <param name="Answered">Called once, when an agent has answered: the caller leaves the node then, not when the talk ends.</param>
public sealed record QueueVisit(string Queue, Prompt? AgentPrompt, bool Resumed, Action Answered);

public enum QueueVisitResult
{
    Answered,
    Timeout,
    Full,
    Unavailable,
}
