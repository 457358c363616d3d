using System.Collections.Concurrent;
using System.Threading.Channels;
using CallCenter.Telephony.Switching;

namespace CallCenter.Tests.Support;

/// <summary>A switch in memory whose every answer a test can choose: for moments that a real one reaches once in a thousand calls.</summary>
/// <remarks>Unless told otherwise it does what it is asked at once: prompts last no time, callers press 1, phones are answered, channels end when hung up.</remarks>
internal sealed class FakeSwitch : ISwitch
{
    private readonly Channel<SwitchEvent> events = Channel.CreateUnbounded<SwitchEvent>();
    private readonly ConcurrentDictionary<string, LiveChannel> channels = new();
    private readonly ConcurrentQueue<string> commands = new();
    private int number;

    public string Node => "sip-1";

    public bool Connected => true;

    public ChannelReader<SwitchEvent> Events => events.Reader;

    /// <summary>What was asked, in order, e.g. <c>bridge c1 a1</c>.</summary>
    public IReadOnlyList<string> Commands => [.. commands];

    public IReadOnlyCollection<string> Channels => [.. channels.Keys];

    public Func<OriginateRequest, CancellationToken, Task<OriginateResult>>? OnOriginate { get; set; }

    public Func<string, string, Task<SwitchReply>>? OnBridge { get; set; }

    public Func<string, Task<SwitchReply>>? OnRecord { get; set; }

    public Func<string, Task<SwitchReply>>? OnPlay { get; set; }

    public Func<DigitCollection, CancellationToken, Task<string>>? OnCollect { get; set; }

    public void Connect(string core = "core-1") => Say(new SwitchConnected(core) { At = DateTimeOffset.UnixEpoch });

    /// <summary>A customer calls; gives the channel.</summary>
    public string Arrive(string customer = "13912345678", string hotline = Demo.Hotline, bool seen = true)
    {
        var channel = $"c{Interlocked.Increment(ref number)}";
        channels[channel] = new LiveChannel(channel, true, customer, hotline, DateTimeOffset.UnixEpoch, null, "", new Dictionary<string, string>());
        if (seen)
        {
            Say(new CallArrived(channel, customer, hotline, false, new Dictionary<string, string>()) { At = DateTimeOffset.UnixEpoch });
        }

        return channel;
    }

    /// <summary>A channel that was there before anybody looked.</summary>
    public void Add(LiveChannel channel) => channels[channel.Id] = channel;

    /// <summary>The far end hangs up.</summary>
    public void Leave(string channel, bool said = true)
    {
        if (channels.TryRemove(channel, out _) && said)
        {
            Say(new ChannelHungUp(channel, HangupCause.NormalClearing, ByPeer: true, null) { At = DateTimeOffset.UnixEpoch });
        }
    }

    public void Say(SwitchEvent happened) => events.Writer.TryWrite(happened);

    public Task<SwitchReply> AnswerAsync(string channel, CancellationToken cancel) => Done($"answer {channel}");

    public Task<SwitchReply> SmoothAsync(string channel, CancellationToken cancel) => Done($"smooth {channel}");

    public Task<SwitchReply> PreAnswerAsync(string channel, CancellationToken cancel) => Done($"pre-answer {channel}");

    public Task<SwitchReply> HangUpAsync(string channel, HangupCause cause, CancellationToken cancel)
    {
        commands.Enqueue($"hangup {channel} {cause}");
        if (!channels.TryRemove(channel, out _))
        {
            return Task.FromResult(new SwitchReply(false, "-ERR No such channel!"));
        }

        Say(new ChannelHungUp(channel, cause, ByPeer: false, null) { At = DateTimeOffset.UnixEpoch });
        return Task.FromResult(SwitchReply.Done);
    }

    public Task<SwitchReply> PlayAsync(string channel, string file, CancellationToken cancel)
    {
        commands.Enqueue($"play {channel} {file}");
        return OnPlay?.Invoke(file) ?? Task.FromResult(SwitchReply.Done);
    }

    public Task<SwitchReply> StartMusicAsync(string channel, string file, CancellationToken cancel) => Done($"music {channel}");

    public Task<SwitchReply> AnnounceAsync(string channel, string file, CancellationToken cancel) => Done($"announce {channel} {file}");

    public Task<SwitchReply> StopPlayingAsync(string channel, CancellationToken cancel) => Done($"stop {channel}");

    public async Task<DigitsResult> CollectDigitsAsync(string channel, DigitCollection collection, CancellationToken cancel)
    {
        commands.Enqueue($"collect {channel} {collection.Prompt}");
        return new DigitsResult(OnCollect is null ? "1" : await OnCollect(collection, cancel), ChannelGone: false);
    }

    public async Task<OriginateResult> OriginateAsync(OriginateRequest request, CancellationToken cancel)
    {
        commands.Enqueue($"originate {request.Channel} {request.Target}");
        var result = OnOriginate is null ? new OriginateResult(true, null, "+OK") : await OnOriginate(request, cancel);
        if (result.Answered)
        {
            channels[request.Channel] = new LiveChannel(
                request.Channel, false, "", "", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, "", request.Variables);
        }

        return result;
    }

    public Task<SwitchReply> BridgeAsync(string first, string second, CancellationToken cancel)
    {
        commands.Enqueue($"bridge {first} {second}");
        return OnBridge?.Invoke(first, second) ?? Task.FromResult(SwitchReply.Done);
    }

    public Task<SwitchReply> HoldAsync(string channel, CancellationToken cancel) => Done($"hold {channel}");

    public Task<SwitchReply> RetrieveAsync(string channel, CancellationToken cancel) => Done($"retrieve {channel}");

    public Task<SwitchReply> StartRecordingAsync(string channel, string file, bool stereo, CancellationToken cancel)
    {
        commands.Enqueue($"record {channel}");
        return OnRecord?.Invoke(file) ?? Task.FromResult(SwitchReply.Done);
    }

    public Task<SwitchReply> StopRecordingAsync(string channel, string file, CancellationToken cancel) => Done($"record-stop {channel}");

    public Task<MessageResult> RecordMessageAsync(string channel, MessageRecording message, CancellationToken cancel)
    {
        commands.Enqueue($"message {channel} {message.File}");
        return Task.FromResult(new MessageResult(SwitchReply.Done, TimeSpan.FromSeconds(5)));
    }

    public Task<SwitchReply> SetVariablesAsync(string channel, IReadOnlyDictionary<string, string> variables, CancellationToken cancel)
    {
        if (channels.TryGetValue(channel, out var known))
        {
            var all = known.Variables.ToDictionary();
            foreach (var (name, value) in variables)
            {
                all[name] = value;
            }

            channels.TryUpdate(channel, known with { Variables = all }, known);
        }

        return Task.FromResult(SwitchReply.Done);
    }

    public Task<SwitchReply> SignalPhoneAsync(string channel, PhoneSignal signal, CancellationToken cancel) => Done($"signal {channel} {signal}");

    public Task<IReadOnlyList<LiveChannel>> ListChannelsAsync(CancellationToken cancel) => Task.FromResult<IReadOnlyList<LiveChannel>>([.. channels.Values]);

    public Task<IReadOnlyList<PhoneRegistration>> ListRegistrationsAsync(CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<PhoneRegistration>>([.. Enumerable.Range(8001, 3).Select(phone => new PhoneRegistration($"{phone}", "", ""))]);

    private Task<SwitchReply> Done(string command)
    {
        commands.Enqueue(command);
        return Task.FromResult(SwitchReply.Done);
    }
}
