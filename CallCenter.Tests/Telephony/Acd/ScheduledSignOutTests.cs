using System.Collections.Concurrent;
using CallCenter.Data.Agents;
using CallCenter.Data.Settings;
using CallCenter.Telephony.Acd.Agents;
using CallCenter.Telephony.Simulation.Parties;
using CallCenter.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace CallCenter.Tests.Telephony.Acd;

public sealed class ScheduledSignOutTests
{
    // 18:00 in Shanghai.
    private static readonly DateTimeOffset Evening = new(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task At_the_set_time_everybody_is_signed_out_and_who_is_on_a_call_goes_after_it()
    {
        var unbound = new ConcurrentQueue<int>();
        await using var rig = await StartAsync(unbinds: true);
        await rig.SignInAsync(2001, 2002);
        var call = rig.Call(CustomerScript.Start.PressWhenPrompted("1").WaitForAgent());
        await rig.AgentIsAsync(2001, AgentState.Talking);

        await SignOuts(rig, unbound).RunAsync(Evening.AddSeconds(-10), Evening, CancellationToken.None);

        await rig.AgentIsAsync(2002, AgentState.Offline);
        Assert.Equal((AgentState.Talking, AgentState.Offline), ((await rig.AgentAsync(2001)).State, (await rig.AgentAsync(2001)).Next));
        call.HangUp();
        await rig.AgentIsAsync(2001, AgentState.Offline);
        Assert.Equal([2001, 2002], unbound.Order());
    }

    [Theory]
    [InlineData(-20, -10, false)]
    [InlineData(-10, 0, true)]
    [InlineData(0, 10, false)]
    public async Task A_time_is_passed_once(int after, int until, bool due)
    {
        var unbound = new ConcurrentQueue<int>();
        await using var rig = await StartAsync(unbinds: false);
        await rig.SignInAsync(2001);

        await SignOuts(rig, unbound).RunAsync(Evening.AddSeconds(after), Evening.AddSeconds(until), CancellationToken.None);

        Assert.Equal(due ? AgentState.Offline : AgentState.Idle, (await rig.AgentAsync(2001)).State);
        Assert.Empty(unbound);
    }

    private static Task<TelephonyRig> StartAsync(bool unbinds) => TelephonyRig.StartAsync(configuration => configuration with
    {
        Settings = configuration.Settings.With(DepartmentAgents.SignOutTimes, ["12:10", "18:00"]).With(DepartmentAgents.TimedSignOutUnbinds, unbinds),
    });

    private static ScheduledSignOuts SignOuts(TelephonyRig rig, ConcurrentQueue<int> unbound) => new(
        rig.App.Departments, rig.Time, NullLogger<ScheduledSignOuts>.Instance, (_, agents, _) =>
        {
            foreach (var agent in agents)
            {
                unbound.Enqueue(agent);
            }

            return Task.CompletedTask;
        });
}
