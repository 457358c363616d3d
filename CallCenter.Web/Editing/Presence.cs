using CallCenter.Data.Agents;
using CallCenter.Telephony.Acd.Agents;
using CallCenter.Telephony.Calls;

namespace CallCenter.Web.Editing;

/// <summary>Who is signed in now, for rules such as 座席在线，不能删除, and the desk to sign agents in and out from the console.</summary>
public sealed class Presence(ILiveFeed live, IAgentDesk desk)
{
    public IAgentDesk Desk => desk;

    /// <summary>Offline also for agents of departments that are not served here.</summary>
    public AgentState StateOf(int departmentId, int agentId) =>
        live.Current(departmentId)?.Acd.Agents.FirstOrDefault(agent => agent.AgentId == agentId)?.State ?? AgentState.Offline;
}
