using CallCenter.Telephony.Simulation.Applications;
using CallCenter.Telephony.Simulation.Wire;

namespace CallCenter.Telephony.Simulation.Core;

/// <summary>Joining and parting channels, holding, and what becomes of a leg that is left alone.</summary>
internal sealed class Bridges(SwitchCore core)
{
    /// <summary><c>uuid_bridge</c>: takes both out of whatever they do. False when neither is answered.</summary>
    public bool Join(SimulatedChannel first, SimulatedChannel second)
    {
        if (ReferenceEquals(first, second) || (first.Answered is null && second.Answered is null))
        {
            return false;
        }

        var firstPartner = first.Partner;
        var secondPartner = second.Partner;
        if (ReferenceEquals(firstPartner, second))
        {
            return true;
        }

        // FreeSWITCH names the new partner already in the CHANNEL_UNBRIDGE of the old pair.
        (first.Other, second.Other) = (second, first);
        (first.OtherIsOriginator, second.OtherIsOriginator) = (false, true);
        Leave(first, firstPartner);
        Leave(second, secondPartner);
        TakeOut(first);
        TakeOut(second);
        core.Calls.SetState(first, ChannelStates.SoftExecute);
        core.Calls.SetState(second, ChannelStates.SoftExecute);
        core.Publish(EventNames.Execute, first, e => e.Add("Application", "uuid_bridge").Add("Application-Data", second.Id));
        core.Publish(EventNames.Execute, second, e => e.Add("Application", "uuid_bridge").Add("Application-Data", first.Id));
        Connect(first, second);
        return true;
    }

    /// <summary>The application <c>bridge</c> on <paramref name="first"/> reached <paramref name="second"/>.</summary>
    public void JoinByApplication(SimulatedChannel first, SimulatedChannel second)
    {
        (first.Other, second.Other) = (second, first);
        (first.OtherIsOriginator, second.OtherIsOriginator) = (false, true);
        Connect(first, second);
    }

    /// <summary>Ends a bridge between two living channels; says so on the leading leg.</summary>
    public void Part(SimulatedChannel one, SimulatedChannel other, string? cause)
    {
        PartQuietly(one, other, () => LeftAlone(other, cause));
    }

    /// <summary>A channel hangs up: its bridge, if any, ends, and the other leg is parked or hung up.</summary>
    public void LeaveBecauseOfHangUp(SimulatedChannel channel, string cause)
    {
        if (channel.Partner is { } partner)
        {
            StopHoldMusic(channel, partner);
            Part(channel, partner, cause);
        }
    }

    public void ParkAfterBridge(SimulatedChannel channel)
    {
        channel.Executor.Unwind();
        channel.Plan.Clear();
        channel.ParkedAfterBridge = true;
        core.Calls.SetState(channel, ChannelStates.Park);
        core.Publish(EventNames.Park, channel);
        channel.Executor.RunNext();
    }

    /// <summary><c>uuid_park</c>: out of bridge or application, into park.</summary>
    public void Park(SimulatedChannel channel)
    {
        Leave(channel, channel.Partner);
        TakeOut(channel);
        ParkAfterBridge(channel);
    }

    /// <summary><c>uuid_transfer</c>: the channel carries out other actions from now on.</summary>
    public void Transfer(SimulatedChannel channel, IEnumerable<DialplanAction> actions)
    {
        var partner = channel.Partner;
        channel.Other = null;
        Leave(channel, partner);
        TakeOut(channel);
        foreach (var action in actions)
        {
            channel.Plan.Enqueue(action);
        }

        core.Calls.SetState(channel, ChannelStates.Execute);
        channel.Executor.Begin();
    }

    /// <summary>The far end of <paramref name="channel"/> is put on hold; its partner hears music.</summary>
    public void Hold(SimulatedChannel channel)
    {
        if (channel.Held || channel.Gone || channel.Answered is null)
        {
            return;
        }

        channel.Held = true;
        core.Calls.SetCallState(channel, "HELD");
        core.Publish(EventNames.Hold, channel);
        if (channel.Partner is { } partner)
        {
            partner.Executor.Submit(new("playback", channel["hold_music"] ?? "local_stream://moh", core.Options.NewId(), true, 1));
        }
    }

    public void Unhold(SimulatedChannel channel)
    {
        if (!channel.Held || channel.Gone)
        {
            return;
        }

        channel.Held = false;
        core.Calls.SetCallState(channel, "UNHELD");
        core.Calls.SetCallState(channel, "ACTIVE");
        channel.Partner?.Executor.Break(false);
        core.Publish(EventNames.Unhold, channel);
    }

    private void Connect(SimulatedChannel first, SimulatedChannel second)
    {
        (first.Partner, second.Partner) = (second, first);
        (first.LeadsBridge, second.LeadsBridge) = (true, false);
        (first.BridgedAt, second.BridgedAt) = (core.Now, core.Now);
        Note(first, second);
        Note(second, first);
        core.Publish(EventNames.Bridge, first, null, e => AddPair(e, first, second));
        core.Calls.SetState(second, ChannelStates.ExchangeMedia);
        core.Publish(EventNames.CallUpdate, first);
        core.Publish(EventNames.CallUpdate, second);
        first.FarEnd.Bridged(first, second);
        second.FarEnd.Bridged(second, first);
        core.Later(first.Executor.TakeMessages);
        core.Later(second.Executor.TakeMessages);
    }

    private void Leave(SimulatedChannel channel, SimulatedChannel? partner)
    {
        if (partner is not null)
        {
            StopHoldMusic(channel, partner);
            PartQuietly(channel, partner, () => LeftAlone(partner, null));
        }
    }

    /// <summary>The order is FreeSWITCH's: a leg that follows is parked before the leading leg says CHANNEL_UNBRIDGE, a leading one after it.</summary>
    private void PartQuietly(SimulatedChannel leaving, SimulatedChannel staying, Action stay)
    {
        (leaving.Partner, staying.Partner) = (null, null);
        leaving["bridge_uuid"] = null;
        staying["bridge_uuid"] = null;
        leaving.FarEnd.Unbridged(leaving);
        staying.FarEnd.Unbridged(staying);
        var (lead, follower) = leaving.LeadsBridge ? (leaving, staying) : (staying, leaving);
        if (ReferenceEquals(lead, leaving))
        {
            stay();
            core.Publish(EventNames.Unbridge, lead, null, e => AddPair(e, lead, follower));
        }
        else
        {
            core.Publish(EventNames.Unbridge, lead, null, e => AddPair(e, lead, follower));
            stay();
        }

        lead.LeadsBridge = false;
    }

    private void LeftAlone(SimulatedChannel channel, string? cause)
    {
        if (channel.Gone)
        {
            return;
        }

        channel["last_bridge_hangup_cause"] = cause ?? "NORMAL_CLEARING";
        if (channel.Executor.Top is BridgeApplication bridge)
        {
            bridge.PartnerLeft(cause);
        }
        else if (channel.Is("park_after_bridge"))
        {
            ParkAfterBridge(channel);
        }
        else
        {
            core.Calls.HangUp(channel, cause ?? "NORMAL_CLEARING", HungUpBy.Switch);
        }
    }

    private void TakeOut(SimulatedChannel channel)
    {
        channel.Plan.Clear();
        channel.Executor.Unwind();
        if (channel.ParkedAfterBridge)
        {
            channel.ParkedAfterBridge = false;
            core.Publish(EventNames.Unpark, channel);
        }
    }

    private static void StopHoldMusic(SimulatedChannel channel, SimulatedChannel partner)
    {
        if (channel.Held)
        {
            channel.Held = false;
            partner.Executor.Break(false);
        }

        if (partner.Held)
        {
            partner.Held = false;
            channel.Executor.Break(false);
        }
    }

    private static void Note(SimulatedChannel channel, SimulatedChannel partner)
    {
        channel["last_bridge_to"] = partner.Id;
        channel["bridge_to"] = partner.Id;
        channel["bridge_channel"] = partner.Name;
        channel["bridge_uuid"] = partner.Id;
        channel["signal_bond"] = partner.Id;
    }

    private static void AddPair(SimulatedEvent e, SimulatedChannel first, SimulatedChannel second) =>
        e.Add("Bridge-A-Unique-ID", first.Id).Add("Bridge-B-Unique-ID", second.Id);
}
