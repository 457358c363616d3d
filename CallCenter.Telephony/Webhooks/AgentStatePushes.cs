using System.Globalization;
using CallCenter.Data.Agents;
using CallCenter.Data.Webhooks;
using CallCenter.Telephony.Acd;

namespace CallCenter.Telephony.Webhooks;

/// <summary>座席状态推送: tells of each change of an agent's state, and of nothing else that changes about an agent. One caller at a time for a department.</summary>
public sealed class AgentStatePushes(int enterpriseId, int departmentId)
{
    private readonly Dictionary<int, (AgentState State, string BusyReason)> last = [];

    /// <summary>Null when the state is the same as before.</summary>
    public WebhookEvent? Tell(AgentView agent, DateTimeOffset now)
    {
        var before = last.TryGetValue(agent.AgentId, out var state) ? state : (State: AgentState.Offline, BusyReason: "");
        if (before == (agent.State, agent.BusyReason))
        {
            return null;
        }

        last[agent.AgentId] = (agent.State, agent.BusyReason);
        return new(WebhookKind.AgentState, departmentId, agent.Number, now, new Dictionary<string, string>
        {
            ["push_type"] = nameof(WebhookKind.AgentState),
            ["push_time"] = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            ["cdr_enterprise_id"] = enterpriseId.ToString(CultureInfo.InvariantCulture),
            ["cdr_department_id"] = departmentId.ToString(CultureInfo.InvariantCulture),
            ["agent_number"] = agent.Number,
            ["agent_name"] = agent.Name,
            ["agent_phone"] = agent.Phone?.Number ?? "",
            ["agent_state"] = agent.State.ToString(),
            ["agent_busy_reason"] = agent.BusyReason,
            ["agent_last_state"] = before.State.ToString(),
            ["agent_state_time"] = agent.Since.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            ["cdr_main_unique_id"] = agent.Call?.Call.UniqueId ?? "",
        });
    }
}
