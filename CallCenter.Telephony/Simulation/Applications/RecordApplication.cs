using System.Globalization;
using CallCenter.Telephony.Simulation.Core;

namespace CallCenter.Telephony.Simulation.Applications;

/// <summary><c>record FILE [SECONDS [THRESHOLD [SILENT_SECONDS]]]</c>: what the far end says, until it has been silent for so long, a key, the time or a break ends it.</summary>
internal sealed class RecordApplication(SwitchCore core, SimulatedChannel channel, Execution execution) : Application(core, channel, execution)
{
    private string file = "";
    private Appointment? end;

    public override void Break()
    {
        Broken = true;
        Stop();
    }

    public override void Digit(char digit)
    {
        var terminators = Channel["playback_terminators"] ?? "*";
        if (terminators is not "none" && (terminators is "any" || terminators.Contains(digit, StringComparison.Ordinal)))
        {
            Stop();
        }
    }

    public override void Unwind()
    {
        end?.Cancel();
        Core.Calls.StopRecording(Channel, file);
    }

    protected override void Run()
    {
        var words = Words.Split(Data);
        file = words.Count > 0 ? words[0] : "";
        if (file.Length == 0 || !Core.Calls.StartRecording(Channel, file))
        {
            Finish();
            return;
        }

        Channel.FarEnd.Listened(Channel);
        var (most, silence) = (Seconds(words, 1), Seconds(words, 3));
        if (Channel.FarEnd.Speaks is { } speech && silence > TimeSpan.Zero && (most == TimeSpan.Zero || speech + silence < most))
        {
            end = Core.After(speech + silence, Stop);
        }
        else if (most > TimeSpan.Zero)
        {
            end = Core.After(most, Stop);
        }
    }

    private void Stop()
    {
        end?.Cancel();
        Core.Calls.StopRecording(Channel, file);
        Finish();
    }

    private static TimeSpan Seconds(List<string> words, int at) =>
        at < words.Count && int.TryParse(words[at], CultureInfo.InvariantCulture, out var seconds) && seconds > 0 ? TimeSpan.FromSeconds(seconds) : TimeSpan.Zero;
}
