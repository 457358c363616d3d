namespace CallCenter.Telephony.Ivr.Dialogue;

/// <summary>Finds out when somebody begins and ends to speak, by the loudness of 20 ms at a time. Not thread safe.</summary>
/// <param name="pause">A silence of this length ends what is said.</param>
public sealed class VoiceActivity(TimeSpan pause)
{
    public const int FrameMilliseconds = 20;

    /// <summary>Mean of the samples' size from which on it is a voice: noise of a telephone line is well below it.</summary>
    private const int VoiceFrom = 400;

    /// <summary>A click is no speech: so many loud frames of the last ten.</summary>
    private const int LoudFrames = 5;

    private readonly Queue<bool> lately = new();
    private int frames;
    private int quiet;

    /// <summary>Number of the frame with which the speech began; null before.</summary>
    public int? Began { get; private set; }

    /// <summary>The speech is over.</summary>
    public bool Ended { get; private set; }

    /// <summary>Frames taken so far.</summary>
    public int Frames => frames;

    public void Take(ReadOnlySpan<short> frame)
    {
        var loud = IsLoud(frame);
        frames++;
        lately.Enqueue(loud);
        if (lately.Count > 10)
        {
            lately.Dequeue();
        }

        if (Began is null)
        {
            if (lately.Count(one => one) >= LoudFrames)
            {
                Began = Math.Max(0, frames - lately.Count);
            }

            return;
        }

        quiet = loud ? 0 : quiet + 1;
        Ended |= quiet * FrameMilliseconds >= pause.TotalMilliseconds;
    }

    private static bool IsLoud(ReadOnlySpan<short> frame)
    {
        long sum = 0;
        foreach (var sample in frame)
        {
            sum += Math.Abs((int)sample);
        }

        return frame.Length > 0 && sum / frame.Length >= VoiceFrom;
    }
}
