using System.Collections.Concurrent;
using CallCenter.Telephony.Switching;

namespace CallCenter.Telephony.Calls;

/// <summary>Which call owns which channel of a node. Thread safe; delivering never waits.</summary>
public sealed class CallLines
{
    private readonly ConcurrentDictionary<string, Line> lines = new();

    /// <summary>The calls that own a channel here.</summary>
    public IReadOnlyList<CallSession> Sessions => [.. lines.Values.Select(line => line.Session).Distinct()];

    /// <summary>Every channel and its call.</summary>
    public IReadOnlyList<(string Channel, CallSession Call)> All => [.. lines.Select(line => (line.Key, line.Value.Session))];

    public bool Owns(string channel) => lines.ContainsKey(channel);

    public CallLeg Own(CallSession session, string channel)
    {
        var leg = new CallLeg(channel);
        lines[channel] = new Line(session, leg);
        return leg;
    }

    public void Release(string channel) => lines.TryRemove(channel, out _);

    /// <summary>Takes every channel away from a call that has been interrupted.</summary>
    public void ReleaseAll(CallSession session)
    {
        foreach (var line in lines.Where(line => line.Value.Session == session))
        {
            lines.TryRemove(line);
        }
    }

    /// <returns>False when no call owns the channel.</returns>
    public bool Deliver(ChannelEvent happened)
    {
        if (!lines.TryGetValue(happened.Channel, out var line))
        {
            return false;
        }

        line.Leg.Take(happened);
        line.Session.Take(happened);
        return true;
    }

    private sealed record Line(CallSession Session, CallLeg Leg);
}
