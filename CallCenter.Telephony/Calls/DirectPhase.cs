using CallCenter.Data.Agents;
using CallCenter.Data.Numbers;
using CallCenter.Data.Queues;
using CallCenter.Data.Records.Story;
using CallCenter.Telephony.Acd;

namespace CallCenter.Telephony.Calls;

/// <summary>A route that leads straight to a phone (manual 6.3.5: 转接分机, 转接固定号码), without IVR and queue.</summary>
internal sealed class DirectPhase(CallSession call, RouteChosen route)
{
    public async Task<Farewell> RunAsync()
    {
        await call.ReceiveAsync();
        var phone = new PhoneBinding(
            route.Destination == RouteDestination.FixedNumber ? BoundPhoneKind.Telephone : BoundPhoneKind.Extension, route.Target);
        var (target, _) = await new PhoneReservation(call).AtAsync(
            phone, new($"路由 {route.RouteId} 直接转到 {route.Target}。", $"Route {route.RouteId} leads straight to {route.Target}."));
        if (target is null)
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
}
