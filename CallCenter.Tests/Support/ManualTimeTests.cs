namespace CallCenter.Tests.Support;

public class ManualTimeTests
{
    private readonly ManualTime time = new();

    [Fact]
    public void Timers_fire_in_the_order_in_which_they_are_due_and_see_their_own_time()
    {
        var start = time.GetUtcNow();
        var seen = new List<(string Name, TimeSpan At)>();
        using var late = time.CreateTimer(_ => seen.Add(("late", time.GetUtcNow() - start)), null, TimeSpan.FromSeconds(3), Timeout.InfiniteTimeSpan);
        using var early = time.CreateTimer(_ => seen.Add(("early", time.GetUtcNow() - start)), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);

        time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal([("early", TimeSpan.FromSeconds(1)), ("late", TimeSpan.FromSeconds(3))], seen);
        Assert.Equal(start + TimeSpan.FromSeconds(5), time.GetUtcNow());
    }

    [Fact]
    public void A_periodic_timer_fires_once_a_period_until_disposed()
    {
        var fired = 0;
        var timer = time.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));

        time.Advance(TimeSpan.FromSeconds(3));
        timer.Dispose();
        time.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(3, fired);
        Assert.Equal(0, time.PendingTimers);
    }

    [Fact]
    public void A_changed_timer_fires_at_its_new_time_only()
    {
        var fired = 0;
        using var timer = time.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        timer.Change(TimeSpan.FromSeconds(10), Timeout.InfiniteTimeSpan);

        time.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(0, fired);

        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, fired);
    }

    [Fact]
    public async Task A_delay_on_this_clock_ends_when_the_clock_is_moved()
    {
        var delay = Task.Delay(TimeSpan.FromMinutes(5), time);
        Assert.False(delay.IsCompleted);

        time.Advance(TimeSpan.FromMinutes(5));

        await delay;
    }
}
