using System.Text.Json.Serialization;
using CallCenter.Data.Records.Story;

namespace CallCenter.Data.Records.Journal;

/// <summary>A line of the journal.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "entry")]
[JsonDerivedType(typeof(CallOpened), "open")]
[JsonDerivedType(typeof(CallStepped), "step")]
[JsonDerivedType(typeof(CallCarried), "carried")]
[JsonDerivedType(typeof(AgentSpanned), "span")]
[JsonDerivedType(typeof(Settled), "settled")]
internal abstract record JournalEntry;

internal sealed record CallOpened(string UniqueId, string CallId, int EnterpriseId, int DepartmentId) : JournalEntry;

internal sealed record CallStepped(string UniqueId, CallEvent Step) : JournalEntry;

/// <summary>A call in progress, written anew as a whole so that the old segments that hold its beginning can go.</summary>
internal sealed record CallCarried(CallStory Story) : JournalEntry;

internal sealed record AgentSpanned(AgentInterval Interval) : JournalEntry;

/// <summary>What need not be stored any more: it is in the database, or was rejected.</summary>
/// <param name="Keys">See <see cref="Pending.Key"/>.</param>
internal sealed record Settled(IReadOnlyList<string> Keys) : JournalEntry;
