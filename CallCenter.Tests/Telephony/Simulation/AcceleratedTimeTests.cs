using CallCenter.Telephony.Simulation;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Telephony.Simulation;

public sealed class AcceleratedTimeTests
{
    [Fact]
    public void A_minute_lasts_a_second_at_factor_sixty()
    {
        var real = new ManualTime();
        var fast = new AcceleratedTime(60, real);
        var start = fast.GetUtcNow();
        var stamp = fast.GetTimestamp();
        var fired = 0;
        using var timer = fast.CreateTimer(_ => fired++, null, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2));
        real.Advance(TimeSpan.FromMilliseconds(999));
        Assert.Equal(0, fired);
        real.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, fired);
        Assert.Equal(TimeSpan.FromMinutes(1), fast.GetUtcNow() - start);
        Assert.Equal(TimeSpan.FromMinutes(1), fast.GetElapsedTime(stamp));
        real.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(3, fired);
    }

    [Fact]
    public void Time_does_not_stand_still_or_run_backwards()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new AcceleratedTime(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AcceleratedTime(-1));
    }
}
