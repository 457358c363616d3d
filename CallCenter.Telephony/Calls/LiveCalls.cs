using System.Collections.Concurrent;
using System.Collections.Immutable;
using CallCenter.Data.Records;

namespace CallCenter.Telephony.Calls;

/// <summary>The calls that are going on at this node. Thread safe.</summary>
public sealed class LiveCalls
{
    private readonly ConcurrentDictionary<string, CallSession> calls = new();

    /// <summary>How many ended calls are remembered.</summary>
    private const int Remembered = 5000;

    private readonly ConcurrentQueue<EndedCall> ended = new();
    private readonly ConcurrentDictionary<string, byte> announced = new();

    /// <summary>Told of the department when a call of it began, moved on or ended.</summary>
    public event Action<int>? Changed;

    /// <summary>How many calls enterprises have at a time.</summary>
    public CallSlots Slots { get; } = new();

    /// <summary>UniqueIds of calls that are about to be placed: they wait for an agent, and have no channel yet.</summary>
    public IEnumerable<string> Announced => announced.Keys;

    public int Count => calls.Count;

    public IEnumerable<CallSession> All => calls.Values;

    public CallSession? Find(string uniqueId) => calls.GetValueOrDefault(uniqueId);

    /// <summary>The call in which the agent is rung or talks.</summary>
    public CallSession? OfAgent(int departmentId, int agentId) =>
        calls.Values.FirstOrDefault(call => call.DepartmentId == departmentId && call.Agent?.AgentId == agentId);

    /// <summary>Whether the agent talks or talked in this call, as far as it is going on or ended not long ago.</summary>
    public bool Had(int departmentId, int agentId, string uniqueId) =>
        calls.TryGetValue(uniqueId, out var call)
            ? call.DepartmentId == departmentId && call.Agents.Contains(agentId)
            : ended.Any(former => former.UniqueId == uniqueId && former.DepartmentId == departmentId && former.Agents.Contains(agentId));

    /// <summary>For screens, the oldest first.</summary>
    public IReadOnlyList<LiveCall> OfDepartment(int departmentId) =>
        [.. calls.Values.Where(call => call.DepartmentId == departmentId).Select(call => call.View).OrderBy(call => call.EnteredAt)];

    internal void Announce(string uniqueId) => announced[uniqueId] = 0;

    internal void Withdraw(string uniqueId) => announced.TryRemove(uniqueId, out _);

    internal void Add(CallSession call)
    {
        calls[call.UniqueId] = call;
        if (call.State.Route is not null)
        {
            // Taken up after a restart: it was let in before.
            Slots.Take(call.Story.EnterpriseId, CallKind.Inbound, call.UniqueId);
        }

        Changed?.Invoke(call.DepartmentId);
    }

    internal void Moved(CallSession call) => Changed?.Invoke(call.DepartmentId);

    internal void Remove(CallSession call)
    {
        if (calls.TryRemove(KeyValuePair.Create(call.UniqueId, call)))
        {
            Slots.Release(call.Story.EnterpriseId, call.State.Entered?.CallKind ?? CallKind.Inbound, call.UniqueId);
            if (!call.Agents.IsEmpty)
            {
                ended.Enqueue(new EndedCall(call.UniqueId, call.DepartmentId, call.Agents));
            }

            if (ended.Count > Remembered)
            {
                ended.TryDequeue(out _);
            }

            Changed?.Invoke(call.DepartmentId);
        }
    }

    private sealed record EndedCall(string UniqueId, int DepartmentId, ImmutableHashSet<int> Agents);
}
