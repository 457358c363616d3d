using CallCenter.Data.Agents;

namespace CallCenter.Telephony.Acd.Agents;

/// <summary>What an agent can do from a toolbar. Null means done; otherwise why not.</summary>
/// <remarks>The caller has already proved who the agent is. Thread safe.</remarks>
public interface IAgentDesk
{
    Task<DeskRefusal?> SignInAsync(int departmentId, int agentId, PhoneBinding phone, AgentState initial, string busyReason, CancellationToken cancel);

    Task<DeskRefusal?> SignOutAsync(int departmentId, int agentId, CancellationToken cancel);

    Task<DeskRefusal?> SetIdleAsync(int departmentId, int agentId, CancellationToken cancel);

    Task<DeskRefusal?> SetBusyAsync(int departmentId, int agentId, string reason, CancellationToken cancel);

    Task<DeskRefusal?> SetWrapUpAsync(int departmentId, int agentId, CancellationToken cancel);

    /// <summary>Asks the agent's phone to answer (phones that understand it, and the simulated ones). A browser phone answers by itself.</summary>
    Task<DeskRefusal?> AnswerAsync(int departmentId, int agentId, CancellationToken cancel);

    Task<DeskRefusal?> HangUpAsync(int departmentId, int agentId, CancellationToken cancel);

    /// <summary>满意度调查: leaves the talk; the customer goes on to the survey.</summary>
    Task<DeskRefusal?> SurveyAsync(int departmentId, int agentId, CancellationToken cancel);

    Task<DeskRefusal?> HoldAsync(int departmentId, int agentId, CancellationToken cancel);

    Task<DeskRefusal?> RetrieveAsync(int departmentId, int agentId, CancellationToken cancel);

    /// <summary>备注 on a call the agent has or had; at most 500 characters.</summary>
    Task<DeskRefusal?> WriteNoteAsync(int departmentId, int agentId, string uniqueId, string text, CancellationToken cancel);
}
