using System.Collections.Frozen;
using System.Globalization;
using CallCenter.Telephony.Simulation.Core;

namespace CallCenter.Telephony.Simulation.Applications;

/// <summary>The applications that a channel can execute. To add one: a line here, and a class when it takes time.</summary>
internal static class ApplicationCatalogue
{
    private delegate Application Maker(SwitchCore core, SimulatedChannel channel, Execution execution);

    private static readonly FrozenDictionary<string, Maker> Makers = new Dictionary<string, Maker>(StringComparer.OrdinalIgnoreCase)
    {
        ["park"] = (core, channel, e) => new ParkApplication(core, channel, e),
        ["playback"] = (core, channel, e) => new PlaybackApplication(core, channel, e, endless: false),
        ["endless_playback"] = (core, channel, e) => new PlaybackApplication(core, channel, e, endless: true),
        ["play_and_get_digits"] = (core, channel, e) => new PlayAndGetDigitsApplication(core, channel, e),
        ["record"] = (core, channel, e) => new RecordApplication(core, channel, e),
        ["sleep"] = (core, channel, e) => new SleepApplication(core, channel, e),
        ["bridge"] = (core, channel, e) => new BridgeApplication(core, channel, e),
        ["eavesdrop"] = (core, channel, e) => new EavesdropApplication(core, channel, e),
        ["answer"] = Instant((core, channel, _) => core.Calls.Answer(channel)),
        ["pre_answer"] = Instant((_, _, _) => { }),
        ["ring_ready"] = Instant((core, channel, _) => core.Calls.Ring(channel)),
        ["set"] = Instant((_, channel, data) => Variables.Set(channel, data)),
        ["export"] = Instant((_, channel, data) => Variables.Set(channel, data)),
        ["unset"] = Instant((_, channel, data) => channel[data] = null),
        ["multiset"] = Instant((_, channel, data) => Variables.SetMany(channel, data)),
        ["hangup"] = Instant((core, channel, data) => core.Calls.HangUp(channel, HangupCauses.Known(data) ?? "NORMAL_CLEARING", HungUpBy.Switch)),
        ["respond"] = Instant((core, channel, data) => core.Calls.HangUp(channel, HangupCauses.OfSip(data), HungUpBy.Switch)),
        ["break"] = Instant((_, channel, _) => channel.Executor.Top?.Break()),
        ["record_session"] = Instant((core, channel, data) => core.Calls.StartRecording(channel, data)),
        ["stop_record_session"] = Instant((core, channel, data) => core.Calls.StopRecording(channel, data)),
        ["send_dtmf"] = Instant((core, channel, data) => core.Calls.SendDigits(channel, data)),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Null for an application that does not exist.</summary>
    public static Application? Create(SwitchCore core, SimulatedChannel channel, Execution execution) =>
        Makers.TryGetValue(execution.Application, out var make) ? make(core, channel, execution) : null;

    private static Maker Instant(Action<SwitchCore, SimulatedChannel, string> act) =>
        (core, channel, execution) => new InstantApplication(core, channel, execution, act);
}

/// <summary><c>sleep MS</c></summary>
internal sealed class SleepApplication(SwitchCore core, SimulatedChannel channel, Execution execution) : Application(core, channel, execution)
{
    private Appointment? end;

    public override void Unwind() => end?.Cancel();

    protected override void Run()
    {
        var length = TimeSpan.FromMilliseconds(int.TryParse(Data, CultureInfo.InvariantCulture, out var ms) ? ms : 0);
        if (length <= TimeSpan.Zero)
        {
            Finish();
            return;
        }

        end = Core.After(length, () => Finish());
    }
}
