using CallCenter.Data.Agents;
using CallCenter.Telephony.Acd;
using CallCenter.Telephony.Acd.Agents;

namespace CallCenter.Telephony.Calls;

/// <summary>Reserves who is to be rung without a queue: an agent must not get two calls.</summary>
internal sealed class PhoneReservation(CallSession call)
{
    /// <summary>A phone, and with it the agent who is signed in there, when there is one.</summary>
    /// <returns>The target, or why it cannot be had.</returns>
    public async Task<(ReservedAgent? Target, DeskRefusal? Refusal)> AtAsync(PhoneBinding phone, Text why)
    {
        if (phone.Kind == BoundPhoneKind.Telephone)
        {
            return (Nobody(phone, why), null);
        }

        var agents = (await call.Department.Acd.SnapshotAsync()).Agents;
        return agents.FirstOrDefault(agent => agent.Phone is { Kind: not BoundPhoneKind.Telephone } bound && bound.Number == phone.Number) is { } seat
            ? await ReserveAsync(seat, why)
            : (Nobody(phone, why), null);
    }

    /// <summary>An agent, wherever he is signed in.</summary>
    /// <returns>The target, or why it cannot be had.</returns>
    public async Task<(ReservedAgent? Target, DeskRefusal? Refusal)> OfAgentAsync(int agentId, Text why) =>
        (await call.Department.Acd.SnapshotAsync()).Agents.FirstOrDefault(agent => agent.AgentId == agentId) is { Phone: not null } seat
            ? await ReserveAsync(seat, why)
            : (null, DeskRefusal.NotSignedIn);

    private static ReservedAgent Nobody(PhoneBinding phone, Text why) => new(0, "", "", phone, ByCallerMemory: false, why);

    private async Task<(ReservedAgent? Target, DeskRefusal? Refusal)> ReserveAsync(AgentView seat, Text why)
    {
        var customer = call.State.Entered!;
        var refusal = await call.Department.Acd.ReserveAsync(
            seat.AgentId, new AgentCall(call.UniqueId, customer.CustomerNumber, customer.CustomerRegion, customer.Hotline, "", ""));
        return refusal is null ? (new ReservedAgent(seat.AgentId, seat.Number, seat.Name, seat.Phone!, ByCallerMemory: false, why), null) : (null, refusal);
    }
}
