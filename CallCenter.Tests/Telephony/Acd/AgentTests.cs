using System.Collections.Concurrent;
using CallCenter.Data.Agents;
using CallCenter.Data.Records.Story;
using CallCenter.Telephony.Acd;
using CallCenter.Telephony.Acd.Agents;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Telephony.Acd;

public class AgentTests
{
    [Fact]
    public async Task Wrap_up_is_kept_while_callers_wait_and_ends_by_itself()
    {
        await using var acd = new AcdFixture(1);
        await acd.SignInAsync(1);
        var (talk, _) = await acd.TalkAsync();
        var waiting = acd.NextAsync(await acd.EnterAsync());
        await acd.Acd.CallEndedAsync(1, talk, default);

        acd.Pass(14.9);
        Assert.Equal(AgentState.WrapUp, await acd.StateAsync(1));
        Assert.False(waiting.IsCompleted);
        acd.Pass(0.1);

        Assert.Equal(1, (await waiting).AgentId);
    }

    [Fact]
    public async Task An_agent_ends_wrap_up_early_and_its_old_end_does_not_touch_the_next_one()
    {
        await using var acd = new AcdFixture(1);
        await acd.SignInAsync(1);
        var (first, _) = await acd.TalkAsync();
        await acd.Acd.CallEndedAsync(1, first, default);
        acd.Pass(5);
        Assert.Null(await acd.Acd.SetIdleAsync(1, new("座席置闲", "座席置闲")));
        var (second, _) = await acd.TalkAsync();
        await acd.Acd.CallEndedAsync(1, second, default);

        acd.Pass(10);
        Assert.Equal(AgentState.WrapUp, await acd.StateAsync(1));
        acd.Pass(5);
        Assert.Equal(AgentState.Idle, await acd.StateAsync(1));
    }

    [Fact]
    public async Task An_agent_goes_busy_from_wrap_up_and_stays_busy()
    {
        await using var acd = new AcdFixture(1);
        await acd.SignInAsync(1);
        var (talk, _) = await acd.TalkAsync();
        await acd.Acd.CallEndedAsync(1, talk, default);
        Assert.Null(await acd.Acd.SetBusyAsync(1, "小休", default));

        acd.Pass(60);

        var agent = await acd.AgentAsync(1);
        Assert.Equal((AgentState.Busy, "小休"), (agent.State, agent.BusyReason));
    }

    [Fact]
    public async Task Wrap_up_of_the_agents_own_accord_lasts_until_the_agent_is_idle()
    {
        await using var acd = new AcdFixture(1);
        await acd.SignInAsync(1);
        Assert.Null(await acd.Acd.SetWrapUpAsync(1, default));

        acd.Pass(3600);
        Assert.Equal(AgentState.WrapUp, await acd.StateAsync(1));
        await acd.Acd.SetIdleAsync(1, default);
        Assert.Equal(AgentState.Idle, await acd.StateAsync(1));
    }

    [Fact]
    public async Task Busy_asked_for_during_a_call_shows_as_next_and_follows_wrap_up()
    {
        await using var acd = new AcdFixture(1);
        await acd.SignInAsync(1);
        var (talk, _) = await acd.TalkAsync();
        Assert.Null(await acd.Acd.SetBusyAsync(1, "用餐", default));
        var talking = await acd.AgentAsync(1);
        Assert.Equal((AgentState.Talking, AgentState.Busy), (talking.State, talking.Next));

        await acd.Acd.CallEndedAsync(1, talk, default);
        Assert.Equal(AgentState.WrapUp, await acd.StateAsync(1));
        acd.Pass(15);

        var agent = await acd.AgentAsync(1);
        Assert.Equal((AgentState.Busy, "用餐", null), (agent.State, agent.BusyReason, agent.Next));
    }

    [Fact]
    public async Task Requests_that_cannot_be_are_refused_by_name()
    {
        await using var acd = new AcdFixture(2);
        Assert.Equal(DeskRefusal.NoSuchAgent, await acd.Acd.SignInAsync(77, AcdFixture.PhoneOf(77), AgentState.Idle, "", default));
        Assert.Equal(DeskRefusal.PhoneMissing, await acd.Acd.SignInAsync(1, new PhoneBinding(BoundPhoneKind.Extension, ""), AgentState.Idle, "", default));
        Assert.Equal(DeskRefusal.NotAllowedInState, await acd.Acd.SignInAsync(1, AcdFixture.PhoneOf(1), AgentState.Talking, "", default));
        Assert.Equal(DeskRefusal.NoSuchBusyReason, await acd.Acd.SignInAsync(1, AcdFixture.PhoneOf(1), AgentState.Busy, "睡觉", default));
        Assert.Equal(DeskRefusal.NotSignedIn, await acd.Acd.SetIdleAsync(1, default));
        Assert.Equal(DeskRefusal.NotSignedIn, await acd.Acd.SignOutAsync(1, default));

        await acd.SignInAsync(1);
        Assert.Equal(DeskRefusal.PhoneInUse, await acd.Acd.SignInAsync(2, AcdFixture.PhoneOf(1), AgentState.Idle, "", default));
        Assert.Equal(DeskRefusal.NoSuchBusyReason, await acd.Acd.SetBusyAsync(1, "睡觉", default));
        await acd.TalkAsync();
        Assert.Equal(DeskRefusal.OnCall, await acd.Acd.SignOutAsync(1, default));
        Assert.Equal(DeskRefusal.OnCall, await acd.Acd.SignInAsync(1, AcdFixture.PhoneOf(9), AgentState.Idle, "", default));
        Assert.Equal(DeskRefusal.OnCall, await acd.Acd.ReserveAsync(1, AcdFixture.CallOf("sip-1-1.1")));
    }

    [Fact]
    public async Task Signing_in_again_during_a_call_leaves_the_call_alone()
    {
        await using var acd = new AcdFixture(1);
        await acd.SignInAsync(1);
        await acd.TalkAsync();

        Assert.Null(await acd.Acd.SignInAsync(1, AcdFixture.PhoneOf(1), AgentState.Busy, "", default));

        Assert.Equal(AgentState.Talking, await acd.StateAsync(1));
    }

    [Fact]
    public async Task An_agent_whose_phone_is_not_registered_is_offered_no_calls_until_it_is()
    {
        await using var acd = new AcdFixture(1);
        await acd.Acd.SignInAsync(1, AcdFixture.PhoneOf(1), AgentState.Idle, "", default);
        Assert.Equal(QueueEntryResult.AgentsUnavailable, (await acd.TryEnterAsync()).Entry.Result);
        Assert.Equal((1, 0), ((await acd.QueueAsync()).AgentsSignedIn, (await acd.QueueAsync()).AgentsIdle));
        Assert.False((await acd.AgentAsync(1)).Reachable);

        await acd.Acd.PhoneReachableAsync("8001", true);
        var call = await acd.EnterAsync();
        Assert.Equal(1, await acd.ReservedForAsync(call));
    }

    [Fact]
    public async Task A_phone_that_could_not_be_reached_is_not_offered_calls_until_it_registers_again()
    {
        await using var acd = new AcdFixture(1);
        await acd.SignInAsync(1);
        var call = await acd.EnterAsync();
        await acd.Acd.OfferFailedAsync(1, call, OfferResult.Unreachable);
        var waiting = acd.NextAsync(call);
        acd.Pass(120);
        Assert.Equal((AgentState.Idle, false, 0), ((await acd.AgentAsync(1)).State, (await acd.AgentAsync(1)).Reachable, (await acd.AgentAsync(1)).MissedToday));
        Assert.False(waiting.IsCompleted);

        await acd.Acd.PhoneReachableAsync("8001", true);

        Assert.Equal(1, (await waiting).AgentId);
    }

    [Fact]
    public async Task A_telephone_number_that_could_not_be_reached_is_tried_again_after_a_pause()
    {
        await using var acd = new AcdFixture(1);
        await acd.Acd.SignInAsync(1, new PhoneBinding(BoundPhoneKind.Telephone, "13900139000"), AgentState.Idle, "", default);
        var call = await acd.EnterAsync();
        await acd.Acd.OfferFailedAsync(1, call, OfferResult.Unreachable);
        var waiting = acd.NextAsync(call);

        acd.Pass(29);
        Assert.Equal(1, await acd.Acd.PositionAsync(call));
        acd.Pass(1);

        Assert.Equal(1, (await waiting).AgentId);
    }

    [Fact]
    public async Task Every_change_is_logged_with_its_duration_its_call_and_what_ended_it()
    {
        var acd = new AcdFixture(1);
        await acd.SignInAsync(1);
        acd.Pass(10);
        var call = await acd.EnterAsync();
        acd.Pass(4);
        await acd.Acd.OfferAnsweredAsync(1, call);
        acd.Pass(60);
        await acd.Acd.CallEndedAsync(1, call, new("客户挂机", "客户挂机"));
        acd.Pass(15);
        await acd.Acd.SetBusyAsync(1, "小休", new("座席置忙", "座席置忙"));
        acd.Pass(30);
        await acd.Acd.SetBusyAsync(1, "用餐", new("座席置忙", "座席置忙"));
        acd.Pass(5);
        await acd.Acd.SignOutAsync(1, new("座席退出", "座席退出"));
        await acd.DisposeAsync();

        Assert.Equal(
            [
                (AgentState.Idle, "", 10.0, "", "来电分配"),
                (AgentState.Ringing, "", 4.0, call, "接听"),
                (AgentState.Talking, "", 60.0, call, "客户挂机"),
                (AgentState.WrapUp, "", 15.0, call, "整理时间到"),
                (AgentState.Idle, "", 0.0, "", "座席置忙"),
                (AgentState.Busy, "小休", 30.0, "", "座席置忙"),
                (AgentState.Busy, "用餐", 5.0, "", "座席退出"),
            ],
            acd.Ledger.Intervals.Select(span => (span.State, span.BusyReason, (span.To - span.From).TotalSeconds, span.UniqueId, span.Why.Zh)));
        Assert.Equal(acd.Ledger.Intervals.Count, acd.Ledger.Intervals.Select(span => span.Id).Distinct().Count());
    }

    [Fact]
    public async Task An_own_call_is_calling_then_talking_then_the_agents_own_wrap_up()
    {
        await using var acd = new AcdFixture(1);
        await acd.SignInAsync(1);
        Assert.Null(await acd.Acd.DialAsync(1, AcdFixture.CallOf("sip-1-1.1", queue: 0)));
        Assert.Equal(AgentState.Calling, await acd.StateAsync(1));

        await acd.Acd.OfferAnsweredAsync(1, "sip-1-1.1");
        await acd.Acd.CallEndedAsync(1, "sip-1-1.1", default);

        var agent = await acd.AgentAsync(1);
        Assert.Equal((AgentState.WrapUp, acd.Time.GetUtcNow().AddSeconds(10), 0), (agent.State, agent.WrapUpUntil, agent.AnsweredToday));
    }

    [Fact]
    public async Task Midnight_in_the_departments_zone_begins_the_counters_anew()
    {
        // 23:59 in Shanghai.
        var time = new ManualTime(new DateTimeOffset(2026, 3, 2, 15, 59, 0, TimeSpan.Zero));
        await using var acd = new AcdFixture(TestDepartment.With(TestDepartment.Agents(1), [TestDepartment.Queue(1)]), time: time);
        await acd.SignInAsync(1);
        await acd.TalkAsync();
        Assert.Equal(1, (await acd.AgentAsync(1)).AnsweredToday);

        acd.Pass(59);
        Assert.Equal(1, (await acd.AgentAsync(1)).AnsweredToday);
        acd.Pass(1);

        Assert.Equal(0, (await acd.AgentAsync(1)).AnsweredToday);
    }

    [Fact]
    public async Task Every_change_of_an_agent_is_told_in_order()
    {
        var views = new ConcurrentQueue<AgentView>();
        var acd = new AcdFixture(1);
        acd.Acd.AgentChanged += views.Enqueue;
        acd.Acd.AgentChanged += _ => throw new InvalidOperationException("A handler that fails.");
        await acd.SignInAsync(1);
        var (call, _) = await acd.TalkAsync();
        await acd.Acd.CallEndedAsync(1, call, default);
        await acd.DisposeAsync();

        Assert.Equal(
            [AgentState.Idle, AgentState.Ringing, AgentState.Ringing, AgentState.Talking, AgentState.WrapUp],
            views.Select(view => view.State));
        Assert.Equal(call, views.ElementAt(1).Call!.Call.UniqueId);
    }

    [Theory]
    [InlineData("Asia/Shanghai", "2026-03-02T15:59:59Z", "2026-03-02T16:00:00Z")]
    [InlineData("Asia/Shanghai", "2026-03-02T16:00:00Z", "2026-03-03T16:00:00Z")]
    [InlineData("Europe/Berlin", "2026-03-29T00:00:00Z", "2026-03-29T22:00:00Z")]
    // Clocks are put forward at midnight: the day begins at 01:00.
    [InlineData("America/Santiago", "2026-09-06T02:00:00Z", "2026-09-06T04:00:00Z")]
    public void A_day_ends_at_the_departments_midnight(string zone, string now, string end)
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;

        Assert.Equal(DateTimeOffset.Parse(end, culture), DepartmentDay.EndAfter(DateTimeOffset.Parse(now, culture), TimeZoneInfo.FindSystemTimeZoneById(zone)));
    }
}
