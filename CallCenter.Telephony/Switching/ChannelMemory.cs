namespace CallCenter.Telephony.Switching;

/// <summary>What the node itself must remember of channels: enough to tell a new call from a call that is parked again, and whether sound may be playing.</summary>
/// <remarks>Touched by the reading task and by callers of commands. It starts empty with every connection: an unknown channel may be playing.</remarks>
internal sealed class ChannelMemory
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, State> channels = new(StringComparer.Ordinal);

    /// <summary>The channels that are known to live.</summary>
    public IReadOnlyList<string> Ids
    {
        get
        {
            lock (gate)
            {
                return [.. channels.Keys];
            }
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            channels.Clear();
        }
    }

    /// <summary>We are about to make this channel: nothing plays on it, and it is no arrival.</summary>
    public void Originated(string channel)
    {
        lock (gate)
        {
            channels[channel] = new State { Arrived = true };
        }
    }

    /// <returns>True the first time.</returns>
    public bool Arrived(string channel)
    {
        lock (gate)
        {
            var isNew = !channels.TryGetValue(channel, out var state) || !state.Arrived;
            if (isNew)
            {
                channels[channel] = new State { Arrived = true };
            }

            return isNew;
        }
    }

    /// <returns>True the first time.</returns>
    public bool Rings(string channel)
    {
        lock (gate)
        {
            if (!channels.TryGetValue(channel, out var state))
            {
                channels[channel] = state = new State();
            }

            var isNew = !state.Rings;
            state.Rings = true;
            return isNew;
        }
    }

    public void HungUp(string channel)
    {
        lock (gate)
        {
            channels.Remove(channel);
        }
    }

    public void MusicStarted(string channel)
    {
        lock (gate)
        {
            if (channels.TryGetValue(channel, out var state))
            {
                state.Music = true;
            }
        }
    }

    /// <summary>Whether music may be playing; from now on it does not, because the caller breaks it.</summary>
    public bool TakeMusic(string channel)
    {
        lock (gate)
        {
            if (!channels.TryGetValue(channel, out var state))
            {
                return true;
            }

            var music = state.Music;
            state.Music = false;
            return music;
        }
    }

    private sealed class State
    {
        public bool Arrived { get; init; }

        public bool Rings { get; set; }

        public bool Music { get; set; }
    }
}
