namespace CallCenter.Telephony.Ivr.Dialogue;

/// <summary>A dialogue of the caller with a robot (对话机器人, manual 6.3.4.15).</summary>
/// <param name="Prompts">Said first.</param>
/// <param name="Cases">What the robot may come to; only a trial has to know.</param>
/// <param name="Parameters">What the robot is told with every turn.</param>
/// <param name="Timeout">So long the caller may say nothing at all.</param>
/// <param name="Silence">After so long a silence the robot is told of it; null for what the enterprise has set.</param>
/// <param name="BargeIn">Who speaks interrupts the robot.</param>
public sealed record DialogueVisit(
    string NodeId, IReadOnlyList<Prompt> Prompts, IReadOnlyList<string> Cases, IReadOnlyDictionary<string, string> Parameters, TimeSpan Timeout, TimeSpan? Silence, bool BargeIn);

public enum DialogueResult
{
    /// <summary>The robot came to a value.</summary>
    Understood,

    /// <summary>The caller said nothing.</summary>
    Timeout,

    /// <summary>An engine could not be asked, or the dialogue came to nothing.</summary>
    Failed,
}

/// <param name="Value">What the robot came to.</param>
/// <param name="Said">What the caller said last; empty when nothing.</param>
/// <param name="Variables">What the robot found out besides.</param>
/// <param name="Why">For the story.</param>
public sealed record DialogueEnd(DialogueResult Result, string Value, string Said, IReadOnlyList<KeyValuePair<string, string>> Variables, Text Why)
{
    public static DialogueEnd Failed(Text why) => new(DialogueResult.Failed, "", "", [], why);
}
