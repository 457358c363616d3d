using CallCenter.Data.Records.Story;

namespace CallCenter.Data.Records.Journal;

/// <summary>Something that waits to be stored in the database.</summary>
internal abstract record Pending
{
    /// <summary>Tells it apart from all others, for ever.</summary>
    public abstract string Key { get; }
}

internal sealed record PendingCall(CallStory Story) : Pending
{
    public override string Key => KeyOf(Story.UniqueId);

    public static string KeyOf(string uniqueId) => $"call {uniqueId}";
}

internal sealed record PendingInterval(AgentInterval Interval) : Pending
{
    public override string Key => $"span {Interval.Id}";
}

/// <summary>A note on a call that is stored already, or about to be.</summary>
internal sealed record PendingNote(string UniqueId, NoteWritten Note) : Pending
{
    public override string Key => $"note {UniqueId} {Note.At.UtcTicks}";
}
