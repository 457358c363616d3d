using CallCenter.Data.Settings;
using CallCenter.Telephony.Acd;
using CallCenter.Telephony.Acd.Agents;
using CallCenter.Telephony.Calls;
using CallCenter.Tests.Support;
using CallCenter.Web.Agents;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;

namespace CallCenter.Tests.Web.Agents;

public sealed class OpenDesksTests
{
    private const int Agent = 2001;

    private readonly ManualTime time = new();
    private readonly IAgentDesk commands = Substitute.For<IAgentDesk>();

    [Fact]
    public async Task Who_closes_the_last_desk_is_signed_out_a_moment_later()
    {
        var desks = await DesksAsync(on: true);
        var first = desks.Open(Demo.DepartmentId, Agent);
        var second = desks.Open(Demo.DepartmentId, Agent);

        first.Dispose();
        first.Dispose();
        Assert.Equal(0, time.PendingTimers);
        second.Dispose();
        time.Advance(OpenDesks.Grace);

        await SignedOutAsync(1);
    }

    [Fact]
    public async Task Who_is_on_a_call_is_signed_out_after_it()
    {
        commands.SignOutAsync(Demo.DepartmentId, Agent, Arg.Any<CancellationToken>()).Returns(DeskRefusal.OnCall, (DeskRefusal?)null);
        var desks = await DesksAsync(on: true);

        desks.Open(Demo.DepartmentId, Agent).Dispose();
        time.Advance(OpenDesks.Grace);
        await SignedOutAsync(1);
        await Eventually.TrueAsync(() => time.PendingTimers > 0, "the next attempt");
        time.Advance(TimeSpan.FromSeconds(5));

        await SignedOutAsync(2);
    }

    [Fact]
    public async Task Whoever_reloads_the_page_stays_signed_in()
    {
        var desks = await DesksAsync(on: true);

        desks.Open(Demo.DepartmentId, Agent).Dispose();
        using var again = desks.Open(Demo.DepartmentId, Agent);
        time.Advance(OpenDesks.Grace);

        await commands.DidNotReceiveWithAnyArgs().SignOutAsync(default, default, default);
    }

    [Fact]
    public async Task Where_it_is_off_closing_changes_nothing()
    {
        var desks = await DesksAsync(on: false);

        desks.Open(Demo.DepartmentId, Agent).Dispose();

        Assert.Equal(0, time.PendingTimers);
    }

    private async Task<OpenDesks> DesksAsync(bool on)
    {
        var configuration = Demo.Configuration();
        configuration = configuration with { Settings = configuration.Settings.With(DepartmentAgents.ClosingSignsOut, on) };
        var departments = new Departments(one => new DepartmentAcd(one, new MemoryLedger(), Substitute.For<IAgentSessions>(), TimeProvider.System, new Random(1), NullLogger<DepartmentAcd>.Instance));
        await departments.ApplyAsync(configuration);
        return new(commands, departments, time, NullLogger<OpenDesks>.Instance);
    }

    private Task SignedOutAsync(int times) => Eventually.TrueAsync(
        () => commands.ReceivedCalls().Count(call => call.GetMethodInfo().Name == nameof(IAgentDesk.SignOutAsync)) == times, $"{times} attempts to sign out");
}
