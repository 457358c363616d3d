using CallCenter.Data.Agents;
using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Data.Settings;
using CallCenter.Telephony.Calls;
using CallCenter.Telephony.Surveys;
using CallCenter.Telephony.Switching;

namespace CallCenter.Telephony.Acd.Agents;

/// <summary>Whether an agent talked in a call that is stored already.</summary>
public delegate Task<bool> HadCall(int departmentId, int agentId, string uniqueId, CancellationToken cancel);

/// <summary>解除绑定电话: takes the phones of agents out of the configuration.</summary>
public delegate Task UnbindPhones(int departmentId, IReadOnlyCollection<int> agents, CancellationToken cancel);

/// <summary>An agent's commands, carried out on the department's ACD and on the agent's call.</summary>
public sealed class AgentDesk(Departments departments, LiveCalls live, ILedger ledger, HadCall hadCall, TimeProvider time, UnbindPhones? unbind = null) : IAgentDesk
{
    /// <summary>The longest note, in characters.</summary>
    public const int LongestNote = 500;

    public Task<DeskRefusal?> SignInAsync(
        int departmentId, int agentId, PhoneBinding phone, AgentState initial, string busyReason, CancellationToken cancel)
    {
        if (AgentOf(departmentId, agentId) is not { } agent)
        {
            return Refused(DeskRefusal.NoSuchAgent);
        }

        if (!agent.Active)
        {
            return Refused(DeskRefusal.AgentInactive);
        }

        return phone.Number.Length == 0
            ? Refused(DeskRefusal.PhoneMissing)
            : departments.Find(departmentId)!.Acd.SignInAsync(agentId, phone, initial, busyReason, new("座席签入", "The agent signed in")).WaitAsync(cancel);
    }

    public async Task<DeskRefusal?> SignOutAsync(int departmentId, int agentId, CancellationToken cancel)
    {
        var refusal = await AskAsync(departmentId, acd => acd.SignOutAsync(agentId, new("座席签出", "The agent signed out")), cancel);
        if (refusal is null && unbind is not null && departments.Find(departmentId)?.Configuration.Settings.Get(DepartmentAgents.SignOutUnbinds) == true)
        {
            await unbind(departmentId, [agentId], cancel);
        }

        return refusal;
    }

    public Task<DeskRefusal?> SetIdleAsync(int departmentId, int agentId, CancellationToken cancel) =>
        AskAsync(departmentId, acd => acd.SetIdleAsync(agentId, new("座席置闲", "The agent went idle")), cancel);

    public Task<DeskRefusal?> SetBusyAsync(int departmentId, int agentId, string reason, CancellationToken cancel) =>
        AskAsync(departmentId, acd => acd.SetBusyAsync(agentId, reason, new($"座席置忙：{reason}", $"The agent went busy: {reason}")), cancel);

    public Task<DeskRefusal?> SetWrapUpAsync(int departmentId, int agentId, CancellationToken cancel) =>
        AskAsync(departmentId, acd => acd.SetWrapUpAsync(agentId, new("座席整理", "The agent took wrap-up")), cancel);

    public Task<DeskRefusal?> AnswerAsync(int departmentId, int agentId, CancellationToken cancel) => OnCallAsync(
        departmentId, agentId, talking: false,
        (call, agent) => call.Switch.SignalPhoneAsync(agent.Leg.Channel, PhoneSignal.Answer, cancel));

    public Task<DeskRefusal?> HangUpAsync(int departmentId, int agentId, CancellationToken cancel) => OnCallAsync(departmentId, agentId, talking: null, (call, agent) =>
    {
        agent.Leg.HangUpAskedBy = HangUpSide.Agent;
        return call.Switch.HangUpAsync(agent.Leg.Channel, agent.Talking ? HangupCause.NormalClearing : HangupCause.CallRejected, cancel);
    });

    public async Task<DeskRefusal?> SurveyAsync(int departmentId, int agentId, CancellationToken cancel)
    {
        if (live.OfAgent(departmentId, agentId) is { } asked && !new CallSurvey(asked).IsConfigured)
        {
            return DeskRefusal.NoSurvey;
        }

        return await OnCallAsync(departmentId, agentId, talking: true, (call, agent) =>
        {
            call.SurveyWanted = true;
            agent.Leg.HangUpAskedBy = HangUpSide.Agent;
            return call.Switch.HangUpAsync(agent.Leg.Channel, HangupCause.NormalClearing, cancel);
        });
    }

    public Task<DeskRefusal?> HoldAsync(int departmentId, int agentId, CancellationToken cancel) => OnCallAsync(
        departmentId, agentId, talking: true, (call, agent) => call.Switch.HoldAsync(agent.Leg.Channel, cancel));

    public Task<DeskRefusal?> RetrieveAsync(int departmentId, int agentId, CancellationToken cancel) => OnCallAsync(
        departmentId, agentId, talking: true, (call, agent) => call.Switch.RetrieveAsync(agent.Leg.Channel, cancel));

    public async Task<DeskRefusal?> WriteNoteAsync(int departmentId, int agentId, string uniqueId, string text, CancellationToken cancel)
    {
        if (AgentOf(departmentId, agentId) is not { } agent)
        {
            return DeskRefusal.NoSuchAgent;
        }

        if (!live.Had(departmentId, agentId, uniqueId) && !await hadCall(departmentId, agentId, uniqueId, cancel))
        {
            return DeskRefusal.NoCall;
        }

        var note = text.Length > LongestNote ? text[..LongestNote] : text;
        ledger.Append(uniqueId, new NoteWritten(agent.Number, note) { At = time.GetUtcNow() });
        return null;
    }

    private Agent? AgentOf(int departmentId, int agentId) =>
        departments.Find(departmentId)?.Configuration.Agents.FirstOrDefault(agent => agent.Id == agentId);

    private Task<DeskRefusal?> AskAsync(int departmentId, Func<DepartmentAcd, Task<DeskRefusal?>> ask, CancellationToken cancel) =>
        departments.Find(departmentId) is { } department ? ask(department.Acd).WaitAsync(cancel) : Refused(DeskRefusal.NoSuchAgent);

    /// <param name="talking">True for a call that was answered, false for one that rings, null for either.</param>
    private async Task<DeskRefusal?> OnCallAsync(
        int departmentId, int agentId, bool? talking, Func<CallSession, AgentOnCall, Task<SwitchReply>> act)
    {
        if (live.OfAgent(departmentId, agentId) is not { Agent: { } agent } call || (talking is not null && talking != agent.Talking))
        {
            return DeskRefusal.NoCall;
        }

        try
        {
            return (await act(call, agent)).Ok ? null : DeskRefusal.SwitchFailed;
        }
        catch (SwitchLostException)
        {
            return DeskRefusal.SwitchFailed;
        }
    }

    private static Task<DeskRefusal?> Refused(DeskRefusal refusal) => Task.FromResult<DeskRefusal?>(refusal);
}
