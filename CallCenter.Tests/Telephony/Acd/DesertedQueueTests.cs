using CallCenter.Data.Agents;
using CallCenter.Data.Records.Story;
using CallCenter.Telephony.Acd;

namespace CallCenter.Tests.Telephony.Acd;

/// <summary>座席不可用 for those who wait already (manual 6.3.2 座席不可用状态, 6.3.4.4 座席不可用时跳转节点).</summary>
public sealed class DesertedQueueTests
{
    [Fact]
    public async Task Callers_who_wait_are_sent_on_when_the_last_agent_signs_out()
    {
        await using var acd = new AcdFixture(2);
        await acd.SignInAsync(1, 2);
        await acd.Acd.SetBusyAsync(1, "小休", default);
        await acd.Acd.SetBusyAsync(2, "小休", default);
        var calls = new[] { await acd.EnterAsync(), await acd.EnterAsync() };
        var waiting = calls.Select(call => acd.NextAsync(call)).ToArray();

        await acd.Acd.SignOutAsync(1, default);
        Assert.Equal(1, await acd.Acd.PositionAsync(calls[0]));
        await acd.Acd.SignOutAsync(2, default);

        Assert.All(await Task.WhenAll(waiting), decision => Assert.Equal(QueueDecisionKind.AgentsUnavailable, decision.Kind));
        Assert.Equal(0, (await acd.QueueAsync()).Waiting);
    }

    [Fact]
    public async Task An_agent_in_a_state_that_the_queue_names_as_unavailable_counts_as_gone()
    {
        await using var acd = new AcdFixture(1, TestDepartment.Queue(1, change: queue => queue.UnavailableStates = [AgentState.Busy]));
        await acd.SignInAsync(1);
        var (talk, _) = await acd.TalkAsync();
        var waiting = acd.NextAsync(await acd.EnterAsync());

        await acd.Acd.SetBusyAsync(1, "小休", default); // After the talk, that is: until then the caller may hope.
        Assert.Equal(1, (await acd.QueueAsync()).Waiting);
        await acd.Acd.CallEndedAsync(1, talk, default);
        acd.Pass(15);

        Assert.Equal(QueueDecisionKind.AgentsUnavailable, (await waiting).Kind);
    }

    [Fact]
    public async Task A_phone_that_loses_its_registration_sends_nobody_away()
    {
        await using var acd = new AcdFixture(1);
        await acd.SignInAsync(1);
        await acd.TalkAsync();
        var call = await acd.EnterAsync();

        await acd.Acd.PhoneReachableAsync(AcdFixture.PhoneOf(1).Number, false);

        Assert.Equal(1, await acd.Acd.PositionAsync(call));
    }

    [Fact]
    public async Task A_call_for_which_a_phone_rings_is_sent_on_when_that_offer_fails_and_nobody_is_left()
    {
        await using var acd = new AcdFixture(1);
        await acd.SignInAsync(1);
        var call = await acd.EnterAsync();
        await acd.ReservedForAsync(call);
        await acd.Acd.ConfigureAsync(TestDepartment.With([], [.. acd.Configuration.Queues])); // The agent is deleted while the phone rings.
        Assert.Equal(0, await acd.Acd.PositionAsync(call));

        await acd.Acd.OfferFailedAsync(1, call, OfferResult.NoAnswer);

        Assert.Equal(QueueDecisionKind.AgentsUnavailable, (await acd.NextAsync(call)).Kind);
    }
}
