using System.Globalization;
using System.Text;
using CallCenter.Telephony.EventSocket.Protocol;

namespace CallCenter.Telephony.Switching;

/// <summary>The one door where FreeSWITCH's events become <see cref="SwitchEvent"/>s.</summary>
/// <param name="breakMusic">Stops what plays on a channel, without waiting.</param>
internal sealed class EventTranslator(
    ChannelMemory memory, Executions executions, HoldMusic holdMusic, UserAgents userAgents, ReceiverReports receiverReports, TimeProvider time, Action<string> breakMusic)
{
    private const string OwnPrefix = EslHeader.VariablePrefix + "cc_";

    /// <summary>FreeSWITCH makes a variable of each header of an INVITE that begins with X-.</summary>
    private const string SipHeaderPrefix = EslHeader.VariablePrefix + "sip_h_X-";

    /// <summary>What the node subscribes to.</summary>
    public static IReadOnlyList<string> Subscription { get; } =
    [
        EslEventName.ChannelPark, EslEventName.ChannelProgress, EslEventName.ChannelProgressMedia, EslEventName.ChannelAnswer,
        EslEventName.ChannelBridge, EslEventName.ChannelUnbridge, EslEventName.ChannelHold, EslEventName.ChannelUnhold,
        EslEventName.ChannelExecute, EslEventName.ChannelExecuteComplete, EslEventName.ChannelHangupComplete, EslEventName.Dtmf,
        EslEventName.RecordStop, EslEventName.ReceivedRtcp, EslEventName.Heartbeat,
        EslEventName.Custom, EslEventName.SofiaRegister, EslEventName.SofiaUnregister, EslEventName.SofiaExpire,
    ];

    /// <returns>Null for what means nothing above (executions, heartbeats, a ringing that was told already, another subclass).</returns>
    public SwitchEvent? Translate(EslEvent message)
    {
        switch (message.Name)
        {
            case EslEventName.ChannelExecute:
                if (!executions.Started(message) && message[EslHeader.Application] == "playback" && holdMusic.Begins(Channel(message)))
                {
                    breakMusic(Channel(message));
                }

                return null;
            case EslEventName.ChannelExecuteComplete:
                executions.Completed(message);
                return null;
            case EslEventName.ReceivedRtcp:
                receiverReports.Take(message);
                return null;
            case EslEventName.ChannelPark:
                return Parked(message);
            case EslEventName.ChannelProgress or EslEventName.ChannelProgressMedia:
                return IsOutbound(message) && memory.Rings(Channel(message)) ? new ChannelRinging(Channel(message)) { At = At(message) } : null;
            case EslEventName.ChannelAnswer:
                return new ChannelAnswered(Channel(message)) { At = At(message) };
            case EslEventName.ChannelBridge:
                return Bridged(message);
            case EslEventName.ChannelUnbridge:
                holdMusic.Unbridged(Channel(message), OtherOfPair(message));
                return new ChannelsUnbridged(Channel(message), OtherOfPair(message)) { At = At(message) };
            case EslEventName.ChannelHold:
                return new ChannelHeld(Channel(message)) { At = At(message) };
            case EslEventName.ChannelUnhold:
                return new ChannelRetrieved(Channel(message)) { At = At(message) };
            case EslEventName.ChannelHangupComplete:
                return HungUp(message);
            case EslEventName.Dtmf:
                return message[EslHeader.DtmfDigit] is [var digit, ..] ? new DigitPressed(Channel(message), digit) { At = At(message) } : null;
            case EslEventName.RecordStop:
                return new RecordingFinished(Channel(message), message[EslHeader.RecordFilePath], Executions.RecordedLength(message)) { At = At(message) };
            case EslEventName.Custom:
                return Registration(message);
            default:
                return null;
        }
    }

    // A call that loses its bridge is parked again; so is one that we originated, when it is answered. Neither arrives.
    private CallArrived? Parked(EslEvent message)
    {
        var channel = Channel(message);
        if (IsOutbound(message) || message.TryFind("variable_last_bridge_to", out _) || !memory.Arrived(channel))
        {
            return null;
        }

        return new CallArrived(
            channel, message[EslHeader.CallerNumber], message[EslHeader.CallerDestination], Internal: IsFromPhone(message), OwnVariables(message))
        {
            At = At(message), Headers = CallerHeaders(message),
        };
    }

    private ChannelsBridged Bridged(EslEvent message)
    {
        var channel = Channel(message);
        var other = OtherOfPair(message);
        memory.TakeMusic(channel);
        memory.TakeMusic(other);
        holdMusic.Bridged(channel, other);
        return new ChannelsBridged(channel, other) { At = At(message) };
    }

    private ChannelHungUp HungUp(EslEvent message)
    {
        var channel = Channel(message);
        memory.HungUp(channel);
        holdMusic.HungUp(channel);
        executions.HungUp(channel);
        // recv_bye, recv_cancel, recv_refuse: the far end did it. send_…: we did.
        var byPeer = message.TryFind("variable_sip_hangup_disposition", out var disposition) && disposition.StartsWith("recv_"u8);
        return new ChannelHungUp(channel, new HangupCause(message[EslHeader.HangupCause]), byPeer, Mos(message)) { At = At(message), SentMos = receiverReports.Forget(channel) };
    }

    private SwitchEvent? Registration(EslEvent message)
    {
        switch (message[EslHeader.EventSubclass])
        {
            case EslEventName.SofiaRegister:
                userAgents.Seen(message[EslHeader.SofiaFromUser], message[EslHeader.SofiaUserAgent]);
                return new PhoneRegistered(message[EslHeader.SofiaFromUser]) { At = At(message) };
            case EslEventName.SofiaUnregister:
                return new PhoneUnregistered(message[EslHeader.SofiaFromUser]) { At = At(message) };
            case EslEventName.SofiaExpire:
                return new PhoneUnregistered(message[EslHeader.SofiaUser]) { At = At(message) };
            default:
                return null;
        }
    }

    private static string Channel(EslEvent message) => message[EslHeader.UniqueId];

    private static bool IsOutbound(EslEvent message) =>
        message.TryFind(EslHeader.CallDirection, out var direction) && direction.SequenceEqual("outbound"u8);

    // Only a phone that signed in has a user of the directory.
    private static bool IsFromPhone(EslEvent message) => message.TryFind("variable_user_name", out var user) && !user.IsEmpty;

    // CHANNEL_UNBRIDGE of a channel that goes over to another partner names the new one as its other leg, and the old pair here.
    private static string OtherOfPair(EslEvent message)
    {
        var channel = Channel(message);
        var first = message[EslHeader.BridgeAUniqueId];
        var second = message[EslHeader.BridgeBUniqueId];
        return first.Length == 0 || second.Length == 0 ? message[EslHeader.OtherLegUniqueId] : first == channel ? second : first;
    }

    private DateTimeOffset At(EslEvent message) =>
        message.FindNumber(EslHeader.EventTimestamp) is { } microseconds ? FromMicroseconds(microseconds) : time.GetUtcNow();

    private static DateTimeOffset FromMicroseconds(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);

    private static decimal? Mos(EslEvent message) =>
        decimal.TryParse(message.Variable("rtp_audio_in_mos"), NumberStyles.Number, CultureInfo.InvariantCulture, out var mos) ? mos : null;

    private static Dictionary<string, string> OwnVariables(EslEvent message)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var header in message)
        {
            if (StartsWith(header.NameBytes, OwnPrefix))
            {
                variables.TryAdd(Encoding.UTF8.GetString(header.NameBytes[EslHeader.VariablePrefix.Length..]).ToLowerInvariant(), header.Value);
            }
        }

        return variables;
    }

    private static Dictionary<string, string> CallerHeaders(EslEvent message)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var header in message)
        {
            if (StartsWith(header.NameBytes, SipHeaderPrefix))
            {
                headers.TryAdd(Encoding.UTF8.GetString(header.NameBytes[SipHeaderPrefix.Length..]), header.Value);
            }
        }

        return headers;
    }

    private static bool StartsWith(ReadOnlySpan<byte> name, string prefix) =>
        name.Length > prefix.Length && Ascii.EqualsIgnoreCase(name[..prefix.Length], prefix);
}
