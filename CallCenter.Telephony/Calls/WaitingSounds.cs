using System.Globalization;
using CallCenter.Data.Queues;
using CallCenter.Telephony.Ivr;
using CallCenter.Telephony.Ivr.Voices;
using CallCenter.Telephony.Switching;

namespace CallCenter.Telephony.Calls;

/// <summary>What a waiting caller hears: music, and now and then the position in the queue.</summary>
internal sealed class WaitingSounds(CallSession call, Queue queue) : IAsyncDisposable
{
    private CancellationTokenSource? stop;
    private Task playing = Task.CompletedTask;

    public void Start()
    {
        if (stop is null)
        {
            stop = CancellationTokenSource.CreateLinkedTokenSource(call.Gone);
            playing = PlayAsync(stop.Token);
        }
    }

    /// <summary>No further sound is begun after this. What still plays ends with the bridge or the next prompt.</summary>
    public async Task StopAsync()
    {
        if (stop is not null)
        {
            await stop.CancelAsync();
            await playing;
            stop.Dispose();
            stop = null;
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task PlayAsync(CancellationToken cancel)
    {
        try
        {
            var music = await call.Services.Prompts.MusicAsync(call.Department.Configuration, queue.MusicOnHold, cancel);
            await call.Switch.StartMusicAsync(call.Customer.Channel, music, cancel);
            for (var pause = call.Services.Timings.FirstAnnouncement; queue.AnnouncePosition; pause = call.Services.Timings.Announcement)
            {
                await Task.Delay(pause, call.Services.Time, cancel);
                if (await call.Department.Acd.PositionAsync(call.UniqueId) is > 0 and var position)
                {
                    var file = await call.Services.Prompts.FileAsync([Announcement(position)], cancel);
                    await call.Switch.PlayAsync(call.Customer.Channel, file, cancel);
                    await call.Switch.StartMusicAsync(call.Customer.Channel, music, cancel);
                }
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SwitchLostException or IvrNodeException)
        {
            // A caller who hears no music still waits: the stay itself notices a lost switch.
        }
    }

    private static Prompt Announcement(int position) => new Prompt.SpokenText(
        position == 1
            ? "您是下一位，请稍候。"
            : string.Create(CultureInfo.InvariantCulture, $"您前面还有 {position - 1} 位客户在等待，请稍候。"));
}
