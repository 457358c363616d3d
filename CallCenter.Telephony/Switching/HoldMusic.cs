namespace CallCenter.Telephony.Switching;

/// <summary>Watches for hold music that begins after the call was taken back.</summary>
/// <remarks>
/// FreeSWITCH puts the music into the queue of the held one's partner, who gets to it when they have heard ten frames of the bridge. "hold off" stops what
/// plays; what has not begun begins afterwards, and then plays for ever: neither side hears the other again (seen on 1.11.1, after a hold within 200 ms of the
/// bridge, and after a hold that was taken back at once). So the node breaks it when it begins.
/// </remarks>
internal sealed class HoldMusic
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, string> partners = new(StringComparer.Ordinal);
    private readonly Dictionary<string, State> music = new(StringComparer.Ordinal);

    private enum State
    {
        Expected,
        Unwanted,
    }

    public void Clear()
    {
        lock (gate)
        {
            partners.Clear();
            music.Clear();
        }
    }

    /// <summary>The two are being joined, or have been. Known as soon as it is asked for: the hold may come before the switch's word of the bridge.</summary>
    public void Bridged(string first, string second)
    {
        lock (gate)
        {
            if (partners.TryGetValue(first, out var partner) && partner == second)
            {
                return;
            }

            Part(first);
            Part(second);
            partners[first] = second;
            partners[second] = first;
        }
    }

    /// <summary>The two lost their bridge. The word of it may come after that of the next bridge of either.</summary>
    public void Unbridged(string first, string second)
    {
        lock (gate)
        {
            if (partners.TryGetValue(first, out var partner) && partner == second)
            {
                Part(first);
            }
        }
    }

    public void HungUp(string channel)
    {
        lock (gate)
        {
            Part(channel);
        }
    }

    /// <summary>The channel is about to be held: its partner is going to hear music.</summary>
    public void Holding(string channel)
    {
        lock (gate)
        {
            if (partners.TryGetValue(channel, out var partner))
            {
                music[partner] = State.Expected;
            }
        }
    }

    /// <summary>The channel is about to be taken back.</summary>
    public void Retrieving(string channel)
    {
        lock (gate)
        {
            if (partners.TryGetValue(channel, out var partner) && music.ContainsKey(partner))
            {
                music[partner] = State.Unwanted;
            }
        }
    }

    /// <summary>An application that is not ours begins on the channel.</summary>
    /// <returns>True when it is music that nobody wants any more: break it.</returns>
    public bool Begins(string channel)
    {
        lock (gate)
        {
            return music.Remove(channel, out var state) && state == State.Unwanted;
        }
    }

    private void Part(string channel)
    {
        music.Remove(channel);
        if (partners.Remove(channel, out var partner))
        {
            music.Remove(partner);
            partners.Remove(partner);
        }
    }
}
