using System.Threading.Channels;
using CallCenter.Data.Embedded;
using CallCenter.Data.Records.Journal;
using CallCenter.Data.Records.Story;
using Microsoft.Extensions.Logging;

namespace CallCenter.Data.Records;

/// <summary>The ledger over a journal in <c>{DataFolder}/journal</c>. What it takes in, <see cref="LedgerWriter"/> takes out and stores.</summary>
/// <remarks>See README.md for the life of a line. One process at a time may use a folder.</remarks>
public sealed partial class Ledger : ILedger, IDisposable
{
    /// <summary>Calls in progress keep old segments; beyond this many they are written anew, so that the old ones can go.</summary>
    private const int SegmentsBeforeCarrying = 8;

    private readonly Lock gate = new();
    private readonly TimeProvider time;
    private long lastStored;
    private readonly ILogger<Ledger> log;
    private readonly FileStream ownership;
    private readonly JournalFile journal;
    private readonly Rejections rejections;
    private readonly ITimer flushing;
    private readonly Dictionary<string, OpenCall> open = [];
    private readonly Dictionary<string, int> pendingSegments = [];
    private readonly Dictionary<string, OpenCall> waiting = [];
    private readonly Channel<Pending> work = Channel.CreateUnbounded<Pending>(new UnboundedChannelOptions { SingleReader = true });
    private readonly IReadOnlyList<CallStory> unfinished;

    /// <exception cref="IOException">Another process uses the folder, or it cannot be written to.</exception>
    public Ledger(DataOptions options, TimeProvider time, ILogger<Ledger> log)
        : this(Path.Combine(options.DataFolder, "journal"), 8 * 1024 * 1024, time, log)
    {
    }

    internal Ledger(string folder, int segmentBytes, TimeProvider time, ILogger<Ledger> log)
    {
        this.log = log;
        this.time = time;
        PrivateFolder.Create(folder);

        // The journal of a killed predecessor is ours at once; one that is still stopping needs a moment.
        ownership = LockFile.Take(Path.Combine(folder, "lock"), TimeSpan.FromSeconds(10));
        rejections = new Rejections(Path.Combine(folder, "rejected"));
        journal = new JournalFile(folder, segmentBytes);
        Recover();
        unfinished = [.. open.Values.Select(call => call.Story)];
        flushing = time.CreateTimer(_ => journal.Flush(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    /// <summary>How much waits to be stored.</summary>
    public int Waiting
    {
        get
        {
            lock (gate)
            {
                return pendingSegments.Count;
            }
        }
    }

    /// <summary>When something was last stored in the database; null before the first time since the start.</summary>
    public DateTimeOffset? LastStoredAt => Interlocked.Read(ref lastStored) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>How many records could not be stored and lie in the folder <c>rejected</c> for a person to look at.</summary>
    public int RejectedRecords => rejections.Count;

    internal ChannelReader<Pending> Work => work.Reader;

    public void Open(string uniqueId, string callId, int enterpriseId, int departmentId)
    {
        var line = JournalFile.Encode(new CallOpened(uniqueId, callId, enterpriseId, departmentId));
        lock (gate)
        {
            if (open.ContainsKey(uniqueId))
            {
                OpenedTwice(uniqueId);
                return;
            }

            open.Add(uniqueId, new OpenCall(new CallStory(uniqueId, callId, enterpriseId, departmentId, []), Write(line)));
        }
    }

    public void Append(string uniqueId, CallEvent step)
    {
        var line = JournalFile.Encode(new CallStepped(uniqueId, step));
        lock (gate)
        {
            if (open.TryGetValue(uniqueId, out var call))
            {
                Write(line);
                call.Steps.Add(step);
                if (step is CallEnded)
                {
                    open.Remove(uniqueId);
                    Wait(call);
                }
            }
            else if (step is not NoteWritten note)
            {
                UnexpectedStep(uniqueId, StepFold.KindOf(step));
            }
            else if (waiting.TryGetValue(uniqueId, out var ended))
            {
                Write(line);
                ended.Steps.Add(note);
            }
            else
            {
                Wait(new PendingNote(uniqueId, note), Write(line));
            }
        }
    }

    public void Append(AgentInterval interval)
    {
        var line = JournalFile.Encode(new AgentSpanned(interval));
        lock (gate)
        {
            Wait(new PendingInterval(interval), Write(line));
        }
    }

    public bool Holds(string uniqueId)
    {
        lock (gate)
        {
            return open.ContainsKey(uniqueId) || pendingSegments.ContainsKey(PendingCall.KeyOf(uniqueId));
        }
    }

    public IReadOnlyList<CallStory> Unfinished() => unfinished;

    public void Dispose()
    {
        flushing.Dispose();
        lock (gate)
        {
            journal.Dispose();
            ownership.Dispose();
        }
    }

    /// <summary>Fixes what a pending call consists of; later notes come separately.</summary>
    internal Pending Take(Pending pending)
    {
        lock (gate)
        {
            return pending is PendingCall call && waiting.Remove(call.Story.UniqueId, out var ended) ? new PendingCall(ended.Story) : pending;
        }
    }

    /// <summary>These are in the database.</summary>
    internal void Stored(IReadOnlyList<Pending> stored)
    {
        Settle(stored);
        Interlocked.Exchange(ref lastStored, time.GetUtcNow().UtcTicks);
    }

    /// <summary>This cannot be stored: it goes to the folder <c>rejected</c> and is waited for no more.</summary>
    internal void Reject(Pending pending, string reason)
    {
        Rejected(pending.Key, reason);
        try
        {
            rejections.Keep(pending.Key, reason, pending);
        }
        catch (IOException e)
        {
            // Then it stays in the journal, and the next start tries again.
            NotWritten(e);
            return;
        }

        Settle([pending]);
    }

    private void Settle(IReadOnlyList<Pending> settled)
    {
        var line = JournalFile.Encode(new Settled([.. settled.Select(pending => pending.Key)]));
        lock (gate)
        {
            Write(line);
            foreach (var pending in settled)
            {
                pendingSegments.Remove(pending.Key);
            }

            Tidy();
        }
    }

    /// <summary>Removes the segments that nothing needs any more. Always the oldest first: a line that settles something is then never gone before the
    /// lines that it settles.</summary>
    private void Tidy()
    {
        if (journal.Count > SegmentsBeforeCarrying)
        {
            Carry(journal.Oldest);
        }

        var needed = Math.Min(
            open.Count == 0 ? journal.Current : open.Values.Min(call => call.Segment),
            pendingSegments.Count == 0 ? journal.Current : pendingSegments.Values.Min());
        if (needed > journal.Oldest)
        {
            journal.RemoveBefore(needed);
        }
    }

    private void Carry(int segment)
    {
        if (!pendingSegments.ContainsValue(segment))
        {
            foreach (var call in open.Values.Where(call => call.Segment == segment))
            {
                call.Segment = Write(JournalFile.Encode(new CallCarried(call.Story)));
            }
        }
    }

    /// <summary>To be called under the lock. A broken disk does not stop the calls: they go on in memory and into the database.</summary>
    private int Write(byte[] line)
    {
        try
        {
            return journal.Write(line);
        }
        catch (IOException e)
        {
            NotWritten(e);
            return journal.Current;
        }
    }

    private void Wait(OpenCall call)
    {
        waiting[call.Story.UniqueId] = call;
        Wait(new PendingCall(call.Story), call.Segment);
    }

    private void Wait(Pending pending, int segment)
    {
        pendingSegments.TryAdd(pending.Key, segment);
        work.Writer.TryWrite(pending);
    }

    private void Recover()
    {
        var replay = JournalReplay.Of(journal.Read(Unreadable));
        foreach (var call in replay.Unfinished)
        {
            open.Add(call.Story.UniqueId, call);
        }

        replay.Finished.ForEach(Wait);
        replay.Others.ForEach(other => Wait(other.Pending, other.Segment));
        if (pendingSegments.Count > 0 || open.Count > 0)
        {
            Recovered(pendingSegments.Count, open.Count);
        }
    }

    private void Unreadable(int segment, int line, string text)
    {
        const string reason = "This line of the journal cannot be read.";
        Rejected($"journal {segment} line {line}", reason);
        rejections.Keep($"journal-{segment}-line-{line}", reason, text);
    }

    [LoggerMessage(LogLevel.Information, "The journal held {Finished} finished records to be stored and {InProgress} calls in progress.")]
    private partial void Recovered(int finished, int inProgress);

    [LoggerMessage(LogLevel.Error, "Not stored, but kept in the folder journal/rejected: {What}: {Reason}")]
    private partial void Rejected(string what, string reason);

    [LoggerMessage(LogLevel.Critical, "The journal cannot be written. Calls go on, but those in progress would be lost if the application died now.")]
    private partial void NotWritten(Exception reason);

    [LoggerMessage(LogLevel.Warning, "Call {UniqueId} was opened twice.")]
    private partial void OpenedTwice(string uniqueId);

    [LoggerMessage(LogLevel.Warning, "Call {UniqueId} has ended or was never opened; a step of kind {Kind} was ignored.")]
    private partial void UnexpectedStep(string uniqueId, string kind);
}
