using CallCenter.Telephony.Ivr.Dialogue;

namespace CallCenter.Tests.Telephony.Ivr.Dialogue;

public sealed class VoiceActivityTests
{
    private readonly VoiceActivity activity = new(TimeSpan.FromMilliseconds(800));

    [Fact]
    public void A_voice_begins_after_silence_and_ends_with_a_pause()
    {
        Take(50, 30);
        Assert.Null(activity.Began);
        Take(40, 3000);
        Assert.InRange(activity.Began!.Value, 40, 50);
        Take(39, 30);
        Assert.False(activity.Ended);
        Take(1, 30);
        Assert.True(activity.Ended);
    }

    [Fact]
    public void A_breath_within_a_sentence_does_not_end_it()
    {
        Take(40, 3000);
        Take(20, 30);
        Take(40, 3000);
        Take(20, 30);

        Assert.False(activity.Ended);
    }

    [Fact]
    public void A_click_is_no_speech()
    {
        for (var second = 0; second < 10; second++)
        {
            Take(2, 8000);
            Take(48, 30);
        }

        Assert.Null(activity.Began);
    }

    private void Take(int frames, int loudness)
    {
        var frame = Enumerable.Range(0, 160).Select(sample => (short)(sample % 2 == 0 ? loudness : -loudness)).ToArray();
        for (var count = 0; count < frames; count++)
        {
            activity.Take(frame);
        }
    }
}
