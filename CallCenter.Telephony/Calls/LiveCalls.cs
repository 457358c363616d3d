using System.Collections.Concurrent;

namespace CallCenter.Telephony.Calls;

/// <summary>The calls that are going on at this node. Thread safe.</summary>
public sealed class LiveCalls
{
    private readonly ConcurrentDictionary<string, CallSession> calls = new();

    /// <summary>Told of the department when a call of it began, moved on or ended.</summary>
    public event Action<int>? Changed;

    public int Count => calls.Count;

    public IEnumerable<CallSession> All => calls.Values;

    public CallSession? Find(string uniqueId) => calls.GetValueOrDefault(uniqueId);

    /// <summary>The call in which the agent is rung or talks.</summary>
    public CallSession? OfAgent(int departmentId, int agentId) =>
        calls.Values.FirstOrDefault(call => call.DepartmentId == departmentId && call.Agent?.AgentId == agentId);

    /// <summary>For screens, the oldest first.</summary>
    public IReadOnlyList<LiveCall> OfDepartment(int departmentId) =>
        [.. calls.Values.Where(call => call.DepartmentId == departmentId).Select(call => call.View).OrderBy(call => call.EnteredAt)];

    internal void Add(CallSession call)
    {
        calls[call.UniqueId] = call;
        Changed?.Invoke(call.DepartmentId);
    }

    internal void Moved(CallSession call) => Changed?.Invoke(call.DepartmentId);

    internal void Remove(CallSession call)
    {
        if (calls.TryRemove(KeyValuePair.Create(call.UniqueId, call)))
        {
            Changed?.Invoke(call.DepartmentId);
        }
    }
}
