namespace CallCenter.Telephony.Switching;

/// <summary>One FreeSWITCH node: typed commands down, typed events up. Nothing above this interface knows a FreeSWITCH header name.</summary>
/// <remarks>
/// <para>Commands never throw for what the switch refuses: they return a <see cref="SwitchReply"/>. They throw <see cref="OperationCanceledException"/>
/// when cancelled and <see cref="SwitchLostException"/> when the connection breaks before the answer.</para>
/// <para>Thread safe. Commands on one channel are carried out in the order in which they were called.</para>
/// </remarks>
public interface ISwitch
{
    /// <summary>Name of the node, e.g. <c>sip-1</c>: the first part of every UniqueId.</summary>
    string Node { get; }

    bool Connected { get; }

    /// <summary>All events of the node in the order in which they arrived. One reader only; it must never wait for anything but the next event.</summary>
    System.Threading.Channels.ChannelReader<SwitchEvent> Events { get; }

    Task<SwitchReply> AnswerAsync(string channel, CancellationToken cancel);

    /// <summary>Evens out jitter of what comes in, from the moment when sound begins to flow.</summary>
    Task<SwitchReply> SmoothAsync(string channel, CancellationToken cancel);

    /// <summary>Lets the caller hear us before the call is answered (early media): nothing is charged yet.</summary>
    Task<SwitchReply> PreAnswerAsync(string channel, CancellationToken cancel);

    Task<SwitchReply> HangUpAsync(string channel, HangupCause cause, CancellationToken cancel);

    /// <summary>Plays a file or stream to its end. Cancelling stops the sound.</summary>
    Task<SwitchReply> PlayAsync(string channel, string file, CancellationToken cancel);

    /// <summary>Starts music that repeats until <see cref="StopPlayingAsync"/>, a bridge or another play; returns when it has started.</summary>
    Task<SwitchReply> StartMusicAsync(string channel, string file, CancellationToken cancel);

    /// <summary>Lets both sides of the channel's bridge hear a file; the talk goes on behind it. Returns when it begins.</summary>
    Task<SwitchReply> AnnounceAsync(string channel, string file, CancellationToken cancel);

    Task<SwitchReply> StopPlayingAsync(string channel, CancellationToken cancel);

    /// <summary>Plays the prompt once and collects keys. Keys may interrupt the prompt.</summary>
    Task<DigitsResult> CollectDigitsAsync(string channel, DigitCollection collection, CancellationToken cancel);

    /// <summary>Calls somebody; the new channel is parked when answered. Returns when answered or failed. Cancelling hangs up the attempt.</summary>
    Task<OriginateResult> OriginateAsync(OriginateRequest request, CancellationToken cancel);

    /// <summary>Joins two answered channels. When one hangs up, the other is parked again, not hung up.</summary>
    Task<SwitchReply> BridgeAsync(string first, string second, CancellationToken cancel);

    /// <summary>Holds: the other side of <paramref name="channel"/>'s bridge hears music.</summary>
    Task<SwitchReply> HoldAsync(string channel, CancellationToken cancel);

    Task<SwitchReply> RetrieveAsync(string channel, CancellationToken cancel);

    /// <summary>Records both sides of the channel into a file that the switch can write.</summary>
    /// <param name="stereo">The channel's own side on the left and the other on the right; otherwise both mixed.</param>
    Task<SwitchReply> StartRecordingAsync(string channel, string file, bool stereo, CancellationToken cancel);

    Task<SwitchReply> StopRecordingAsync(string channel, string file, CancellationToken cancel);

    /// <summary>Records what the caller says, until he is silent, presses <see cref="MessageRecording.EndKey"/>, has said as much as fits, or hangs up. Cancelling ends it, too;
    /// what was said so far stays in the file.</summary>
    Task<MessageResult> RecordMessageAsync(string channel, MessageRecording message, CancellationToken cancel);

    /// <summary>Sets channel variables; values may hold any text.</summary>
    Task<SwitchReply> SetVariablesAsync(string channel, IReadOnlyDictionary<string, string> variables, CancellationToken cancel);

    /// <summary>Asks the phone at the end of the channel to do what its user would do (the phone must support it: SIP NOTIFY talk / hold).</summary>
    Task<SwitchReply> SignalPhoneAsync(string channel, PhoneSignal signal, CancellationToken cancel);

    /// <summary>All channels that the node has now, with their <c>cc_</c> variables.</summary>
    Task<IReadOnlyList<LiveChannel>> ListChannelsAsync(CancellationToken cancel);

    /// <summary>All phones registered at the node now.</summary>
    Task<IReadOnlyList<PhoneRegistration>> ListRegistrationsAsync(CancellationToken cancel);
}

/// <summary>What the switch said. <see cref="Text"/> is its own word, e.g. <c>-ERR No such channel!</c>.</summary>
public readonly record struct SwitchReply(bool Ok, string Text)
{
    public static SwitchReply Done { get; } = new(true, "+OK");
}

/// <summary>The connection to the node broke before the command was answered; whether it was carried out is unknown.</summary>
public sealed class SwitchLostException(string message, Exception? inner = null) : Exception(message, inner);

public enum PhoneSignal
{
    Answer,
    Hold,
}

/// <summary>Keys to collect.</summary>
/// <param name="Prompt">File or stream played first; empty plays nothing.</param>
/// <param name="MaxDigits">1-32.</param>
/// <param name="Timeout">Wait for the first key after the prompt.</param>
/// <param name="InterDigitTimeout">Wait between keys.</param>
/// <param name="Terminators">Keys that end the input and are not part of it; empty for none.</param>
public sealed record DigitCollection(string Prompt, int MaxDigits, TimeSpan Timeout, TimeSpan InterDigitTimeout, string Terminators);

/// <param name="Digits">Empty when nothing was pressed in time.</param>
/// <param name="ChannelGone">The channel hung up meanwhile.</param>
public readonly record struct DigitsResult(string Digits, bool ChannelGone);

/// <summary>A message to record.</summary>
/// <param name="File">That the switch can write.</param>
/// <param name="Longest">Whole seconds.</param>
/// <param name="Silence">So long a silence ends it; whole seconds, none for no limit.</param>
public sealed record MessageRecording(string File, TimeSpan Longest, TimeSpan Silence)
{
    /// <summary>The key by which the caller ends the message.</summary>
    public const char EndKey = '#';
}

/// <param name="Length">Of what was recorded.</param>
public readonly record struct MessageResult(SwitchReply Reply, TimeSpan Length);

/// <param name="Channel">The id the new channel shall have.</param>
/// <param name="Target">Whom to call.</param>
/// <param name="Timeout">How long it may ring.</param>
/// <param name="Variables">Channel variables (<c>cc_…</c>) of the new channel.</param>
public sealed record OriginateRequest(
    string Channel, DialTarget Target, string CallerIdNumber, string CallerIdName, TimeSpan Timeout, IReadOnlyDictionary<string, string> Variables)
{
    /// <summary>The switch evens out jitter of what the phone sends.</summary>
    public bool JitterBuffer { get; init; }

    /// <summary>What the phone is told beside the number: headers of the INVITE, without their <c>X-</c>.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
}

/// <summary>Whom to call.</summary>
public abstract record DialTarget
{
    /// <summary>A phone or browser registered as an extension.</summary>
    public sealed record Extension(string Number) : DialTarget;

    /// <summary>A telephone number, through a trunk.</summary>
    /// <param name="Gateway">The trunk's name at the switch; empty for the usual one.</param>
    /// <param name="Prefix">Dialled before the number.</param>
    public sealed record Telephone(string Number, string Gateway = "", string Prefix = "") : DialTarget;
}

/// <param name="Cause">Null when answered.</param>
public readonly record struct OriginateResult(bool Answered, HangupCause? Cause, string Text);

/// <param name="Destination">What the caller dialled.</param>
/// <param name="Answered">When, or null.</param>
/// <param name="BridgedTo">The channel it is bridged with, or empty.</param>
/// <param name="Variables">The <c>cc_</c> variables, names in lower case.</param>
public sealed record LiveChannel(
    string Id, bool Inbound, string CallerNumber, string Destination, DateTimeOffset Created, DateTimeOffset? Answered,
    string BridgedTo, IReadOnlyDictionary<string, string> Variables);

/// <param name="Extension">The SIP user.</param>
public sealed record PhoneRegistration(string Extension, string Contact, string UserAgent);
