using System.Collections.Immutable;
using CallCenter.Data.Records.Story;

namespace CallCenter.Telephony.Ivr.Trial;

/// <summary>Where a trial stands. Immutable.</summary>
public sealed record TrialView
{
    /// <summary>What happened, oldest first.</summary>
    public ImmutableList<TrialLine> Lines { get; init; } = [];

    /// <summary>The nodes that were entered, in order.</summary>
    public ImmutableList<string> Path { get; init; } = [];

    /// <summary>The node the call is in; null between nodes and at the end.</summary>
    public string? Node { get; init; }

    public ImmutableSortedDictionary<string, string> Variables { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Null while the flow works, and at the end.</summary>
    public TrialQuestion? Question { get; init; }

    public IvrEnd? End { get; init; }
}

/// <summary>A line of a trial's protocol.</summary>
/// <param name="NodeId">The node it happened in; empty outside.</param>
/// <param name="Step">What would stand in the call's story; null for what the caller hears.</param>
/// <param name="Heard">What the caller hears; empty for a step.</param>
public sealed record TrialLine(DateTimeOffset At, string NodeId, CallEvent? Step, Text Heard);
