using CallCenter.Data.Agents;
using CallCenter.Data.Queues;
using CallCenter.Data.Records.Story;
using CallCenter.Telephony.Acd;
using CallCenter.Telephony.Acd.Agents;
using Microsoft.Extensions.Logging.Abstractions;

namespace CallCenter.Tests.Telephony.Acd;

public class HealingTests
{
    private static readonly HashSet<string> None = [];
    private static readonly HashSet<string> Phones = ["8001", "8002", "8003"];

    [Fact]
    public async Task An_agent_stuck_on_a_call_that_no_longer_exists_is_released_in_the_second_round()
    {
        await using var acd = new AcdFixture(1);
        await acd.SignInAsync(1);
        var (call, _) = await acd.TalkAsync();

        Assert.Empty(await acd.Acd.ReconcileAsync(None, Phones));
        Assert.Equal(AgentState.Talking, await acd.StateAsync(1));
        var correction = Assert.Single(await acd.Acd.ReconcileAsync(None, Phones));

        Assert.Contains("2001", correction.Zh, StringComparison.Ordinal);
        Assert.Contains(call, correction.En, StringComparison.Ordinal);
        Assert.Equal(AgentState.WrapUp, await acd.StateAsync(1));
        Assert.Empty(await acd.Acd.ReconcileAsync(None, Phones));
    }

    [Fact]
    public async Task A_call_that_is_seen_again_is_left_alone()
    {
        await using var acd = new AcdFixture(1);
        await acd.SignInAsync(1);
        var (call, _) = await acd.TalkAsync();

        Assert.Empty(await acd.Acd.ReconcileAsync(None, Phones));
        Assert.Empty(await acd.Acd.ReconcileAsync(new HashSet<string> { call }, Phones));
        Assert.Empty(await acd.Acd.ReconcileAsync(None, Phones));

        Assert.Equal(AgentState.Talking, await acd.StateAsync(1));
    }

    [Fact]
    public async Task A_ghost_in_a_queue_is_removed_and_its_waiter_told()
    {
        await using var acd = new AcdFixture(1);
        await acd.SignInAsync(1);
        var (talk, _) = await acd.TalkAsync();
        var ghost = await acd.EnterAsync();
        var waiting = acd.NextAsync(ghost);
        var live = new HashSet<string> { talk };

        await acd.Acd.ReconcileAsync(live, Phones);
        Assert.Single(await acd.Acd.ReconcileAsync(live, Phones));

        Assert.Equal(QueueDecisionKind.NotQueued, (await waiting).Kind);
        Assert.Equal(0, (await acd.QueueAsync()).Waiting);
    }

    [Fact]
    public async Task A_ghost_that_made_an_agent_ring_frees_the_agent_for_the_next_caller()
    {
        await using var acd = new AcdFixture(1);
        await acd.SignInAsync(1);
        await acd.EnterAsync();
        var real = await acd.EnterAsync();
        var live = new HashSet<string> { real };

        await acd.Acd.ReconcileAsync(live, Phones);
        await acd.Acd.ReconcileAsync(live, Phones);

        Assert.Equal(real, (await acd.AgentAsync(1)).Call!.Call.UniqueId);
        Assert.Equal((0, 1), ((await acd.QueueAsync()).Waiting, (await acd.QueueAsync()).Ringing));
    }

    [Fact]
    public async Task A_phone_whose_registration_was_lost_unseen_is_corrected_and_so_is_its_return()
    {
        await using var acd = new AcdFixture(1);
        await acd.SignInAsync(1);

        // Once may be a list that is older than the registration.
        Assert.Empty(await acd.Acd.ReconcileAsync(None, None));
        Assert.True((await acd.AgentAsync(1)).Reachable);
        Assert.Single(await acd.Acd.ReconcileAsync(None, None));
        Assert.False((await acd.AgentAsync(1)).Reachable);
        Assert.Single(await acd.Acd.ReconcileAsync(None, Phones));
        Assert.True((await acd.AgentAsync(1)).Reachable);
    }

    [Fact]
    public async Task Registrations_seen_before_the_agent_signs_in_count()
    {
        await using var acd = new AcdFixture(1);
        Assert.Empty(await acd.Acd.ReconcileAsync(None, Phones));

        await acd.Acd.SignInAsync(1, AcdFixture.PhoneOf(1), AgentState.Idle, "", default);

        Assert.True((await acd.AgentAsync(1)).Reachable);
    }

    [Fact]
    public async Task A_phone_that_failed_once_but_stays_registered_is_believed_again_after_a_while()
    {
        await using var acd = new AcdFixture(1);
        await acd.SignInAsync(1);
        await acd.Acd.OfferFailedAsync(1, await acd.EnterAsync(), OfferResult.Unreachable);
        var live = new HashSet<string> { "sip-1-1700000000.1" };

        acd.Pass(10);
        Assert.Empty(await acd.Acd.ReconcileAsync(live, Phones));
        acd.Pass(20);
        Assert.Single(await acd.Acd.ReconcileAsync(live, Phones));

        Assert.Equal(AgentState.Ringing, await acd.StateAsync(1));
    }

    [Fact]
    public async Task An_offer_that_rings_far_beyond_its_time_is_taken_back()
    {
        await using var acd = new AcdFixture(1);
        await acd.SignInAsync(1);
        var call = await acd.EnterAsync();
        await acd.ReservedForAsync(call);
        var live = new HashSet<string> { call };

        acd.Pass(54);
        Assert.Empty(await acd.Acd.ReconcileAsync(live, Phones));
        acd.Pass(2);
        Assert.Single(await acd.Acd.ReconcileAsync(live, Phones));

        // The caller was never lost: the next decision is there already.
        Assert.Equal(1, await acd.ReservedForAsync(call));
    }

    [Fact]
    public async Task After_a_kill_agents_are_signed_in_again_as_they_were_and_talks_are_taken_up()
    {
        var sessions = new AcdFixture.MemorySessions();
        var before = new AcdFixture(TestDepartment.With(TestDepartment.Agents(4), [TestDepartment.Queue(1, RingStrategy.Sequential)]), sessions);
        await before.SignInAsync(1, 2, 3);
        await before.Acd.SetBusyAsync(2, "用餐", default);
        before.Pass(10);
        var (talk, _) = await before.TalkAsync();
        before.Pass(10);
        await before.Acd.SnapshotAsync();

        // The process dies: nothing of the old department is closed. A new one starts on the same sessions.
        await using var after = new AcdFixture(before.Configuration, sessions, before.Time);
        Assert.Equal(3, await after.Acd.RestoreAsync());
        // Phones stayed registered meanwhile: agents can be called before the switch was asked.
        Assert.True((await after.AgentAsync(3)).Reachable);
        Assert.Empty(await after.Acd.ReconcileAsync(None, Phones));
        await after.Acd.AdoptTalkingAsync(1, AcdFixture.PhoneOf(1), AcdFixture.CallOf(talk), before.Time.GetUtcNow().AddSeconds(-10));

        var agents = (await after.Acd.SnapshotAsync()).Agents.ToDictionary(agent => agent.AgentId);
        Assert.Equal(
            [AgentState.Talking, AgentState.Busy, AgentState.Idle, AgentState.Offline],
            agents.OrderBy(agent => agent.Key).Select(agent => agent.Value.State));
        Assert.Equal("用餐", agents[2].BusyReason);
        Assert.Equal(AcdFixture.PhoneOf(3), agents[3].Phone);
        Assert.Equal(1, agents[1].AnsweredToday);
        Assert.Equal(after.Time.GetUtcNow().AddSeconds(-10), agents[1].Since);

        await after.Acd.CallEndedAsync(1, talk, new("客户挂机", "客户挂机"));
        Assert.Equal(AgentState.WrapUp, await after.StateAsync(1));
        await before.DisposeAsync();
    }

    [Fact]
    public async Task A_recovered_talk_signs_its_agent_in_when_nothing_else_did()
    {
        await using var acd = new AcdFixture(1);

        await acd.Acd.AdoptTalkingAsync(1, AcdFixture.PhoneOf(1), AcdFixture.CallOf("sip-1-1.1"), acd.Time.GetUtcNow());

        var agent = await acd.AgentAsync(1);
        Assert.Equal((AgentState.Talking, AcdFixture.PhoneOf(1)), (agent.State, agent.Phone));
    }

    [Fact]
    public async Task A_recovered_talk_wins_over_an_offer_which_goes_back_to_its_place()
    {
        await using var acd = new AcdFixture(1);
        await acd.SignInAsync(1);
        var offered = await acd.EnterAsync();
        await acd.ReservedForAsync(offered);

        await acd.Acd.AdoptTalkingAsync(1, AcdFixture.PhoneOf(1), AcdFixture.CallOf("sip-1-1.1"), acd.Time.GetUtcNow());

        Assert.Equal("sip-1-1.1", (await acd.AgentAsync(1)).Call!.Call.UniqueId);
        Assert.Equal(1, await acd.Acd.PositionAsync(offered));
    }

    [Fact]
    public async Task Sign_ins_are_on_disk_when_the_process_dies()
    {
        var folder = Directory.CreateTempSubdirectory("callcenter-acd-").FullName;
        try
        {
            var phone = AcdFixture.PhoneOf(1);
            var at = new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);
            var session = new AgentSession(1, phone, AgentState.Busy, "小休", at, 3, at, 5, 1, 4, at);
            await using (var files = new FileAgentSessions(folder, NullLogger<FileAgentSessions>.Instance))
            {
                files.Save(7, [session with { BusyReason = "用餐" }]);
                files.Save(7, [session]);
                files.Save(8, []);
            }

            await using var again = new FileAgentSessions(folder, NullLogger<FileAgentSessions>.Instance);
            Assert.Equal([session], again.Load(7));
            Assert.Empty(again.Load(8));
            Assert.Empty(again.Load(9));

            await File.WriteAllTextAsync(Path.Combine(folder, "agents", "7.json"), "{ half of a fi");
            Assert.Empty(again.Load(7));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Counters_of_yesterday_are_not_restored()
    {
        var sessions = new AcdFixture.MemorySessions();
        var before = new AcdFixture(TestDepartment.With(TestDepartment.Agents(1), [TestDepartment.Queue(1)]), sessions);
        await before.SignInAsync(1);
        await before.TalkAsync();
        await before.DisposeAsync();

        before.Time.Advance(TimeSpan.FromDays(1));
        await using var after = new AcdFixture(before.Configuration, sessions, before.Time);
        await after.Acd.RestoreAsync();

        Assert.Equal(0, (await after.AgentAsync(1)).AnsweredToday);
    }
}
