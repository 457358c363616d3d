using CallCenter.Data.Records;
using CallCenter.Telephony.Switching;

namespace CallCenter.Telephony.Calls;

/// <summary>A channel of a call, and what the switch has said of it. Events come in on the router's thread; everybody may wait for them.</summary>
public sealed class CallLeg
{
    private readonly TaskCompletionSource ringing = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<char> firstKey = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<ChannelHungUp> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource gone = new();

    public CallLeg(string channel) => Channel = channel;

    public string Channel { get; }

    public Task Ringing => ringing.Task;

    /// <summary>The first key that was pressed since we own the channel.</summary>
    public Task<char> FirstKey => firstKey.Task;

    /// <summary>Completes when the channel is gone.</summary>
    public Task<ChannelHungUp> Ended => ended.Task;

    public bool IsOver => ended.Task.IsCompleted;

    /// <summary>Cancelled when the channel is gone.</summary>
    public CancellationToken Gone => gone.Token;

    /// <summary>Who asked us to hang this leg up; null while nobody has.</summary>
    public HangUpSide? HangUpAskedBy { get; set; }

    /// <summary>Never waits: what an event sets free goes on elsewhere.</summary>
    public void Take(ChannelEvent happened)
    {
        switch (happened)
        {
            case ChannelRinging:
                ringing.TrySetResult();
                break;
            case DigitPressed pressed:
                firstKey.TrySetResult(pressed.Digit);
                break;
            case ChannelHungUp hungUp:
                if (ended.TrySetResult(hungUp))
                {
                    _ = gone.CancelAsync();
                }

                break;
        }
    }
}
