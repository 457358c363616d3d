using CallCenter.Data.Agents;
using CallCenter.Data.Queues;
using CallCenter.Data.Records.Story;
using CallCenter.Telephony.Acd;

namespace CallCenter.Tests.Telephony.Acd;

public class QueueTests
{
    [Fact]
    public async Task Callers_of_one_priority_are_served_in_the_order_in_which_they_came()
    {
        await using var acd = new AcdFixture(1, TestDepartment.Queue(1, change: queue => queue.WrapUp = 0));
        await acd.SignInAsync(1);
        var (talk, _) = await acd.TalkAsync();
        var calls = new List<string>();
        for (var caller = 0; caller < 5; caller++)
        {
            acd.Pass(1);
            calls.Add(await acd.EnterAsync());
        }

        var served = new List<string>();
        var ending = talk;
        foreach (var _ in calls)
        {
            await acd.Acd.CallEndedAsync(1, ending, default);
            ending = (await acd.AgentAsync(1)).Call!.Call.UniqueId;
            await acd.Acd.OfferAnsweredAsync(1, ending);
            served.Add(ending);
        }

        Assert.Equal(calls, served);
    }

    [Fact]
    public async Task A_higher_priority_is_served_first()
    {
        await using var acd = new AcdFixture(1);
        await acd.SignInAsync(1);
        var (talk, _) = await acd.TalkAsync();
        var normal = await acd.EnterAsync();
        var important = await acd.EnterAsync(priority: 5);

        Assert.Equal((2, 1), (await acd.Acd.PositionAsync(normal), await acd.Acd.PositionAsync(important)));
        await acd.Acd.CallEndedAsync(1, talk, default);
        acd.Pass(15);

        Assert.Equal(1, await acd.ReservedForAsync(important));
    }

    [Fact]
    public async Task A_call_that_is_offered_again_keeps_its_place()
    {
        await using var acd = new AcdFixture(1);
        await acd.SignInAsync(1);
        var first = await acd.EnterAsync();
        acd.Pass(1);
        var second = await acd.EnterAsync();

        await acd.Acd.OfferFailedAsync(1, first, OfferResult.NoAnswer);

        Assert.Equal((1, 2), (await acd.Acd.PositionAsync(first), await acd.Acd.PositionAsync(second)));
    }

    [Fact]
    public async Task Max_waiting_counts_waiting_and_ringing_calls()
    {
        await using var acd = new AcdFixture(1, TestDepartment.Queue(1, change: queue => queue.MaxWaiting = 2));
        await acd.SignInAsync(1);
        var ringing = await acd.EnterAsync();
        await acd.EnterAsync();

        Assert.Equal(QueueEntryResult.Full, (await acd.TryEnterAsync()).Entry.Result);
        await acd.Acd.OfferAnsweredAsync(1, ringing);
        Assert.Equal(QueueEntryResult.Entered, (await acd.TryEnterAsync()).Entry.Result);
    }

    [Fact]
    public async Task A_queue_that_does_not_exist_takes_nobody()
    {
        await using var acd = new AcdFixture(1);

        Assert.Equal(QueueEntryResult.NoSuchQueue, (await acd.TryEnterAsync(queue: 99)).Entry.Result);
    }

    [Fact]
    public async Task A_call_is_given_up_when_its_time_in_the_queue_is_over()
    {
        await using var acd = new AcdFixture(1, TestDepartment.Queue(1, change: queue => queue.QueueTimeout = 60));
        await acd.SignInAsync(1);
        await acd.TalkAsync();
        var call = await acd.EnterAsync();
        var waiting = acd.NextAsync(call);

        acd.Pass(59);
        Assert.Equal(1, await acd.Acd.PositionAsync(call));
        Assert.False(waiting.IsCompleted);
        acd.Pass(1);

        Assert.Equal(QueueDecisionKind.Timeout, (await waiting).Kind);
        Assert.Equal(0, (await acd.QueueAsync()).Waiting);
    }

    [Fact]
    public async Task A_recovered_call_keeps_the_time_it_has_waited()
    {
        await using var acd = new AcdFixture(1, TestDepartment.Queue(1, change: queue => queue.QueueTimeout = 60));
        var request = acd.RequestOf("sip-1-1.1") with { QueuedAt = acd.Time.GetUtcNow().AddSeconds(-50), Recovered = true };
        Assert.Equal(QueueEntryResult.Entered, (await acd.Acd.EnterQueueAsync(request)).Result);
        var waiting = acd.NextAsync("sip-1-1.1");
        await acd.Acd.PositionAsync("sip-1-1.1");

        acd.Pass(10);

        Assert.Equal(QueueDecisionKind.Timeout, (await waiting).Kind);
    }

    [Fact]
    public async Task A_ringing_phone_is_not_cut_by_the_queue_timeout_but_nobody_else_is_rung_after_it()
    {
        await using var acd = new AcdFixture(2, TestDepartment.Queue(1, change: queue => queue.QueueTimeout = 30));
        await acd.SignInAsync(1, 2);
        var call = await acd.EnterAsync();
        var agent = await acd.ReservedForAsync(call);

        acd.Pass(40);
        Assert.Equal(AgentState.Ringing, await acd.StateAsync(agent));
        await acd.Acd.OfferFailedAsync(agent, call, OfferResult.NoAnswer);

        Assert.Equal(QueueDecisionKind.Timeout, (await acd.NextAsync(call)).Kind);
        Assert.Equal(2, (await acd.QueueAsync()).AgentsIdle);
    }

    [Fact]
    public async Task Agents_are_unavailable_when_all_are_offline_or_in_a_state_that_the_queue_names()
    {
        await using var acd = new AcdFixture(2, TestDepartment.Queue(1, change: queue => queue.UnavailableStates = [AgentState.Busy]));
        Assert.Equal(QueueEntryResult.AgentsUnavailable, (await acd.TryEnterAsync()).Entry.Result);

        await acd.SignInAsync(1);
        await acd.Acd.SetBusyAsync(1, "小休", default);
        Assert.Equal(QueueEntryResult.AgentsUnavailable, (await acd.TryEnterAsync()).Entry.Result);

        await acd.Acd.SetWrapUpAsync(1, default);
        Assert.Equal(QueueEntryResult.Entered, (await acd.TryEnterAsync()).Entry.Result);
    }

    [Fact]
    public async Task An_agent_needs_every_skill_of_the_queue_at_its_level()
    {
        var agents = new[] { TestDepartment.Agent(1, (1, 5)), TestDepartment.Agent(2, (1, 1), (2, 3)), TestDepartment.Agent(3, (1, 2), (2, 3)) };
        var queue = TestDepartment.Queue(1, change: queue => queue.Skills =
            [new QueueSkill { QueueId = 1, SkillId = 1, Level = 2 }, new QueueSkill { QueueId = 1, SkillId = 2, Level = 3 }]);
        await using var acd = new AcdFixture(TestDepartment.With(agents, [queue, TestDepartment.Queue(2, change: none => none.Skills = [])]));

        var members = (await acd.Acd.SnapshotAsync()).Agents.ToDictionary(agent => agent.AgentId, agent => agent.QueueIds);

        Assert.Empty(members[1]);
        Assert.Empty(members[2]);
        Assert.Equal([1], members[3]);
    }

    [Fact]
    public async Task An_agent_of_two_queues_serves_the_one_with_the_higher_priority_first()
    {
        await using var acd = new AcdFixture(
            1, TestDepartment.Queue(1, change: queue => queue.Priority = 1), TestDepartment.Queue(2, change: queue => queue.Priority = 9));
        await acd.SignInAsync(1);
        var (talk, _) = await acd.TalkAsync();
        await acd.EnterAsync(queue: 1);
        acd.Pass(30);
        var preferred = await acd.EnterAsync(queue: 2);

        await acd.Acd.CallEndedAsync(1, talk, default);
        acd.Pass(15);

        Assert.Equal(1, await acd.ReservedForAsync(preferred));
    }

    [Fact]
    public async Task Between_queues_of_one_priority_the_longest_wait_is_ended_first()
    {
        await using var acd = new AcdFixture(1, TestDepartment.Queue(1), TestDepartment.Queue(2));
        await acd.SignInAsync(1);
        var (talk, _) = await acd.TalkAsync();
        var first = await acd.EnterAsync(queue: 2);
        acd.Pass(5);
        await acd.EnterAsync(queue: 1);

        await acd.Acd.CallEndedAsync(1, talk, default);
        acd.Pass(15);

        Assert.Equal(1, await acd.ReservedForAsync(first));
    }

    [Fact]
    public async Task The_remembered_agent_comes_first_when_idle()
    {
        await using var acd = new AcdFixture(3, TestDepartment.Queue(1, RingStrategy.Sequential));
        await acd.SignInAsync(1, 2, 3);

        var decision = await acd.NextAsync(await acd.EnterAsync(remembered: 3));

        Assert.Equal((3, true), (decision.AgentId, decision.ByCallerMemory));
        Assert.Contains("主叫记忆", decision.Why.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_waits_for_a_remembered_agent_who_is_not_free()
    {
        await using var acd = new AcdFixture(2, TestDepartment.Queue(1, RingStrategy.Sequential));
        await acd.SignInAsync(1, 2);
        await acd.Acd.SetBusyAsync(2, "小休", default);

        var decision = await acd.NextAsync(await acd.EnterAsync(remembered: 2));

        Assert.Equal((1, false), (decision.AgentId, decision.ByCallerMemory));
        Assert.Equal("主叫记忆座席 2002 置忙。顺序策略：2001（空闲），选中 2001。", decision.Why.Zh);
        Assert.Equal("Agent 2002 of caller memory is busy. In order: 2001 (idle); 2001 was chosen.", decision.Why.En);
    }

    [Fact]
    public async Task A_slow_queue_and_an_agent_who_never_answers_do_not_delay_another_queue()
    {
        var agents = new[] { TestDepartment.Agent(1, (1, 1)), TestDepartment.Agent(2, (2, 1)) };
        var other = TestDepartment.Queue(2, change: queue => queue.Skills = [new QueueSkill { QueueId = 2, SkillId = 2, Level = 1 }]);
        await using var acd = new AcdFixture(TestDepartment.With(agents, [TestDepartment.Queue(1), other]));
        await acd.SignInAsync(1, 2);
        for (var caller = 0; caller < 200; caller++)
        {
            await acd.EnterAsync(queue: 1);
        }

        // Agent 1 rings and does not answer; agent 2's callers are served at once, with no time passing.
        for (var caller = 0; caller < 3; caller++)
        {
            var (call, agent) = await acd.TalkAsync(queue: 2);
            Assert.Equal(2, agent);
            await acd.Acd.CallEndedAsync(2, call, default);
            await acd.Acd.SetIdleAsync(2, default);
        }
    }

    [Fact]
    public async Task Entering_twice_keeps_one_place()
    {
        await using var acd = new AcdFixture(1);
        await acd.SignInAsync(1);
        await acd.TalkAsync();
        var call = await acd.EnterAsync();

        Assert.Equal(new QueueEntry(QueueEntryResult.Entered, 1), await acd.Acd.EnterQueueAsync(acd.RequestOf(call)));
        Assert.Equal(1, (await acd.QueueAsync()).Waiting);
    }

    [Fact]
    public async Task A_call_that_leaves_for_another_reason_is_out_and_its_waiter_is_told()
    {
        await using var acd = new AcdFixture(1);
        await acd.SignInAsync(1);
        await acd.TalkAsync();
        var call = await acd.EnterAsync();
        var waiting = acd.NextAsync(call);
        await acd.Acd.PositionAsync(call);

        await acd.Acd.LeaveQueueAsync(call, QueueExit.SystemError);

        Assert.Equal(QueueDecisionKind.NotQueued, (await waiting).Kind);
    }
}
