using CallCenter.Data.Agents;
using CallCenter.Telephony.Acd;
using CallCenter.Web.Agents;

namespace CallCenter.Tests.Web.Agents;

/// <summary>One agent, one call.</summary>
internal static class Samples
{
    public static DateTimeOffset Now { get; } = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    public static PhoneBinding Phone { get; } = new(BoundPhoneKind.Extension, "2001");

    public static SignedInAgent Me { get; } = new(1, 11, "2001", "王伟", Phone);

    public static AgentCall Call { get; } = new("sip-1-1772413200.1", "13800138000", "北京 / 北京", "89193634", "0001", "售前");

    public static AgentView View(AgentState state, bool held = false, AgentState? next = null, string busyReason = "") => new(
        Me.AgentId, Me.Number, Me.Name, state, busyReason, Now, Phone, Reachable: true,
        state is AgentState.Ringing or AgentState.Talking ? new AgentCallView(Call, Now, state == AgentState.Talking ? Now : null, held) : null,
        next, WrapUpUntil: null, AnsweredToday: 7, MissedToday: 2, QueueIds: [1]);
}
