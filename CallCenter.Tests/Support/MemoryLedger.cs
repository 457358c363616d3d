using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;

namespace CallCenter.Tests.Support;

/// <summary>A ledger that keeps everything in memory, and its rules: a story is opened once, every step belongs to an open story, nothing but notes follows the end.</summary>
internal sealed class MemoryLedger : ILedger
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, (CallStory Head, List<CallEvent> Steps)> stories = [];
    private readonly List<string> violations = [];
    private bool dead;

    public MemoryLedger(IEnumerable<CallStory>? unfinished = null)
    {
        foreach (var story in unfinished ?? [])
        {
            stories[story.UniqueId] = (story, [.. story.Events]);
        }
    }

    /// <summary>Every story, ended or not.</summary>
    public IReadOnlyList<CallStory> Stories
    {
        get
        {
            lock (gate)
            {
                return [.. stories.Values.Select(story => story.Head with { Events = [.. story.Steps] })];
            }
        }
    }

    /// <summary>What broke the ledger's rules.</summary>
    public IReadOnlyList<string> Violations
    {
        get
        {
            lock (gate)
            {
                return [.. violations];
            }
        }
    }

    public CallStory? OfChannel(string channel) =>
        Stories.FirstOrDefault(story => story.Events.OfType<CallEntered>().Any(entered => entered.ChannelId == channel));

    /// <summary>From now on nothing is written any more: the process is dead.</summary>
    public void Die()
    {
        lock (gate)
        {
            dead = true;
        }
    }

    public void Open(string uniqueId, string callId, int enterpriseId, int departmentId)
    {
        lock (gate)
        {
            if (!dead && !stories.TryAdd(uniqueId, (new CallStory(uniqueId, callId, enterpriseId, departmentId, []), [])))
            {
                violations.Add($"{uniqueId} was opened twice");
            }
        }
    }

    public void Append(string uniqueId, CallEvent step)
    {
        lock (gate)
        {
            if (dead)
            {
                return;
            }

            if (!stories.TryGetValue(uniqueId, out var story))
            {
                violations.Add($"{step} of {uniqueId}, which was never opened");
                return;
            }

            if (story.Steps.Any(known => known is CallEnded) && step is not NoteWritten)
            {
                violations.Add($"{step} of {uniqueId} after its end");
            }

            story.Steps.Add(step);
        }
    }

    public void Append(AgentInterval interval)
    {
    }

    public bool Holds(string uniqueId) => false;

    public IReadOnlyList<CallStory> Unfinished() => [.. Stories.Where(story => !story.Ended)];
}
