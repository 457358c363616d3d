using CallCenter.Data.Agents;
using CallCenter.Telephony.Acd;
using CallCenter.Telephony.Acd.Agents;
using CallCenter.Telephony.Simulation;
using CallCenter.Telephony.Simulation.Demo;
using CallCenter.Telephony.Simulation.Parties;
using CallCenter.Tests.Support;
using NSubstitute;

namespace CallCenter.Tests.Telephony.Simulation.Demo;

public sealed class DemoColleaguesTests
{
    private const int Department = Support.Demo.DepartmentId;
    private readonly ManualTime time = new();

    [Fact]
    public async Task All_but_the_open_seat_sign_in_and_try_again_until_they_may()
    {
        await using var simulated = await SimulatedSwitch.StartAsync(null, time);
        var desk = Substitute.For<IAgentDesk>();
        SignIn(desk, 2002).Returns(DeskRefusal.SwitchFailed, (DeskRefusal?)null);
        var colleagues = new DemoColleagues(simulated, desk, extension => extension == "8001", new Random(1), time);
        colleagues.Follow(Support.Demo.Configuration());
        using var stop = new CancellationTokenSource();
        var running = colleagues.RunAsync(stop.Token);

        await Eventually.TrueAsync(() => Asked(desk, 2003) == 1, "2003 to sign in");
        Assert.Equal((0, 1), (Asked(desk, 2001), Asked(desk, 2002)));
        await Eventually.TrueAsync(() => time.PendingTimers >= 2, "the round to end");
        time.Advance(TimeSpan.FromSeconds(15));
        await Eventually.TrueAsync(() => Asked(desk, 2002) == 2, "2002 to try again");
        Assert.Equal(1, Asked(desk, 2003));
        Assert.All((string[])["8001", "8002", "8003"], extension => Assert.True(simulated.Phone(extension)!.Registered));
        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task The_open_seat_answers_only_when_told_and_colleagues_mostly()
    {
        await using var simulated = await SimulatedSwitch.StartAsync(null, time);
        var colleagues = new DemoColleagues(simulated, Substitute.For<IAgentDesk>(), extension => extension == "8001", new Random(1), time);
        colleagues.Follow(Support.Demo.Configuration());
        Assert.Same(AnswerBehaviour.Manual, simulated.Phone("8001")!.Behaviour());
        var habits = Enumerable.Range(0, 1000).Select(_ => simulated.Phone("8002")!.Behaviour()).ToList();
        Assert.InRange(habits.Count(habit => habit == AnswerBehaviour.NeverAnswers), 30, 120);
        Assert.All(habits.Where(habit => habit.TalksFor is not null), habit => Assert.InRange(habit.TalksFor!.Value.TotalSeconds, 20, 120));
        Assert.All(habits.Where(habit => habit != AnswerBehaviour.NeverAnswers), habit => Assert.InRange(habit.After.TotalSeconds, 1, 6));
    }

    [Fact]
    public async Task Whoever_takes_a_break_comes_back()
    {
        await using var simulated = await SimulatedSwitch.StartAsync(null, time);
        var desk = Substitute.For<IAgentDesk>();
        var colleagues = new DemoColleagues(simulated, desk, _ => false, new Random(1), time);
        colleagues.Follow(Support.Demo.Configuration());
        using var stop = new CancellationTokenSource();
        var running = colleagues.RunAsync(stop.Token);
        for (var round = 0; round < 600; round++)
        {
            await Eventually.TrueAsync(() => time.PendingTimers >= 2, "the round to end");
            time.Advance(TimeSpan.FromSeconds(15));
        }

        await stop.CancelAsync();
        await running;
        var breaks = Calls(desk, nameof(IAgentDesk.SetBusyAsync));
        var returns = Calls(desk, nameof(IAgentDesk.SetIdleAsync));
        Assert.InRange(breaks, 5, 60);
        Assert.InRange(breaks - returns, 0, 3);
    }

    private static Task<DeskRefusal?> SignIn(IAgentDesk desk, int agent) => desk.SignInAsync(
        Department, agent, new PhoneBinding(BoundPhoneKind.Extension, $"{agent + 6000}"), AgentState.Idle, "", Arg.Any<CancellationToken>());

    private static int Asked(IAgentDesk desk, int agent) => desk.ReceivedCalls()
        .Count(call => call.GetMethodInfo().Name == nameof(IAgentDesk.SignInAsync) && call.GetArguments()[1] is int id && id == agent);

    private static int Calls(IAgentDesk desk, string method) => desk.ReceivedCalls().Count(call => call.GetMethodInfo().Name == method);
}
