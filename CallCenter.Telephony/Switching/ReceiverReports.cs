using System.Collections.Concurrent;
using System.Globalization;
using CallCenter.Telephony.EventSocket.Protocol;

namespace CallCenter.Telephony.Switching;

/// <summary>What far ends report of the sound that we send them (RTCP receiver reports), summed up for each channel until it hangs up.</summary>
/// <remarks>Touched by the reading task only, but cleared with each connection.</remarks>
internal sealed class ReceiverReports
{
    private readonly ConcurrentDictionary<string, Sum> channels = new(StringComparer.Ordinal);

    public void Clear() => channels.Clear();

    /// <summary>Takes a RECV_RTCP_MESSAGE. One without a report of a source says nothing of what we sent.</summary>
    public void Take(EslEvent message)
    {
        // Fraction: lost in the last interval, of 256. Jitter: in units of the codec's clock. Rtt: seconds.
        if (message.FindNumber("Source0-Fraction") is not { } fraction || message.FindNumber("Source0-Jitter") is not { } jitter)
        {
            return;
        }

        var rate = message.FindNumber("RTP-Rate") is > 0 and var told ? told : 8000;
        var roundTrip = double.TryParse(message["Rtt0-Avg"], NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) ? Math.Clamp(seconds, 0, 10) : 0;
        channels.AddOrUpdate(
            message[EslHeader.UniqueId],
            _ => new Sum(1, fraction / 256d, jitter / (double)rate, roundTrip),
            (_, sum) => new Sum(sum.Count + 1, sum.Loss + (fraction / 256d), sum.Jitter + (jitter / (double)rate), sum.RoundTrip + roundTrip));
    }

    /// <summary>The quality at the far end of a channel that has hung up; null when it never reported.</summary>
    public decimal? Forget(string channel) => channels.TryRemove(channel, out var sum)
        ? VoiceQuality.Mos(sum.Loss / sum.Count, TimeSpan.FromSeconds(sum.Jitter / sum.Count), TimeSpan.FromSeconds(sum.RoundTrip / sum.Count))
        : null;

    private readonly record struct Sum(int Count, double Loss, double Jitter, double RoundTrip);
}
