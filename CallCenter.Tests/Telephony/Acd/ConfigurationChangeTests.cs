using CallCenter.Data.Agents;
using CallCenter.Data.Queues;
using CallCenter.Data.Records.Story;
using CallCenter.Telephony.Acd;
using CallCenter.Telephony.Acd.Agents;

namespace CallCenter.Tests.Telephony.Acd;

public class ConfigurationChangeTests
{
    [Fact]
    public async Task A_new_skill_lets_an_agent_take_the_callers_who_already_wait()
    {
        var queue = TestDepartment.Queue(1, change: asks => asks.Skills = [new QueueSkill { QueueId = 1, SkillId = 2, Level = 1 }]);
        await using var acd = new AcdFixture(TestDepartment.With([TestDepartment.Agent(1, (1, 1)), TestDepartment.Agent(2, (2, 1))], [queue]));
        await acd.SignInAsync(1, 2);
        await acd.TalkAsync();
        var waiting = acd.NextAsync(await acd.EnterAsync());

        await acd.Acd.ConfigureAsync(TestDepartment.With([TestDepartment.Agent(1, (1, 1), (2, 1)), TestDepartment.Agent(2, (2, 1))], [queue]));

        Assert.Equal(1, (await waiting).AgentId);
    }

    [Fact]
    public async Task A_renamed_agent_is_called_by_the_new_name_at_once()
    {
        await using var acd = new AcdFixture(1);
        await acd.SignInAsync(1);
        await acd.TalkAsync();
        var renamed = TestDepartment.Agent(1);
        renamed.Name = "新名字";

        await acd.Acd.ConfigureAsync(TestDepartment.With([renamed], [TestDepartment.Queue(1)]));

        var agent = await acd.AgentAsync(1);
        Assert.Equal(("新名字", AgentState.Talking), (agent.Name, agent.State));
    }

    [Fact]
    public async Task A_deleted_agent_goes_at_once_when_free_and_after_the_call_when_not()
    {
        await using var acd = new AcdFixture(2, TestDepartment.Queue(1, RingStrategy.Sequential));
        await acd.SignInAsync(1, 2);
        var (call, agent) = await acd.TalkAsync();
        Assert.Equal(1, agent);

        await acd.Acd.ConfigureAsync(TestDepartment.With([], [TestDepartment.Queue(1)]));
        Assert.Equal([1], (await acd.Acd.SnapshotAsync()).Agents.Select(view => view.AgentId));
        Assert.Equal(AgentState.Talking, await acd.StateAsync(1));

        await acd.Acd.CallEndedAsync(1, call, default);
        Assert.Empty((await acd.Acd.SnapshotAsync()).Agents);
    }

    [Fact]
    public async Task A_deactivated_agent_is_signed_out_and_cannot_sign_in()
    {
        await using var acd = new AcdFixture(1);
        await acd.SignInAsync(1);
        var inactive = TestDepartment.Agent(1);
        inactive.Active = false;

        await acd.Acd.ConfigureAsync(TestDepartment.With([inactive], [TestDepartment.Queue(1)]));

        Assert.Equal(AgentState.Offline, await acd.StateAsync(1));
        Assert.Equal(DeskRefusal.AgentInactive, await acd.Acd.SignInAsync(1, AcdFixture.PhoneOf(1), AgentState.Idle, "", default));
    }

    [Fact]
    public async Task Waiting_callers_keep_their_places_and_those_of_a_deleted_queue_are_told()
    {
        await using var acd = new AcdFixture(1, TestDepartment.Queue(1), TestDepartment.Queue(2));
        await acd.SignInAsync(1);
        await acd.TalkAsync();
        var first = await acd.EnterAsync(queue: 1);
        acd.Pass(1);
        var second = await acd.EnterAsync(queue: 1);
        var orphan = acd.NextAsync(await acd.EnterAsync(queue: 2));

        await acd.Acd.ConfigureAsync(TestDepartment.With(TestDepartment.Agents(1), [TestDepartment.Queue(1)]));

        Assert.Equal(QueueDecisionKind.NotQueued, (await orphan).Kind);
        Assert.Equal((1, 2), (await acd.Acd.PositionAsync(first), await acd.Acd.PositionAsync(second)));
    }

    [Fact]
    public async Task A_call_that_rings_while_its_queue_is_deleted_can_still_be_answered_but_not_offered_again()
    {
        await using var acd = new AcdFixture(1);
        await acd.SignInAsync(1);
        var call = await acd.EnterAsync();
        await acd.ReservedForAsync(call);
        await acd.Acd.ConfigureAsync(TestDepartment.With(TestDepartment.Agents(1), []));
        Assert.Equal(AgentState.Ringing, await acd.StateAsync(1));

        await acd.Acd.OfferFailedAsync(1, call, OfferResult.NoAnswer);

        Assert.Equal(QueueDecisionKind.NotQueued, (await acd.NextAsync(call)).Kind);
    }

    [Fact]
    public async Task A_longer_queue_timeout_holds_for_callers_who_already_wait()
    {
        await using var acd = new AcdFixture(1, TestDepartment.Queue(1, change: queue => queue.QueueTimeout = 30));
        await acd.SignInAsync(1);
        await acd.TalkAsync();
        var call = await acd.EnterAsync();
        var waiting = acd.NextAsync(call);

        await acd.Acd.ConfigureAsync(TestDepartment.With(TestDepartment.Agents(1), [TestDepartment.Queue(1, change: queue => queue.QueueTimeout = 90)]));
        acd.Pass(31);
        Assert.Equal(1, await acd.Acd.PositionAsync(call));
        acd.Pass(59);

        Assert.Equal(QueueDecisionKind.Timeout, (await waiting).Kind);
    }
}
