namespace CallCenter.Telephony.Switching;

/// <summary>What happened at a switch, translated once from its own words.</summary>
public abstract record SwitchEvent
{
    /// <summary>The switch's clock.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>The connection is up and subscribed; channels may have come and gone meanwhile.</summary>
/// <param name="CoreId">Changes when FreeSWITCH itself was restarted: all its former channels are gone.</param>
public sealed record SwitchConnected(string CoreId) : SwitchEvent;

public sealed record SwitchDisconnected(string Reason) : SwitchEvent;

/// <summary>An event about one channel.</summary>
public abstract record ChannelEvent(string Channel) : SwitchEvent;

/// <summary>A new call from outside (or from a phone) is parked and waits for orders.</summary>
/// <param name="Variables">The <c>cc_</c> variables, names in lower case; a call that the application already knew carries <c>cc_unique_id</c>.</param>
/// <param name="Internal">The call came from a registered phone rather than from a trunk.</param>
public sealed record CallArrived(
    string Channel, string CallerNumber, string Destination, bool Internal, IReadOnlyDictionary<string, string> Variables) : ChannelEvent(Channel)
{
    /// <summary>What the caller's side told of the call: headers of its INVITE that begin with X-, without the X-.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
}

/// <summary>A channel we originated rings.</summary>
public sealed record ChannelRinging(string Channel) : ChannelEvent(Channel);

public sealed record ChannelAnswered(string Channel) : ChannelEvent(Channel);

/// <summary>Two channels hear each other. Comes once per bridge, on either leg.</summary>
public sealed record ChannelsBridged(string Channel, string Other) : ChannelEvent(Channel);

public sealed record ChannelsUnbridged(string Channel, string Other) : ChannelEvent(Channel);

public sealed record ChannelHeld(string Channel) : ChannelEvent(Channel);

public sealed record ChannelRetrieved(string Channel) : ChannelEvent(Channel);

/// <summary>The channel is gone, for good. Comes exactly once a channel.</summary>
/// <param name="ByPeer">The far end of this channel hung up itself (a BYE or CANCEL arrived), rather than being told to.</param>
public sealed record ChannelHungUp(string Channel, HangupCause Cause, bool ByPeer, decimal? Mos) : ChannelEvent(Channel)
{
    /// <summary>Quality of what we sent, by the far end's own reports; null when it sent none.</summary>
    public decimal? SentMos { get; init; }
}

public sealed record DigitPressed(string Channel, char Digit) : ChannelEvent(Channel);

public sealed record RecordingFinished(string Channel, string File, TimeSpan Length) : ChannelEvent(Channel);

public sealed record PhoneRegistered(string Extension) : SwitchEvent;

public sealed record PhoneUnregistered(string Extension) : SwitchEvent;
