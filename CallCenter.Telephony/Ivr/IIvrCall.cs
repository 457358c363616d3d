namespace CallCenter.Telephony.Ivr;

/// <summary>What a node may do with the call it is visited by. Every wait ends with <see cref="OperationCanceledException"/> when the caller hangs up.</summary>
public interface IIvrCall
{
    /// <summary>The world outside the call.</summary>
    IIvrOutreach Outreach { get; }

    /// <summary>Number of the queue in which the call waits already because the application came back; null when it waits in none.</summary>
    string? QueuedIn => null;

    /// <summary>How long the call has been in its node: more than nothing at the beginning when the application came back.</summary>
    TimeSpan InNode => TimeSpan.Zero;

    /// <summary>Plays to the end.</summary>
    Task PlayAsync(IReadOnlyList<Prompt> prompts, CancellationToken cancel);

    /// <summary>Plays and waits for keys, which interrupt the prompt. Empty when none came in time.</summary>
    Task<string> CollectAsync(IReadOnlyList<Prompt> prompts, KeysWanted wanted, CancellationToken cancel);

    /// <summary>As the other, with the same time for every key and none that ends the input.</summary>
    Task<string> CollectAsync(IReadOnlyList<Prompt> prompts, int maxDigits, TimeSpan timeout, CancellationToken cancel) =>
        CollectAsync(prompts, new KeysWanted(maxDigits, timeout, timeout), cancel);

    /// <summary>Waits in a queue, and talks with the agent who answers: returns when the talk is over or the queue gave the call up.</summary>
    Task<QueueVisitResult> QueueAsync(QueueVisit visit, CancellationToken cancel);

    /// <summary>Plays the greeting and the tone, and keeps what the caller says then. Hanging up ends a message like any other.</summary>
    /// <exception cref="IvrNodeException">The box is gone.</exception>
    Task RecordMessageAsync(MessageVisit visit, CancellationToken cancel);

    /// <summary>Whether there is somebody by the number whom callers may dial.</summary>
    bool CanDial(DialChoice choice, string number);

    /// <param name="period">A time condition as <see cref="Data.Ivr.FlowReference"/> names it.</param>
    /// <returns>Whether it holds now, by the department's clock. One that is gone does not.</returns>
    bool InPeriod(string period);

    /// <param name="group">A 地区组 as <see cref="Data.Ivr.FlowReference"/> names it.</param>
    /// <returns>Whether the customer's number is of one of its areas. One that is gone has none.</returns>
    bool InRegion(string group);

    /// <summary>A variable of the call: one that was set, one the call brought along, or <c>cdr_…</c>, what is known of the call. Null when there is none.</summary>
    string? Find(string name);

    /// <param name="hidden">What is kept of the call shall not tell the value.</param>
    void Set(string nodeId, string name, string value, bool hidden = false);

    void NodeEntered(IvrFlowDefinition flow, IvrNode node);

    /// <param name="anchor">As <see cref="Data.Ivr.FlowReference"/> names it; one that is gone is not counted.</param>
    void AnchorPassed(string anchor);

    void KeysPressed(string nodeId, string digits, bool accepted);

    void NodeLeft(string nodeId, Outcome outcome, Text? why);
}

/// <param name="Most">Keys that are taken, 1-32.</param>
/// <param name="First">Wait for the first key after the prompt.</param>
/// <param name="Between">Wait for each further key.</param>
/// <param name="Terminator">Keys that end the input and are no part of it; empty for none.</param>
public sealed record KeysWanted(int Most, TimeSpan First, TimeSpan Between, string Terminator = "");

/// <param name="Queue">队列号</param>
/// <param name="AgentPrompt">座席侧提示音: read to the agent before the caller is put through; null for none.</param>
/// <param name="Resumed">The call was in this queue already when the application came back.</param>
/// <param name="Answered">Called once, when an agent has answered: the caller leaves the node then, not when the talk ends.</param>
public sealed record QueueVisit(string Queue, Prompt? AgentPrompt, bool Resumed, Action Answered)
{
    /// <summary>Asks the caller what he wants when he has waited as long as the queue lets him; null when he is not asked.</summary>
    public Func<Task<QueueWish>>? TimedOut { get; init; }
}

/// <summary>What a caller wants who has waited too long.</summary>
public enum QueueWish
{
    Leave,

    /// <summary>超时继续等待: to wait on, at the same place.</summary>
    WaitOn,

    /// <summary>预约回呼: to be called when an agent is free.</summary>
    CallBack,
}

public enum QueueVisitResult
{
    Answered,
    Timeout,
    Full,
    Unavailable,

    /// <summary>The customer will be called back, and the queue keeps his place.</summary>
    Callback,
}

/// <param name="Box">留言箱 as <see cref="Data.Ivr.FlowReference"/> names it.</param>
/// <param name="Greeting">Played before the tone; may be empty.</param>
/// <param name="Longest">Whole seconds.</param>
/// <param name="Silence">So long a silence ends the message; whole seconds, none for no limit.</param>
public sealed record MessageVisit(string Box, IReadOnlyList<Prompt> Greeting, TimeSpan Longest, TimeSpan Silence);
