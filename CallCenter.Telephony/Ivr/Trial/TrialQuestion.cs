namespace CallCenter.Telephony.Ivr.Trial;

/// <summary>What a trial waits for: the caller's keys, or how something ends that only the world decides (does an agent answer?).</summary>
/// <param name="Choices">Ready answers.</param>
/// <param name="Keys">Keys may be typed, too; null when they may not.</param>
public sealed record TrialQuestion(Text Words, IReadOnlyList<TrialChoice> Choices, KeysWanted? Keys = null);

/// <param name="Code">What <see cref="FlowTrial.Answer"/> takes.</param>
public sealed record TrialChoice(string Code, Text Label);
