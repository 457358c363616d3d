using CallCenter.Telephony.Simulation.Core;
using CallCenter.Telephony.Simulation.Wire;

namespace CallCenter.Telephony.Simulation.Applications;

/// <summary><c>eavesdrop UUID</c>: hears a channel until either hangs up.</summary>
internal sealed class EavesdropApplication(SwitchCore core, SimulatedChannel channel, Execution execution) : Application(core, channel, execution)
{
    private SimulatedChannel? target;

    /// <summary>The channel that is listened to hangs up.</summary>
    public void TargetLeft()
    {
        target = null;
        Finish();
    }

    public override void Unwind()
    {
        target?.Listeners.Remove(this);
        if (target is { Gone: false })
        {
            Core.Publish(EventNames.MediaBugStop, target, null, Describe);
        }
    }

    protected override void Run()
    {
        if (!Core.Channels.TryGetValue(Data, out target))
        {
            Finish();
            return;
        }

        target.Listeners.Add(this);
        Core.Publish(EventNames.MediaBugStart, target, null, Describe);
        Core.Publish(EventNames.CallUpdate, Channel);
    }

    private void Describe(SimulatedEvent e) => e.Add("Media-Bug-Function", "eavesdrop").Add("Media-Bug-Target", Channel.Id);
}
