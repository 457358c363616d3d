using System.Globalization;
using CallCenter.Telephony.Simulation.Core;

namespace CallCenter.Telephony.Simulation.Applications;

/// <summary><c>playback</c> and <c>endless_playback</c>. The latter cannot be broken: after a break it begins again (measured on 1.11.1).</summary>
internal sealed class PlaybackApplication(SwitchCore core, SimulatedChannel channel, Execution execution, bool endless)
    : Application(core, channel, execution)
{
    private Sound? sound;

    public override void Pause() => sound?.Pause();

    public override void Resume() => sound?.Resume();

    public override void Break()
    {
        sound?.Stop("break");
        if (endless)
        {
            Play();
            return;
        }

        Broken = true;
        Finish("FILE PLAYED");
    }

    public override void Digit(char digit)
    {
        var terminators = Channel["playback_terminators"] ?? "*";
        var stops = terminators switch
        {
            "none" => false,
            "any" => true,
            _ => terminators.Contains(digit, StringComparison.Ordinal),
        };
        if (stops && !endless)
        {
            Channel["playback_terminator_used"] = digit.ToString(CultureInfo.InvariantCulture);
            Break();
        }
    }

    public override void Unwind()
    {
        sound?.Stop("done");
        Response = "PLAYBACK ERROR";
    }

    protected override void Run() => Play();

    private void Play()
    {
        sound = Sound.Start(Core, Channel, Data, () =>
        {
            if (endless)
            {
                Play();
            }
            else
            {
                Finish("FILE PLAYED");
            }
        });
        if (sound is null)
        {
            Finish("FILE NOT FOUND");
        }
    }
}
