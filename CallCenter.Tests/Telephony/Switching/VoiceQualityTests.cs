using CallCenter.Telephony.Switching;

namespace CallCenter.Tests.Telephony.Switching;

public sealed class VoiceQualityTests
{
    [Theory]
    [InlineData(0, 0, 0, 4.40)] // G.107 with all defaults has R 93.2 and MOS 4.41; a packet of 20 ms is waited for here.
    [InlineData(0, 2, 40, 4.39)]
    [InlineData(0.01, 0, 0, 4.32)]
    [InlineData(0.05, 0, 0, 3.90)]
    [InlineData(0.2, 0, 0, 2.61)]
    [InlineData(0, 20, 600, 3.33)]
    [InlineData(1, 1000, 10000, 1)]
    public void Loss_jitter_and_delay_cost_quality(double loss, int jitter, int roundTrip, double mos) =>
        Assert.Equal(mos, (double)VoiceQuality.Mos(loss, TimeSpan.FromMilliseconds(jitter), TimeSpan.FromMilliseconds(roundTrip)), 0.02);

    [Fact]
    public void Quality_never_rises_with_loss()
    {
        var scores = Enumerable.Range(0, 101).Select(percent => VoiceQuality.Mos(percent / 100d, TimeSpan.Zero, TimeSpan.Zero)).ToList();

        Assert.Equal(scores.OrderDescending(), scores);
        Assert.All(scores, score => Assert.InRange(score, 1m, 4.5m));
    }
}
