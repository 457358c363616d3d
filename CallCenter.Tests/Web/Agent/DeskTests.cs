using CallCenter.Data.Agents;
using CallCenter.Data.Records;
using CallCenter.Telephony.Acd;
using CallCenter.Telephony.Acd.Agents;
using CallCenter.Telephony.Calls;
using CallCenter.Web.Agents;
using NSubstitute;
using DeskPage = CallCenter.Web.Agents.AgentDesk;

namespace CallCenter.Tests.Web.Agents;

public sealed class DeskTests
{
    [Fact]
    public async Task Opening_the_desk_takes_up_work_with_the_bound_phone()
    {
        var commands = Substitute.For<IAgentDesk>();

        await DrawAsync(Rendering.Chinese, commands, Substitute.For<ILiveFeed>());

        await commands.Received(1).SignInAsync(1, 11, Samples.Phone, AgentState.Idle, "", Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task An_agent_at_work_is_not_signed_in_again_by_opening_the_desk()
    {
        var commands = Substitute.For<IAgentDesk>();

        await DrawAsync(Rendering.Chinese, commands, Feed(Samples.View(AgentState.Talking)));

        await commands.DidNotReceiveWithAnyArgs().SignInAsync(default, default, default!, default, default!, default);
    }

    [Theory]
    [InlineData(AgentState.Idle, "空闲", "等待来电")]
    [InlineData(AgentState.Busy, "置忙", "您已置忙")]
    [InlineData(AgentState.WrapUp, "整理", "整理中")]
    public async Task A_desk_without_a_call_says_what_comes_next(AgentState state, string label, string sentence)
    {
        var page = await DrawAsync(Rendering.Chinese, Substitute.For<IAgentDesk>(), Feed(Samples.View(state)));

        Assert.Contains(label, page, StringComparison.Ordinal);
        Assert.Contains(sentence, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ringing_desk_shows_the_call_its_note_and_the_earlier_calls()
    {
        var page = await DrawAsync(Rendering.Chinese, Substitute.For<IAgentDesk>(), Feed(Samples.View(AgentState.Ringing)));

        Assert.Contains("<ring-alert caller=\"13800138000\"", page, StringComparison.Ordinal);
        Assert.Contains("call-note", page, StringComparison.Ordinal);
        Assert.Contains("人工接听", page, StringComparison.Ordinal);
        Assert.Contains("上次咨询发票", page, StringComparison.Ordinal);
        // 2026-02-27 09:30 in Shanghai.
        Assert.Contains("2026-02-27 09:30", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_push_redraws_the_desk_and_the_card_of_an_ended_call_stays_for_its_note()
    {
        Action<AgentView>? push = null;
        var feed = Feed(Samples.View(AgentState.Talking));
        feed.SubscribeAgent(1, 11, Arg.Do<Action<AgentView>>(handler => push = handler));

        var page = await DrawAsync(Rendering.Chinese, Substitute.For<IAgentDesk>(), feed, () =>
        {
            push!(Samples.View(AgentState.WrapUp));
            return Task.CompletedTask;
        });

        Assert.Contains("data-state=\"wrapup\"", page, StringComparison.Ordinal);
        Assert.Contains("上一通来电", page, StringComparison.Ordinal);
        Assert.Contains("call-note", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_desk_opened_in_wrap_up_shows_the_call_that_it_belongs_to()
    {
        var page = await DrawAsync(Rendering.Chinese, Substitute.For<IAgentDesk>(), Feed(Samples.View(AgentState.WrapUp)), lastCall: Samples.Call);

        Assert.Contains("上一通来电", page, StringComparison.Ordinal);
        Assert.Contains("call-note", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agent_whose_phone_is_away_is_told_so()
    {
        var page = await DrawAsync(Rendering.English, Substitute.For<IAgentDesk>(), Feed(Samples.View(AgentState.Idle) with { Reachable = false }));

        Assert.Contains("Your phone is not registered: no calls are offered for now", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Queue_figures_are_those_of_the_agents_own_queues()
    {
        var page = await DrawAsync(Rendering.Chinese, Substitute.For<IAgentDesk>(), Feed(Samples.View(AgentState.Idle)));

        Assert.Contains("售前", page, StringComparison.Ordinal);
        Assert.DoesNotContain("投诉", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_chinese_desk_has_no_english_words()
    {
        foreach (var state in Enum.GetValues<AgentState>())
        {
            var page = await DrawAsync(Rendering.Chinese, Substitute.For<IAgentDesk>(), Feed(Samples.View(state)));

            Words.AssertNoEnglish(page);
        }
    }

    internal static Task<string> DrawAsync(string culture, IAgentDesk commands, ILiveFeed feed, Func<Task>? afterwards = null, AgentCall? lastCall = null) => Rendering.RenderAsync<DeskPage>(
        culture,
        new
        {
            Samples.Me,
            BusyReasons = (IReadOnlyList<string>)["小休", "用餐"],
            Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"),
            WhoIsSignedIn = (Func<CancellationToken, Task<SignedInAgent?>>)(_ => Task.FromResult<SignedInAgent?>(Samples.Me)),
            History = (Func<AgentCall, CancellationToken, Task<IReadOnlyList<CustomerCall>>>)((_, _) => Task.FromResult<IReadOnlyList<CustomerCall>>(
            [
                new("sip-1-1.1", CallKind.Inbound, new DateTimeOffset(2026, 2, 27, 1, 30, 0, TimeSpan.Zero), "89193634", "售前", "2002", "李娜", 95,
                    AnswerStatus.AgentAnswered, EndReason.Normal, "上次咨询发票"),
            ])),
            LastCall = (Func<CancellationToken, Task<AgentCall?>>)(_ => Task.FromResult(lastCall)),
        },
        DeskServices.Telephony(commands, feed), afterwards);

    private static ILiveFeed Feed(AgentView agent)
    {
        var feed = Substitute.For<ILiveFeed>();
        feed.Current(1).Returns(new LiveSnapshot(
            new AcdSnapshot(1, Samples.Now, [agent],
            [
                new QueueView(1, "0001", "售前", 3, 0, Samples.Now, 4, 1, 2, 1, 0),
                new QueueView(2, "0002", "投诉", 0, 0, null, 0, 0, 0, 0, 0),
            ]),
            [], TodayFigures.None));
        return feed;
    }
}
