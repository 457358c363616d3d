using System.Collections.Concurrent;
using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;

namespace CallCenter.Telephony.Webhooks;

/// <summary>The ledger, and whoever wants to know what is written into it. A step is in the ledger before anybody hears of it.</summary>
/// <remarks>What is heard must return at once: the call goes on after it. Steps of one call come one after the other.</remarks>
/// <param name="pushed">Told of every event.</param>
public sealed class WatchedLedger(ILedger ledger, Action<WebhookEvent> pushed) : ILedger
{
    private readonly ConcurrentDictionary<string, CallNarration> calls = new();

    public void Open(string uniqueId, string callId, int enterpriseId, int departmentId)
    {
        ledger.Open(uniqueId, callId, enterpriseId, departmentId);
        calls[uniqueId] = new(uniqueId, enterpriseId, departmentId);
    }

    public void Append(string uniqueId, CallEvent step)
    {
        ledger.Append(uniqueId, step);

        // A note may come after the end: nobody is told of it.
        if (calls.TryGetValue(uniqueId, out var call))
        {
            foreach (var happened in call.Tell(step))
            {
                pushed(happened);
            }
        }

        if (step is CallEnded)
        {
            calls.TryRemove(uniqueId, out _);
        }
    }

    public void Append(AgentInterval interval) => ledger.Append(interval);

    public bool Holds(string uniqueId) => ledger.Holds(uniqueId);

    /// <summary>What was told before the restart is known again, and not told twice.</summary>
    public IReadOnlyList<CallStory> Unfinished()
    {
        var stories = ledger.Unfinished();
        foreach (var story in stories)
        {
            var call = new CallNarration(story.UniqueId, story.EnterpriseId, story.DepartmentId);
            foreach (var step in story.Events)
            {
                call.Tell(step);
            }

            calls[story.UniqueId] = call;
        }

        return stories;
    }
}
