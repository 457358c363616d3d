using CallCenter.Telephony;
using CallCenter.Telephony.Simulation.Demo;
using CallCenter.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace CallCenter.Tests.Telephony.Simulation.Demo;

public sealed class DemoSwitchTests
{
    private readonly ManualTime time = new();

    [Theory]
    [InlineData("abc", "89193634", "1", 20, SimulatedCallProblem.BadCustomer)]
    [InlineData("", "89193634", "1", 20, SimulatedCallProblem.BadCustomer)]
    [InlineData("138001380001380013800", "89193634", "1", 20, SimulatedCallProblem.BadCustomer)]
    [InlineData("13800138000", "hot line", "1", 20, SimulatedCallProblem.BadHotline)]
    [InlineData("13800138000", "89193634", "1a", 20, SimulatedCallProblem.BadDigits)]
    [InlineData("13800138000", "89193634", "1", -1, SimulatedCallProblem.BadTalkSeconds)]
    [InlineData("13800138000", "89193634", "1", 7201, SimulatedCallProblem.BadTalkSeconds)]
    public async Task A_call_that_makes_no_sense_is_refused_by_name(string customer, string hotline, string digits, int talk, SimulatedCallProblem problem)
    {
        await using var demo = await StartAsync();
        var result = await demo.PlaceCallAsync(new(customer, hotline, digits, talk), CancellationToken.None);
        Assert.Equal(new("", "", problem), result);
        Assert.Empty(demo.Switch.Channels);
    }

    [Fact]
    public async Task A_placed_call_is_known_by_the_id_that_the_application_gives_it()
    {
        await using var demo = await StartAsync();
        await using var client = await RawClient.SignInAsync(demo.Switch.Port, "CHANNEL_PARK");
        var placing = demo.PlaceCallAsync(new("+8613800138000", "89193634", "1", 20), CancellationToken.None);
        var parked = await client.EventAsync(e => e.Name == "CHANNEL_PARK");
        await client.AskAsync($"api uuid_setvar {parked["Unique-ID"]} cc_unique_id demo-1-1.1");
        Assert.Equal(new(parked["Unique-ID"]!, "demo-1-1.1", null), await placing);
    }

    [Fact]
    public async Task A_call_that_nobody_takes_up_ends_and_says_so()
    {
        await using var demo = await StartAsync();
        var placing = demo.PlaceCallAsync(new("13800138000", "89193634", "1", 20), CancellationToken.None);
        await Eventually.TrueAsync(() => demo.Switch.Channels.Count == 1 && time.PendingTimers >= 2, "the call to be placed");
        time.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal(SimulatedCallProblem.NotTaken, (await placing).Problem);
        Assert.Empty(demo.Switch.Channels);
    }

    private async Task<DemoSwitch> StartAsync()
    {
        var demo = new DemoSwitch(new TelephonyOptions("demo", [], "ClueCon", "", "", Demo: true), time, NullLogger<DemoSwitch>.Instance);
        await demo.StartAsync(CancellationToken.None);
        return demo;
    }
}
