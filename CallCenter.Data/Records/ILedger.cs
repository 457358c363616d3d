using CallCenter.Data.Records.Story;

namespace CallCenter.Data.Records;

/// <summary>Takes the facts of calls and agents and keeps them through crashes of the application and of the database.</summary>
/// <remarks>
/// <para>Every event is appended to a journal on disk before the method returns, so that it survives a kill of the process. A call whose last
/// event is <see cref="CallEnded"/> is stored in PostgreSQL soon after, story, record, legs, logs and rollups in one transaction; while the database
/// is away it waits in the journal. Storing twice changes nothing.</para>
/// <para>Thread safe. Never blocks on the database.</para>
/// </remarks>
public interface ILedger
{
    /// <summary>Opens a story. Its first event follows by <see cref="Append"/>.</summary>
    void Open(string uniqueId, string callId, int enterpriseId, int departmentId);

    /// <summary>Adds a step. A <see cref="NoteWritten"/> may come after the end; it updates the stored call.</summary>
    void Append(string uniqueId, CallEvent step);

    void Append(AgentInterval interval);

    /// <summary>True while a story of this id is in the journal, ended or not, and not yet stored in PostgreSQL.</summary>
    bool Holds(string uniqueId);

    /// <summary>Stories that the journal holds without an end: what was in progress when the application died. To be asked once, at start.</summary>
    IReadOnlyList<CallStory> Unfinished();
}
