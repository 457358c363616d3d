using CallCenter.Data.Agents;
using CallCenter.Data.Queues;
using CallCenter.Data.Records.Story;
using CallCenter.Telephony.Acd;

namespace CallCenter.Tests.Telephony.Acd;

public class OfferTests
{
    [Fact]
    public async Task A_caller_is_given_to_an_idle_agent_who_talks_wraps_up_and_is_idle_again()
    {
        await using var acd = new AcdFixture(1);
        await acd.SignInAsync(1);

        var call = await acd.EnterAsync();
        var decision = await acd.NextAsync(call);
        Assert.Equal((QueueDecisionKind.AgentReserved, 1, "2001", TimeSpan.FromSeconds(25)), (decision.Kind, decision.AgentId, decision.AgentNumber, decision.RingTimeout));
        Assert.Equal(AcdFixture.PhoneOf(1), decision.Phone);
        Assert.Equal(AgentState.Ringing, await acd.StateAsync(1));

        await acd.Acd.OfferAnsweredAsync(1, call);
        Assert.Equal(AgentState.Talking, await acd.StateAsync(1));
        Assert.Equal(1, (await acd.AgentAsync(1)).AnsweredToday);

        acd.Pass(60);
        await acd.Acd.CallEndedAsync(1, call, new("客户挂机", "客户挂机"));
        Assert.Equal(AgentState.WrapUp, await acd.StateAsync(1));

        acd.Pass(15);
        Assert.Equal(AgentState.Idle, await acd.StateAsync(1));
    }

    [Fact]
    public async Task Caller_hangs_up_while_agent_rings_returns_agent_to_idle_and_the_next_caller_is_served()
    {
        await using var acd = new AcdFixture(1);
        await acd.SignInAsync(1);
        var first = await acd.EnterAsync();
        Assert.Equal(1, await acd.ReservedForAsync(first));
        var second = await acd.EnterAsync();
        var waiting = acd.NextAsync(second);

        await acd.Acd.OfferFailedAsync(1, first, OfferResult.CallerGone);

        Assert.Equal(1, (await waiting).AgentId);
        Assert.Equal(second, (await acd.AgentAsync(1)).Call!.Call.UniqueId);
        Assert.Equal(0, (await acd.AgentAsync(1)).MissedToday);
        Assert.Equal(QueueDecisionKind.NotQueued, (await acd.NextAsync(first)).Kind);
    }

    [Fact]
    public async Task A_caller_who_hangs_up_while_waiting_reserves_nobody()
    {
        await using var acd = new AcdFixture(1);
        using var hangUp = new CancellationTokenSource();
        await acd.SignInAsync(1);
        await acd.TalkAsync();
        var gone = await acd.EnterAsync();
        var waiting = acd.NextAsync(gone, hangUp.Token);

        await hangUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        Assert.Equal(0, (await acd.QueueAsync()).Waiting);
        Assert.Equal(0, await acd.Acd.PositionAsync(gone));
    }

    [Fact]
    public async Task A_hang_up_that_crosses_the_reservation_frees_the_agent()
    {
        await using var acd = new AcdFixture(1);
        await acd.SignInAsync(1);
        var call = await acd.EnterAsync();
        Assert.Equal(AgentState.Ringing, await acd.StateAsync(1));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => acd.NextAsync(call, new CancellationToken(canceled: true)));

        Assert.Equal(AgentState.Idle, await acd.StateAsync(1));
    }

    [Fact]
    public async Task An_agent_who_does_not_answer_is_counted_and_the_next_agent_is_tried()
    {
        await using var acd = new AcdFixture(2);
        await acd.SignInAsync(1, 2);
        var call = await acd.EnterAsync();
        Assert.Equal(1, await acd.ReservedForAsync(call));

        acd.Pass(25);
        await acd.Acd.OfferFailedAsync(1, call, OfferResult.NoAnswer);

        Assert.Equal(2, await acd.ReservedForAsync(call));
        var first = await acd.AgentAsync(1);
        Assert.Equal((1, AgentState.Idle), (first.MissedToday, first.State));
    }

    [Fact]
    public async Task The_only_agent_is_tried_again_after_a_moment()
    {
        await using var acd = new AcdFixture(1);
        await acd.SignInAsync(1);
        var call = await acd.EnterAsync();
        Assert.Equal(1, await acd.ReservedForAsync(call));
        await acd.Acd.OfferFailedAsync(1, call, OfferResult.NoAnswer);

        var again = acd.NextAsync(call);
        Assert.Equal(1, await acd.Acd.PositionAsync(call));
        acd.Pass(3);

        Assert.Equal(1, (await again).AgentId);
    }

    [Fact]
    public async Task Longest_idle_does_not_ring_the_agent_who_just_ignored_the_call_while_another_is_free()
    {
        await using var acd = new AcdFixture(2, TestDepartment.Queue(1, RingStrategy.LongestIdle));
        await acd.SignInAsync(1);
        acd.Pass(100);
        await acd.SignInAsync(2);
        var call = await acd.EnterAsync();
        Assert.Equal(1, await acd.ReservedForAsync(call));
        await acd.Acd.OfferFailedAsync(1, call, OfferResult.NoAnswer);
        Assert.Equal(2, await acd.ReservedForAsync(call));

        acd.Pass(10);
        await acd.Acd.OfferFailedAsync(2, call, OfferResult.NoAnswer);

        Assert.Equal(1, await acd.ReservedForAsync(call));
    }

    [Fact]
    public async Task What_comes_late_or_twice_changes_nothing()
    {
        await using var acd = new AcdFixture(1);
        await acd.SignInAsync(1);
        var (first, _) = await acd.TalkAsync();
        await acd.Acd.CallEndedAsync(1, first, default);
        acd.Pass(15);
        var (second, _) = await acd.TalkAsync();

        await acd.Acd.CallEndedAsync(1, first, default);
        await acd.Acd.OfferFailedAsync(1, first, OfferResult.NoAnswer);
        await acd.Acd.OfferAnsweredAsync(1, first);
        await acd.Acd.OfferAnsweredAsync(1, second);

        var agent = await acd.AgentAsync(1);
        Assert.Equal((AgentState.Talking, second, 2, 0), (agent.State, agent.Call!.Call.UniqueId, agent.AnsweredToday, agent.MissedToday));
    }
}
