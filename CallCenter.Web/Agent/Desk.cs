using CallCenter.Data.Agents;
using CallCenter.Telephony.Acd.Agents;

namespace CallCenter.Web.Agents;

/// <summary>The commands of one open desk. Each asks anew who is signed in: a page that has been open for hours proves nothing.</summary>
/// <param name="whoIsSignedIn">Null when nobody is, or the agent may no longer work.</param>
public sealed class Desk(SignedInAgent me, IAgentDesk commands, Func<CancellationToken, Task<SignedInAgent?>> whoIsSignedIn)
{
    public SignedInAgent Me => me;

    /// <summary>Why the last command was refused; null when it was carried out.</summary>
    public DeskRefusal? Refusal { get; private set; }

    /// <summary>Takes up work with the phone that was bound at sign-in.</summary>
    public Task<bool> SignInAsync(CancellationToken cancel) =>
        ActAsync(agent => commands.SignInAsync(agent.DepartmentId, agent.AgentId, agent.Phone, AgentState.Idle, "", cancel), cancel);

    public Task<bool> IdleAsync(CancellationToken cancel) =>
        ActAsync(agent => commands.SetIdleAsync(agent.DepartmentId, agent.AgentId, cancel), cancel);

    public Task<bool> BusyAsync(string reason, CancellationToken cancel) =>
        ActAsync(agent => commands.SetBusyAsync(agent.DepartmentId, agent.AgentId, reason, cancel), cancel);

    public Task<bool> WrapUpAsync(CancellationToken cancel) =>
        ActAsync(agent => commands.SetWrapUpAsync(agent.DepartmentId, agent.AgentId, cancel), cancel);

    public Task<bool> AnswerAsync(CancellationToken cancel) =>
        ActAsync(agent => commands.AnswerAsync(agent.DepartmentId, agent.AgentId, cancel), cancel);

    /// <summary>Hangs up. That the call is gone already is what was wanted, so it is no refusal.</summary>
    public Task<bool> HangUpAsync(CancellationToken cancel) => ActAsync(
        async agent => await commands.HangUpAsync(agent.DepartmentId, agent.AgentId, cancel) is { } refusal && refusal != DeskRefusal.NoCall ? refusal : null,
        cancel);

    /// <summary>满意度调查: leaves the call, and the customer is asked.</summary>
    public Task<bool> SurveyAsync(CancellationToken cancel) =>
        ActAsync(agent => commands.SurveyAsync(agent.DepartmentId, agent.AgentId, cancel), cancel);

    public Task<bool> HoldAsync(CancellationToken cancel) =>
        ActAsync(agent => commands.HoldAsync(agent.DepartmentId, agent.AgentId, cancel), cancel);

    public Task<bool> RetrieveAsync(CancellationToken cancel) =>
        ActAsync(agent => commands.RetrieveAsync(agent.DepartmentId, agent.AgentId, cancel), cancel);

    /// <summary>Writes 备注. Its refusal is returned rather than kept: the note field shows it beside the note.</summary>
    public async Task<DeskRefusal?> WriteNoteAsync(string uniqueId, string text, CancellationToken cancel) =>
        await CheckAsync(cancel) is { } agent
            ? await commands.WriteNoteAsync(agent.DepartmentId, agent.AgentId, uniqueId, text, cancel)
            : DeskRefusal.NotSignedIn;

    public void ForgetRefusal() => Refusal = null;

    private async Task<bool> ActAsync(Func<SignedInAgent, Task<DeskRefusal?>> command, CancellationToken cancel)
    {
        Refusal = await CheckAsync(cancel) is { } agent ? await command(agent) : DeskRefusal.NotSignedIn;
        return Refusal is null;
    }

    private async Task<SignedInAgent?> CheckAsync(CancellationToken cancel) =>
        await whoIsSignedIn(cancel) is { } agent && agent.DepartmentId == me.DepartmentId && agent.AgentId == me.AgentId ? agent : null;
}
