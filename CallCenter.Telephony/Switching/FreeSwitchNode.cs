using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Switching;

/// <summary>A FreeSWITCH node (or whatever speaks as one). What goes over the wire is in this folder's README.</summary>
public sealed class FreeSwitchNode : ISwitch
{
    // Energy of a frame below which FreeSWITCH takes it for silence: noise of a quiet line is under it, a voice far above.
    private const int SilenceBelow = 200;

    private readonly FreeSwitchNodeOptions options;
    private readonly TimeProvider time;
    private readonly ILogger<FreeSwitchNode> logger;
    private readonly NodeLink link;
    private readonly Applications applications;

    /// <param name="random">Jitter of the pauses between connection attempts.</param>
    public FreeSwitchNode(FreeSwitchNodeOptions options, TimeProvider time, Random random, ILogger<FreeSwitchNode> logger)
    {
        this.options = options;
        this.time = time;
        this.logger = logger;
        link = new NodeLink(options, time, random, logger);
        applications = new Applications(link);
    }

    public string Node => options.Node;

    public bool Connected => link.Connected;

    /// <summary>Unbounded: reading from the switch never waits for whoever reads here. How far that one is behind is the metric
    /// <c>callcenter.switch.backlog</c>, and a warning in the log.</summary>
    public ChannelReader<SwitchEvent> Events => link.Events;

    /// <summary>Connects, and connects again whenever the node is lost, until stopped. Call it once.</summary>
    public Task RunAsync(CancellationToken stop) => link.RunAsync(stop);

    public async Task<SwitchReply> AnswerAsync(string channel, CancellationToken cancel) =>
        (await applications.RunAsync(channel, "answer", "", cancel)).Reply;

    public Task<SwitchReply> SmoothAsync(string channel, CancellationToken cancel) => ApiAsync($"uuid_setvar {channel} {DialString.JitterVariable} {DialString.JitterRange}", cancel);

    public async Task<SwitchReply> PreAnswerAsync(string channel, CancellationToken cancel) =>
        (await applications.RunAsync(channel, "pre_answer", "", cancel)).Reply;

    public Task<SwitchReply> HangUpAsync(string channel, HangupCause cause, CancellationToken cancel) => ApiAsync($"uuid_kill {channel} {cause}", cancel);

    public async Task<SwitchReply> PlayAsync(string channel, string file, CancellationToken cancel)
    {
        var end = await applications.RunAsync(channel, "playback", file, cancel);
        return end.Response is "FILE NOT FOUND" or "PLAYBACK ERROR" ? new SwitchReply(false, $"-ERR {end.Response}") : end.Reply;
    }

    // A looped playback, because endless_playback cannot be broken.
    public Task<SwitchReply> StartMusicAsync(string channel, string file, CancellationToken cancel) =>
        applications.StartEndlessAsync(channel, "playback", file, cancel);

    public Task<SwitchReply> AnnounceAsync(string channel, string file, CancellationToken cancel) =>
        ApiAsync($"uuid_broadcast {channel} {DialString.Argument(file)} both", cancel);

    public Task<SwitchReply> StopPlayingAsync(string channel, CancellationToken cancel) => applications.BreakAsync(channel, cancel);

    public async Task<DigitsResult> CollectDigitsAsync(string channel, DigitCollection collection, CancellationToken cancel)
    {
        var prompt = collection.Prompt.Length == 0 ? "silence" : DialString.Argument(collection.Prompt);
        var terminators = collection.Terminators.Length == 0 ? "none" : collection.Terminators;
        var argument = $"1 {collection.MaxDigits} 1 {Milliseconds(collection.Timeout)} {terminators} {prompt} silence_stream://1 "
            + $"{Executions.DigitsVariable} .+ {Milliseconds(collection.InterDigitTimeout)}";
        var end = await applications.RunAsync(channel, "play_and_get_digits", argument, cancel);
        // A terminator that interrupts the prompt is collected like any key.
        var cut = end.Digits.AsSpan().IndexOfAny(collection.Terminators);
        return new DigitsResult(cut < 0 ? end.Digits : end.Digits[..cut], ChannelGone: !end.Reply.Ok);
    }

    public async Task<OriginateResult> OriginateAsync(OriginateRequest request, CancellationToken cancel)
    {
        if (DialString.Originate(request, options, out var late) is not { } command)
        {
            return new OriginateResult(false, new HangupCause("INVALID_NUMBER_FORMAT"), "-ERR INVALID_NUMBER_FORMAT");
        }

        cancel.ThrowIfCancellationRequested();
        link.Memory.Originated(request.Channel);
        var job = link.BackgroundApiAsync(command);
        SwitchReply reply;
        try
        {
            reply = await job.WaitAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            _ = AbandonAsync(request.Channel, job);
            throw;
        }

        if (!reply.Ok)
        {
            link.Memory.HungUp(request.Channel);
            return new OriginateResult(false, CauseOf(reply.Text), reply.Text);
        }

        if (late.Count > 0)
        {
            await SetVariablesAsync(request.Channel, late, cancel);
        }

        return new OriginateResult(true, null, reply.Text);
    }

    public async Task<SwitchReply> BridgeAsync(string first, string second, CancellationToken cancel)
    {
        const string ParkAfterwards = "park_after_bridge=true;hangup_after_bridge=false;uuid_bridge_park_on_cancel=true";
        link.HoldMusic.Bridged(first, second);
        var replies = await Task.WhenAll(
            ApiAsync($"uuid_setvar_multi {first} {ParkAfterwards}", cancel),
            ApiAsync($"uuid_setvar_multi {second} {ParkAfterwards}", cancel),
            ApiAsync($"uuid_bridge {first} {second}", cancel));
        return replies[^1];
    }

    public Task<SwitchReply> HoldAsync(string channel, CancellationToken cancel)
    {
        link.HoldMusic.Holding(channel);
        return HoldAsync(channel, $"uuid_hold {channel}", cancel);
    }

    public Task<SwitchReply> RetrieveAsync(string channel, CancellationToken cancel)
    {
        link.HoldMusic.Retrieving(channel);
        return HoldAsync(channel, $"uuid_hold off {channel}", cancel);
    }

    public async Task<SwitchReply> StartRecordingAsync(string channel, string file, bool stereo, CancellationToken cancel)
    {
        if (stereo && await ApiAsync($"uuid_setvar {channel} RECORD_STEREO true", cancel) is { Ok: false } refused)
        {
            return refused;
        }

        return await ApiAsync($"uuid_record {channel} start {DialString.Argument(file)}", cancel);
    }

    public Task<SwitchReply> StopRecordingAsync(string channel, string file, CancellationToken cancel) =>
        ApiAsync($"uuid_record {channel} stop {DialString.Argument(file)}", cancel);

    public async Task<MessageResult> RecordMessageAsync(string channel, MessageRecording message, CancellationToken cancel)
    {
        // Without it only * ends a recording.
        await ApiAsync($"uuid_setvar {channel} playback_terminators {MessageRecording.EndKey}", cancel);
        try
        {
            var argument = $"{DialString.Argument(message.File)} {Seconds(message.Longest)} {SilenceBelow} {Seconds(message.Silence)}";
            var end = await applications.RunAsync(channel, "record", argument, cancel);
            return new MessageResult(end.Reply, end.Recorded);
        }
        finally
        {
            // Prompts that follow are not ended by it.
            _ = ForgetTerminatorsAsync(channel);
        }
    }

    public async Task<SwitchReply> SetVariablesAsync(string channel, IReadOnlyDictionary<string, string> variables, CancellationToken cancel)
    {
        // One command a variable: uuid_setvar_multi refuses values that look like variables themselves.
        var replies = await Task.WhenAll(
            variables.Select(variable => ApiAsync($"uuid_setvar {channel} {variable.Key} {DialString.Argument(variable.Value)}".TrimEnd(), cancel)));
        return replies.FirstOrDefault(static reply => !reply.Ok, SwitchReply.Done);
    }

    public Task<SwitchReply> SignalPhoneAsync(string channel, PhoneSignal signal, CancellationToken cancel) =>
        ApiAsync($"uuid_phone_event {channel} {(signal == PhoneSignal.Answer ? "talk" : "hold")}", cancel);

    public async Task<IReadOnlyList<LiveChannel>> ListChannelsAsync(CancellationToken cancel)
    {
        var list = await ApiAsync("show channels as json", cancel);
        // FreeSWITCH's list follows its events by a moment; what we know of already is asked for as well.
        var ids = Listings.ChannelIds(list.Text).Union(link.Memory.Ids, StringComparer.Ordinal);
        var dumps = await Task.WhenAll(ids.Select(id => ApiAsync($"uuid_dump {id} json", cancel)));
        return [.. dumps.Where(static dump => dump.Ok).Select(static dump => Listings.Channel(dump.Text)).OfType<LiveChannel>()];
    }

    public async Task<IReadOnlyList<PhoneRegistration>> ListRegistrationsAsync(CancellationToken cancel)
    {
        var list = await ApiAsync("show registrations as json", cancel);
        return Listings.Registrations(list.Text, link.UserAgents);
    }

    private async Task<SwitchReply> HoldAsync(string channel, string command, CancellationToken cancel)
    {
        // uuid_hold says +OK of a channel that does not exist.
        var replies = await Task.WhenAll(ApiAsync($"uuid_exists {channel}", cancel), ApiAsync(command, cancel));
        return replies[0].Text == "true" ? replies[1] : new SwitchReply(false, "-ERR No such channel!");
    }

    // The channel may not exist yet, so it is killed until the attempt has ended; and once more, should it have been answered meanwhile.
    private async Task AbandonAsync(string channel, Task<SwitchReply> job)
    {
        try
        {
            while (!job.IsCompleted && !(await HangUpAsync(channel, HangupCause.OriginatorCancel, CancellationToken.None)).Ok)
            {
                await Task.WhenAny(job, Task.Delay(TimeSpan.FromMilliseconds(50), time));
            }

            if ((await job).Ok)
            {
                await HangUpAsync(channel, HangupCause.OriginatorCancel, CancellationToken.None);
            }
        }
        catch (SwitchLostException exception)
        {
            SwitchLog.CleanUpFailed(logger, Node, exception);
        }
    }

    private async Task ForgetTerminatorsAsync(string channel)
    {
        try
        {
            await ApiAsync($"uuid_setvar {channel} playback_terminators", CancellationToken.None);
        }
        catch (SwitchLostException)
        {
            // Then a key more than usual ends prompts of this call.
        }
    }

    private Task<SwitchReply> ApiAsync(string command, CancellationToken cancel) => link.ApiAsync(command, cancel);

    private static HangupCause CauseOf(string text) => new(text.Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["-ERR", var name, ..] ? name.Trim() : "UNKNOWN");

    private static long Seconds(TimeSpan time) => (long)Math.Ceiling(time.TotalSeconds);

    private static long Milliseconds(TimeSpan time) => Math.Max(1, (long)time.TotalMilliseconds);
}
