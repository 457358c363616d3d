using CallCenter.Data.Agents;
using CallCenter.Data.Numbers;
using CallCenter.Data.Queues;
using CallCenter.Data.Records.Story;
using CallCenter.Telephony.Acd;
using CallCenter.Telephony.Acd.Agents;

namespace CallCenter.Telephony.Calls;

/// <summary>A route that leads straight to a phone (manual 6.3.5: 转接分机, 转接固定号码), without IVR and queue.</summary>
internal sealed class DirectPhase(CallSession call, RouteChosen route)
{
    public async Task<Farewell> RunAsync()
    {
        await call.ReceiveAsync();
        var phone = new PhoneBinding(
            route.Destination == RouteDestination.FixedNumber ? BoundPhoneKind.Telephone : BoundPhoneKind.Extension, route.Target);
        var (target, refusal) = await ReserveAsync(phone);
        if (refusal is not null)
        {
            return new Farewell(
                new($"分机 {route.Target} 的座席正忙或不空闲，不能接听。", $"The agent at extension {route.Target} is busy or not idle."), Data.Records.EndReason.Busy);
        }

        // The caller hears the same as in a queue.
        await using var sounds = new WaitingSounds(call, new Queue { Number = "", Name = "" });
        sounds.Start();
        var offer = new AgentOffer(call, target, queue: null, agentPrompt: null, call.Services.Timings.DirectRing);
        if (await offer.RunAsync(sounds) is not { } leg)
        {
            return new Farewell(new($"{route.Target} 未接听。", $"{route.Target} did not answer."));
        }

        await new Talk(call, leg).RunAsync();
        return Farewell.AfterTalk(call.TalkEndedBy);
    }

    /// <summary>The agent who is signed in at the phone, when there is one: that agent must not get two calls.</summary>
    private async Task<(ReservedAgent Target, DeskRefusal? Refusal)> ReserveAsync(PhoneBinding phone)
    {
        var why = new Text($"路由 {route.RouteId} 直接转到 {route.Target}。", $"Route {route.RouteId} leads straight to {route.Target}.");
        var nobody = new ReservedAgent(0, "", "", phone, ByCallerMemory: false, why);
        if (phone.Kind == BoundPhoneKind.Telephone)
        {
            return (nobody, null);
        }

        var agents = (await call.Department.Acd.SnapshotAsync()).Agents;
        if (agents.FirstOrDefault(agent => agent.Phone is { Kind: not BoundPhoneKind.Telephone } bound && bound.Number == phone.Number) is not { } seat)
        {
            return (nobody, null);
        }

        var customer = call.State.Entered!;
        var refusal = await call.Department.Acd.ReserveAsync(
            seat.AgentId, new AgentCall(call.UniqueId, customer.CustomerNumber, customer.CustomerRegion, customer.Hotline, "", ""));
        return (new ReservedAgent(seat.AgentId, seat.Number, seat.Name, seat.Phone!, ByCallerMemory: false, why), refusal);
    }
}
