namespace CallCenter.Telephony.Switching;

/// <summary>Pauses between attempts: doubling, with jitter, so that many applications do not come back to a switch at the same moment.</summary>
internal sealed class Backoff(TimeSpan first, TimeSpan longest, Random random)
{
    private int attempts;

    /// <summary>Between half and the whole of the current step.</summary>
    public TimeSpan Next()
    {
        var step = first * Math.Pow(2, Math.Min(attempts++, 20));
        return (step < longest ? step : longest) * (0.5 + (random.NextDouble() / 2));
    }

    public void Reset() => attempts = 0;
}
