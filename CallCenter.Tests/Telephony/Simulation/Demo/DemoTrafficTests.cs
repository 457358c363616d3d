using CallCenter.Telephony.Simulation;
using CallCenter.Telephony.Simulation.Demo;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Telephony.Simulation.Demo;

public sealed class DemoTrafficTests
{
    [Fact]
    public async Task About_one_customer_in_five_seconds_calls_mostly_the_first_hotline_from_all_over_the_country()
    {
        var time = new ManualTime();
        await using var simulated = await SimulatedSwitch.StartAsync(new() { Dialplan = _ => [new("answer"), new("sleep", "1000")] }, time);
        await using var client = await RawClient.SignInAsync(simulated.Port, "CHANNEL_CREATE");
        using var stop = new CancellationTokenSource();
        var traffic = new DemoTraffic(simulated, () => ["89193634", "88001122"], new Random(7), time).RunAsync(stop.Token);
        for (var second = 0; second < 900; second++)
        {
            // Each second the traffic goes on by itself; it waits on the clock again before the next.
            await Eventually.TrueAsync(() => time.PendingTimers >= 2, "the traffic to wait for its next customer");
            time.Advance(TimeSpan.FromSeconds(1));
        }

        await stop.CancelAsync();
        await traffic;
        await client.AskAsync("api create_uuid"); // Its answer comes after all events.
        var calls = client.Events;
        Assert.InRange(calls.Count, 120, 260);
        Assert.InRange(calls.Count(c => c["Caller-Destination-Number"] == "89193634") / (double)calls.Count, 0.6, 0.9);
        Assert.All(calls, c => Assert.Matches("^(1[3-9][0-9]{9}|0[0-9]{9,11})$", c["Caller-Caller-ID-Number"]));
        Assert.InRange(calls.Select(c => c["Caller-Caller-ID-Number"]![..3]).Distinct().Count(), 12, 40);
    }
}
