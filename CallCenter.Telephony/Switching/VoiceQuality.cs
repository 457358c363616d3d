namespace CallCenter.Telephony.Switching;

/// <summary>The quality of speech as people would judge it, computed from what a network did to it: the E-model of ITU-T G.107 for G.711 (factors of G.113,
/// appendix I: Ie 0, Bpl 25.1, lost packets concealed), everything else at its default.</summary>
public static class VoiceQuality
{
    private const double BasicFactor = 93.2;
    private const double LossRobustness = 25.1;
    private static readonly TimeSpan Packet = TimeSpan.FromMilliseconds(20);

    /// <param name="loss">Share of packets lost, 0-1.</param>
    /// <param name="jitter">Interarrival jitter; a buffer of twice that length is taken to hide it.</param>
    /// <param name="roundTrip">There and back.</param>
    /// <returns>MOS, 1.0-4.5, with two decimals.</returns>
    public static decimal Mos(double loss, TimeSpan jitter, TimeSpan roundTrip)
    {
        var percent = Math.Clamp(loss, 0, 1) * 100;
        var delay = ((roundTrip / 2) + (jitter * 2) + Packet).TotalMilliseconds;
        var delayImpairment = (0.024 * delay) + (delay > 177.3 ? 0.11 * (delay - 177.3) : 0);
        var lossImpairment = 95 * percent / (percent + LossRobustness);
        var r = Math.Clamp(BasicFactor - delayImpairment - lossImpairment, 0, 100);

        // For the smallest factors the polynomial dips below 1.
        return Math.Round((decimal)Math.Max(1, 1 + (0.035 * r) + (r * (r - 60) * (100 - r) * 7e-6)), 2);
    }
}
