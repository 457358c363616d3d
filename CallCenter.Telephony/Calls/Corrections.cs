using System.Collections.Concurrent;

namespace CallCenter.Telephony.Calls;

/// <summary>What kind of difference was corrected.</summary>
public enum CorrectionKind
{
    /// <summary>An agent's state did not fit the calls that exist.</summary>
    Agent,

    /// <summary>A call of ours whose channel the switch no longer had.</summary>
    GhostCall,

    /// <summary>A channel of ours that belonged to no call.</summary>
    OrphanChannel,

    /// <summary>A call that waited at the switch without our knowing.</summary>
    MissedArrival,

    /// <summary>A call that was taken up after a restart or a lost connection.</summary>
    Recovered,

    /// <summary>A call that had ended while nobody looked.</summary>
    EndedUnseen,

    /// <summary>A recording that could not be started, or is empty.</summary>
    Recording,
}

/// <param name="Sentence">What was wrong and what was done.</param>
public sealed record Correction(DateTimeOffset At, CorrectionKind Kind, int? DepartmentId, Text Sentence);

/// <summary>What self-healing had to correct, for people to see: counts since the start and the last 200. Thread safe.</summary>
public sealed class Corrections(TimeProvider time)
{
    public const int Kept = 200;

    private readonly Lock gate = new();
    private readonly Queue<Correction> latest = new();
    private readonly ConcurrentDictionary<CorrectionKind, long> counts = new();

    /// <summary>When counting began.</summary>
    public DateTimeOffset Since { get; } = time.GetUtcNow();

    /// <summary>How many of each kind since the start; kinds that never occurred are there with 0.</summary>
    public IReadOnlyDictionary<CorrectionKind, long> Counts =>
        Enum.GetValues<CorrectionKind>().ToDictionary(kind => kind, kind => counts.GetValueOrDefault(kind));

    /// <summary>The latest first.</summary>
    public IReadOnlyList<Correction> Latest()
    {
        lock (gate)
        {
            return [.. latest.Reverse()];
        }
    }

    public void Add(CorrectionKind kind, int? departmentId, Text sentence)
    {
        counts.AddOrUpdate(kind, 1, (_, count) => count + 1);
        lock (gate)
        {
            latest.Enqueue(new Correction(time.GetUtcNow(), kind, departmentId, sentence));
            while (latest.Count > Kept)
            {
                latest.Dequeue();
            }
        }
    }
}
