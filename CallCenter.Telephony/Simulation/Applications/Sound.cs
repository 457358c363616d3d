using System.Globalization;
using CallCenter.Telephony.Simulation.Core;
using CallCenter.Telephony.Simulation.Wire;

namespace CallCenter.Telephony.Simulation.Applications;

/// <summary>One sound on a channel, from PLAYBACK_START to PLAYBACK_STOP.</summary>
internal sealed class Sound
{
    private readonly SwitchCore core;
    private readonly SimulatedChannel channel;
    private readonly string file;
    private readonly Action ended;
    private TimeSpan played;
    private DateTimeOffset since;
    private TimeSpan? left;
    private Appointment? end;
    private bool paused;
    private bool stopped;

    private Sound(SwitchCore core, SimulatedChannel channel, string file, TimeSpan? length, Action ended)
    {
        this.core = core;
        this.channel = channel;
        this.file = file;
        this.ended = ended;
        left = length;
    }

    /// <summary>Null when there is no such file. <paramref name="ended"/> is called when it was played to its end.</summary>
    public static Sound? Start(SwitchCore core, SimulatedChannel channel, string file, Action ended)
    {
        if (!core.Sounds.TryGetLength(file, out var length))
        {
            return null;
        }

        var sound = new Sound(core, channel, file, length, ended);
        core.Publish(EventNames.PlaybackStart, channel, sound.Describe);
        sound.Go();
        return sound;
    }

    public void Pause()
    {
        if (paused || stopped)
        {
            return;
        }

        paused = true;
        end?.Cancel();
        Count();
    }

    public void Resume()
    {
        if (paused && !stopped)
        {
            paused = false;
            Go();
        }
    }

    public void Stop(string status)
    {
        if (stopped)
        {
            return;
        }

        stopped = true;
        end?.Cancel();
        if (!paused)
        {
            Count();
        }

        var ms = (long)played.TotalMilliseconds;
        channel["playback_last_offset_pos"] = (ms * 8).ToString(CultureInfo.InvariantCulture);
        channel["playback_seconds"] = (ms / 1000).ToString(CultureInfo.InvariantCulture);
        channel["playback_ms"] = ms.ToString(CultureInfo.InvariantCulture);
        channel["playback_samples"] = (ms * 8).ToString(CultureInfo.InvariantCulture);
        core.Publish(EventNames.PlaybackStop, channel, e =>
        {
            Describe(e);
            e.Add("Playback-Status", status);
        });
    }

    private void Describe(SimulatedEvent e)
    {
        var scheme = file.IndexOf("://", StringComparison.Ordinal);
        e.Add("Playback-File-Type", scheme > 0 ? file[..scheme] : null).Add("Playback-File-Path", file);
    }

    private void Go()
    {
        since = core.Now;
        if (left is { } length)
        {
            end = core.After(length, () =>
            {
                if (!stopped && !paused)
                {
                    Stop("done");
                    ended();
                }
            });
        }
    }

    private void Count()
    {
        played += core.Now - since;
        left -= core.Now - since;
    }
}
