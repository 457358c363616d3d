using System.Globalization;
using CallCenter.Telephony.Simulation.Wire;

namespace CallCenter.Telephony.Simulation.Core;

/// <summary>The headers that FreeSWITCH puts on every event about a channel, in its order.</summary>
internal static class ChannelHeaders
{
    private static readonly (string Name, Func<SimulatedChannel, DateTimeOffset?> Time)[] Times =
    [
        ("Profile-Created-Time", c => c.Created), ("Channel-Created-Time", c => c.Created), ("Channel-Answered-Time", c => c.Answered),
        ("Channel-Progress-Time", c => c.Progressed), ("Channel-Progress-Media-Time", _ => null), ("Channel-Hangup-Time", c => c.HungUpAt),
        ("Channel-Transfer-Time", _ => null), ("Channel-Resurrect-Time", _ => null), ("Channel-Bridged-Time", c => c.BridgedAt),
        ("Channel-Last-Hold", _ => null), ("Channel-Hold-Accum", _ => null),
    ];

    private static readonly ProfileNames Caller = new("Caller-");
    private static readonly ProfileNames OtherLeg = new("Other-Leg-");

    public static void Add(SimulatedEvent e, SimulatedChannel channel)
    {
        e.Add("Channel-State", channel.State).Add("Channel-Call-State", channel.CallState).Add("Channel-State-Number", ChannelStates.Number(channel.State))
            .Add("Channel-Name", channel.Name).Add("Unique-ID", channel.Id)
            .Add("Call-Direction", Direction(channel)).Add("Presence-Call-Direction", Direction(channel))
            .Add("Channel-HIT-Dialplan", channel.HitDialplan ? "true" : "false")
            .Add("Channel-Call-UUID", channel["call_uuid"] ?? channel.Id).Add("Answer-State", channel.AnswerState);
        if (channel.Gone)
        {
            e.Add("Hangup-Cause", channel.Cause);
        }

        if (channel.Answered is not null)
        {
            e.Add("Channel-Read-Codec-Name", "PCMA").Add("Channel-Read-Codec-Rate", "8000").Add("Channel-Read-Codec-Bit-Rate", "64000")
                .Add("Channel-Write-Codec-Name", "PCMA").Add("Channel-Write-Codec-Rate", "8000").Add("Channel-Write-Codec-Bit-Rate", "64000");
        }

        AddProfile(e, Caller, channel, true);
        if (channel.Other is { } other)
        {
            e.Add("Other-Type", channel.OtherIsOriginator ? "originator" : "originatee");
            AddProfile(e, OtherLeg, other, false);
        }
    }

    public static void AddVariables(SimulatedEvent e, SimulatedChannel channel)
    {
        foreach (var (name, value) in channel.Variables)
        {
            e.Add(VariableNames.Get(name), value);
        }
    }

    /// <summary>FreeSWITCH counts microseconds since 1970.</summary>
    public static string Microseconds(DateTimeOffset? time) => time is { } t
        ? ((t.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond).ToString(CultureInfo.InvariantCulture)
        : "0";

    private static string Direction(SimulatedChannel channel) => channel.Inbound ? "inbound" : "outbound";

    private static void AddProfile(SimulatedEvent e, ProfileNames names, SimulatedChannel channel, bool times)
    {
        e.Add(names.Direction, Direction(channel)).Add(names.LogicalDirection, Direction(channel));
        if (channel.Inbound)
        {
            e.Add(names.Dialplan, "XML");
        }

        e.Add(names.CallerIdName, channel.CallerName).Add(names.CallerIdNumber, channel.CallerNumber)
            .Add(names.OrigCallerIdNumber, channel.CallerNumber).Add(names.CalleeIdNumber, channel.CalleeNumber)
            .Add(names.NetworkAddr, "127.0.0.1").Add(names.Ani, channel.CallerNumber)
            .Add(names.DestinationNumber, channel.Destination).Add(names.UniqueId, channel.Id)
            .Add(names.Source, channel.Source).Add(names.Context, channel.Context).Add(names.ChannelName, channel.Name);
        for (var i = 0; times && i < Times.Length; i++)
        {
            e.Add(names.Times[i], Microseconds(Times[i].Time(channel)));
        }

        e.Add(names.ScreenBit, "true").Add(names.HideName, "false").Add(names.HideNumber, "false");
    }

    private sealed class ProfileNames(string prefix)
    {
        public string Direction { get; } = prefix + "Direction";

        public string LogicalDirection { get; } = prefix + "Logical-Direction";

        public string Dialplan { get; } = prefix + "Dialplan";

        public string CallerIdName { get; } = prefix + "Caller-ID-Name";

        public string CallerIdNumber { get; } = prefix + "Caller-ID-Number";

        public string OrigCallerIdNumber { get; } = prefix + "Orig-Caller-ID-Number";

        public string CalleeIdNumber { get; } = prefix + "Callee-ID-Number";

        public string NetworkAddr { get; } = prefix + "Network-Addr";

        public string Ani { get; } = prefix + "ANI";

        public string DestinationNumber { get; } = prefix + "Destination-Number";

        public string UniqueId { get; } = prefix + "Unique-ID";

        public string Source { get; } = prefix + "Source";

        public string Context { get; } = prefix + "Context";

        public string ChannelName { get; } = prefix + "Channel-Name";

        public string ScreenBit { get; } = prefix + "Screen-Bit";

        public string HideName { get; } = prefix + "Privacy-Hide-Name";

        public string HideNumber { get; } = prefix + "Privacy-Hide-Number";

        public string[] Times { get; } = [.. ChannelHeaders.Times.Select(t => prefix + t.Name)];
    }
}

/// <summary><c>variable_NAME</c> for each variable name, made once.</summary>
internal static class VariableNames
{
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, string> Names = new(StringComparer.Ordinal);

    // Clients may set any name: beyond this many they are made each time instead of being kept for ever.
    private const int Most = 4096;

    public static string Get(string variable)
    {
        if (Names.TryGetValue(variable, out var name))
        {
            return name;
        }

        name = "variable_" + variable;
        return Names.Count < Most ? Names.GetOrAdd(variable, name) : name;
    }
}
