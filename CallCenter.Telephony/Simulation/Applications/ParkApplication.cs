using CallCenter.Telephony.Simulation.Core;
using CallCenter.Telephony.Simulation.Wire;

namespace CallCenter.Telephony.Simulation.Applications;

/// <summary><c>park</c>: waits for orders until the channel goes elsewhere.</summary>
internal sealed class ParkApplication(SwitchCore core, SimulatedChannel channel, Execution execution) : Application(core, channel, execution)
{
    public override void Unwind() => Core.Publish(EventNames.Unpark, Channel);

    protected override void Run() => Core.Publish(EventNames.Park, Channel);
}
