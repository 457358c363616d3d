using CallCenter.Data.Agents;

namespace CallCenter.Telephony.Acd.Agents;

/// <summary>A sign-in, as it is kept on disk so that it outlives the application.</summary>
/// <param name="State">Idle, Busy, or WrapUp of the agent's own accord; what would follow, when the agent was on a call.</param>
/// <param name="Since">When that state began; null when the agent was on a call.</param>
/// <param name="SavedAt">When this was written; counters of an earlier day are dropped.</param>
/// <param name="Registered">The phone was registered; believed until the switch says otherwise.</param>
public sealed record AgentSession(
    int AgentId, PhoneBinding Phone, AgentState State, string BusyReason, DateTimeOffset? Since, long BoundOrder, DateTimeOffset FreeSince,
    int AnsweredToday, int MissedToday, int AnsweredSinceSignIn, DateTimeOffset SavedAt, bool Registered = true);

/// <summary>Keeps the sign-ins of departments where a killed process leaves them intact.</summary>
public interface IAgentSessions
{
    /// <summary>Who was signed in when last saved; empty when nothing is known.</summary>
    IReadOnlyList<AgentSession> Load(int departmentId);

    /// <summary>Replaces the department's sessions. Returns at once; the latest wins. Thread safe.</summary>
    void Save(int departmentId, IReadOnlyList<AgentSession> sessions);
}
