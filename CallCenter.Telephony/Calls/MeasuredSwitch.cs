using System.Threading.Channels;
using CallCenter.Telephony.Switching;

namespace CallCenter.Telephony.Calls;

/// <summary>A switch whose quick commands are timed. What waits for people (playing, collecting keys, ringing) says nothing about the switch and is left out.</summary>
public sealed class MeasuredSwitch(ISwitch inner, TelephonyMetrics metrics, TimeProvider time) : ISwitch
{
    public string Node => inner.Node;

    public bool Connected => inner.Connected;

    public ChannelReader<SwitchEvent> Events => inner.Events;

    public Task<SwitchReply> AnswerAsync(string channel, CancellationToken cancel) => Measure("answer", inner.AnswerAsync(channel, cancel));

    public Task<SwitchReply> SmoothAsync(string channel, CancellationToken cancel) => Measure("jitter", inner.SmoothAsync(channel, cancel));

    public Task<SwitchReply> PreAnswerAsync(string channel, CancellationToken cancel) => Measure("pre-answer", inner.PreAnswerAsync(channel, cancel));

    public Task<SwitchReply> HangUpAsync(string channel, HangupCause cause, CancellationToken cancel) => Measure("hangup", inner.HangUpAsync(channel, cause, cancel));

    public Task<SwitchReply> PlayAsync(string channel, string file, CancellationToken cancel) => inner.PlayAsync(channel, file, cancel);

    public Task<SwitchReply> StartMusicAsync(string channel, string file, CancellationToken cancel) => Measure("music", inner.StartMusicAsync(channel, file, cancel));

    public Task<SwitchReply> AnnounceAsync(string channel, string file, CancellationToken cancel) => Measure("announce", inner.AnnounceAsync(channel, file, cancel));

    public Task<SwitchReply> StopPlayingAsync(string channel, CancellationToken cancel) => Measure("stop", inner.StopPlayingAsync(channel, cancel));

    public Task<DigitsResult> CollectDigitsAsync(string channel, DigitCollection collection, CancellationToken cancel) => inner.CollectDigitsAsync(channel, collection, cancel);

    public Task<OriginateResult> OriginateAsync(OriginateRequest request, CancellationToken cancel) => inner.OriginateAsync(request, cancel);

    public Task<SwitchReply> BridgeAsync(string first, string second, CancellationToken cancel) => Measure("bridge", inner.BridgeAsync(first, second, cancel));

    public Task<SwitchReply> HoldAsync(string channel, CancellationToken cancel) => Measure("hold", inner.HoldAsync(channel, cancel));

    public Task<SwitchReply> RetrieveAsync(string channel, CancellationToken cancel) => Measure("retrieve", inner.RetrieveAsync(channel, cancel));

    public Task<SwitchReply> StartRecordingAsync(string channel, string file, bool stereo, CancellationToken cancel) =>
        Measure("record", inner.StartRecordingAsync(channel, file, stereo, cancel));

    public Task<SwitchReply> StopRecordingAsync(string channel, string file, CancellationToken cancel) => Measure("record-stop", inner.StopRecordingAsync(channel, file, cancel));

    public Task<MessageResult> RecordMessageAsync(string channel, MessageRecording message, CancellationToken cancel) => inner.RecordMessageAsync(channel, message, cancel);

    public Task<SwitchReply> SetVariablesAsync(string channel, IReadOnlyDictionary<string, string> variables, CancellationToken cancel) =>
        Measure("variables", inner.SetVariablesAsync(channel, variables, cancel));

    public Task<SwitchReply> SignalPhoneAsync(string channel, PhoneSignal signal, CancellationToken cancel) => Measure("signal", inner.SignalPhoneAsync(channel, signal, cancel));

    public Task<IReadOnlyList<LiveChannel>> ListChannelsAsync(CancellationToken cancel) => Measure("channels", inner.ListChannelsAsync(cancel));

    public Task<IReadOnlyList<PhoneRegistration>> ListRegistrationsAsync(CancellationToken cancel) => Measure("registrations", inner.ListRegistrationsAsync(cancel));

    private async Task<T> Measure<T>(string command, Task<T> running)
    {
        var start = time.GetTimestamp();
        var answer = await running;
        metrics.CommandAnswered(command, time.GetElapsedTime(start));
        return answer;
    }
}
