using CallCenter.Telephony.Simulation.Core;
using CallCenter.Telephony.Simulation.Wire;

namespace CallCenter.Telephony.Simulation.Applications;

/// <summary><c>bridge DIALSTRING</c>: calls somebody and joins both.</summary>
internal sealed class BridgeApplication(SwitchCore core, SimulatedChannel channel, Execution execution) : Application(core, channel, execution)
{
    private Origination? attempt;

    public override void Unwind()
    {
        attempt?.GiveUp(Channel.Cause ?? "ORIGINATOR_CANCEL");
        if (Channel.Partner is { } partner)
        {
            Core.Bridges.Part(Channel, partner, null);
        }
    }

    /// <summary>The other leg has left the bridge.</summary>
    public void PartnerLeft(string? cause)
    {
        if (Channel.Is("park_after_bridge"))
        {
            Core.Bridges.ParkAfterBridge(Channel);
            return;
        }

        var hangUp = Channel.Is("hangup_after_bridge");
        Finish();
        if (hangUp && !Channel.Gone)
        {
            Core.Calls.HangUp(Channel, cause ?? "NORMAL_CLEARING", HungUpBy.Switch);
        }
    }

    protected override void Run()
    {
        if (Channel.Answered is not null)
        {
            Core.Calls.SetCallState(Channel, "RING_WAIT");
        }

        attempt = Origination.Start(Core, Data, Channel, Joined, Failed);
    }

    private void Joined(SimulatedChannel other)
    {
        attempt = null;
        (Channel.Other, Channel.OtherIsOriginator) = (other, false);
        if (Channel.Answered is null)
        {
            Core.Calls.Answer(Channel);
        }
        else
        {
            Core.Calls.SetCallState(Channel, "ACTIVE");
        }

        Channel["originate_disposition"] = "SUCCESS";
        Core.Bridges.JoinByApplication(Channel, other);
    }

    private void Failed(string cause)
    {
        attempt = null;
        Channel["originate_disposition"] = cause;
        Channel["last_bridge_hangup_cause"] = cause;
        if (Channel.Gone)
        {
            return;
        }

        if (Channel.Answered is not null)
        {
            Core.Calls.SetCallState(Channel, "ACTIVE");
        }

        var goesOn = Channel.Is("continue_on_fail");
        Finish();
        if (!goesOn && !Channel.Gone)
        {
            Core.Calls.HangUp(Channel, cause, HungUpBy.Switch);
        }
    }
}
