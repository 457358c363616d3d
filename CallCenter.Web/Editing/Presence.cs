using CallCenter.Data.Agents;
using CallCenter.Telephony.Acd.Agents;
using CallCenter.Telephony.Calls;

namespace CallCenter.Web.Editing;

/// <summary>What rules and actions may ask of the running application: who is signed in now (座席在线，不能删除), the desk to sign agents in and out from the
/// console, and how passwords of phones are kept.</summary>
public sealed class Presence(ILiveFeed live, IAgentDesk desk, ExtensionPasswords passwords)
{
    public ExtensionPasswords Passwords => passwords;

    public IAgentDesk Desk => desk;

    /// <summary>Offline also for agents of departments that are not served here.</summary>
    public AgentState StateOf(int departmentId, int agentId) =>
        live.Current(departmentId)?.Acd.Agents.FirstOrDefault(agent => agent.AgentId == agentId)?.State ?? AgentState.Offline;
}
