using CallCenter.Telephony.Simulation.Core;

namespace CallCenter.Telephony.Simulation.Parties;

/// <summary>What is at the other end of a channel: a person with a telephone. Called under the switch's gate.</summary>
internal abstract class FarEnd
{
    /// <summary>How long it speaks when a message is recorded; null for as long as it may.</summary>
    public virtual TimeSpan? Speaks => null;

    /// <summary>A message of it is recorded now.</summary>
    public virtual void Listened(SimulatedChannel channel)
    {
    }

    /// <summary>The switch calls this far end.</summary>
    public virtual void Invited(SimulatedChannel channel)
    {
    }

    public virtual void Answered(SimulatedChannel channel)
    {
    }

    /// <summary>Keys are asked for now.</summary>
    public virtual void Prompted(SimulatedChannel channel)
    {
    }

    /// <summary>Keys are no longer asked for.</summary>
    public virtual void NotPromptedAnyMore(SimulatedChannel channel)
    {
    }

    public virtual void Bridged(SimulatedChannel channel, SimulatedChannel other)
    {
    }

    public virtual void Unbridged(SimulatedChannel channel)
    {
    }

    /// <summary>A NOTIFY arrives: <c>talk</c> or <c>hold</c>.</summary>
    public virtual void Notified(SimulatedChannel channel, string phoneEvent)
    {
    }

    /// <summary>A key of the other side is heard.</summary>
    public virtual void Heard(SimulatedChannel channel, char digit)
    {
    }

    public virtual void HungUp(SimulatedChannel channel)
    {
    }
}

/// <summary>Nobody in particular.</summary>
internal sealed class SilentEnd : FarEnd;

/// <summary>The far end of <c>loopback/…-a</c>: a second channel that enters the dialplan as a new call.</summary>
internal sealed class LoopbackEnd(SwitchCore core) : FarEnd
{
    public override void Invited(SimulatedChannel channel)
    {
        var twin = core.Calls.Create(channel.Name[..^1] + "b", core.Options.NewId(), true, new SilentEnd());
        (twin.LoopbackTwin, channel.LoopbackTwin) = (channel, twin);
        twin.Source = "mod_loopback";
        twin.CallerNumber = channel.CallerNumber;
        twin.CallerName = channel.CallerName;
        twin.Destination = channel.Destination;
        foreach (var (name, value) in channel.Variables)
        {
            if (!twin.Variables.ContainsKey(name) && name != "is_outbound")
            {
                twin[name] = value;
            }
        }

        (twin["loopback_leg"], channel["loopback_leg"]) = ("B", "A");
        (twin["other_loopback_leg_uuid"], channel["other_loopback_leg_uuid"]) = (channel.Id, twin.Id);
        core.Calls.EnterDialplan(twin);
    }
}
