using CallCenter.Telephony.Acd;

namespace CallCenter.Telephony.Calls;

/// <summary>Pushes live state to screens. Handlers are called on the publisher's thread and must return at once (hand over to the circuit).</summary>
public interface ILiveFeed
{
    /// <summary>The latest snapshot, or null for a department that is not served here.</summary>
    LiveSnapshot? Current(int departmentId);

    /// <summary>Snapshots of the department, at most one a second, the latest wins. Dispose to end.</summary>
    IDisposable Subscribe(int departmentId, Action<LiveSnapshot> handler);

    /// <summary>Every change of one agent, at once.</summary>
    IDisposable SubscribeAgent(int departmentId, int agentId, Action<AgentView> handler);
}
